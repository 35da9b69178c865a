"""Pages that only a demo has."""

import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pwa.instance import instance, settings
from pwa.post.mail import DemoMailbox
from pwa.security.access import public
from pwa.services.errors import NotFoundError
from pwa.services.marks import is_same

bp = Blueprint("demo", __name__)

CODE = re.compile(r"^[0-9]{6}$", re.MULTILINE)


@bp.get("/demo/mailbox")
@public
def mailbox() -> ResponseReturnValue:
    """Show the mails that a real instance would have sent; where others reach the demo, only with its key."""
    mailer = instance().mailer
    if not settings().demo or not isinstance(mailer, DemoMailbox) or not _has_key():
        raise NotFoundError
    return render_template("demo/mailbox.html", mails=[_shown(mail) for mail in mailer.newest()])


def _shown(mail: EmailMessage) -> dict[str, object]:
    text = "\n".join(mail.get_content().splitlines())
    code = CODE.search(text)
    return {
        "to": mail["To"],
        "subject": mail["Subject"],
        "at": parsedate_to_datetime(mail["Date"]),
        "code": code.group() if code else "",
        "text": text,
    }


def _has_key() -> bool:
    key = settings().demo_key
    return key is None or is_same(request.args.get("key", ""), key)
