"""Pages that only a demo has."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pwa.instance import instance, settings
from pwa.mail import DemoMailbox
from pwa.security.access import public
from pwa.services.errors import NotFoundError
from pwa.services.marks import is_same

bp = Blueprint("demo", __name__)


@bp.get("/demo/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """Show the mails that a real instance would have sent; where others reach the demo, only with its key."""
    mailer = instance().mailer
    if not settings().demo or not isinstance(mailer, DemoMailbox) or not _has_key():
        raise NotFoundError
    mails = [{"to": mail["To"], "subject": mail["Subject"], "text": mail.get_content()} for mail in mailer.newest()]
    return render_template("demo/mailbox.html", mails=mails)


def _has_key() -> bool:
    key = settings().demo_key
    return key is None or is_same(request.args.get("key", ""), key)
