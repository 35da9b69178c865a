"""Dangerous acts (exports, many cards at once, rights, keys): the second factor is asked for once more.

A page is left for a moment and comes back. A form is not lost: the question carries its fields along and sends them to
the same address again, together with the second factor. The question's status is 403: as yet this session may not.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import g, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.page import wants_json
from pwa.security import second_factor
from pwa.security.login import signed_in_account
from pwa.services.errors import RefusedError

Arguments = ParamSpec("Arguments")

PAGE = "account/step_up.html"


def needs_step_up(view: Callable[Arguments, ResponseReturnValue]) -> Callable[Arguments, ResponseReturnValue]:
    """Let a view be entered only within ten minutes after the second factor was shown; stands below ``@requires…``.

    What the question brings back is committed before the view begins, so that a code counts once whatever follows.
    """

    @wraps(view)
    def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> ResponseReturnValue:
        if not is_due():
            return view(*args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("second_factor.ask_again", next=request.full_path.rstrip("?")), 303)
        if not second_factor.is_shown_by_form():
            return _question({})
        try:
            second_factor.prove()
        except RefusedError as error:
            db.commit_anyway()
            return _question(error.faults)
        _keep_proof()
        return view(*args, **kwargs)

    return guarded


def is_due() -> bool:
    """Tell whether the person must show the second factor now; who has none yet is about to set it up."""
    account = signed_in_account()
    if account.role is None or second_factor.is_fresh(account):
        return False
    return account.has_second_factor or second_factor.own_factors().are_there


def _keep_proof() -> None:
    """Commit the proof; what was read before is read anew in the transaction of the act."""
    db.session().commit()
    db.session().expire_all()
    g.factor_is_fresh = True


def _question(faults: dict[str, str]) -> ResponseReturnValue:
    if wants_json():
        return make_response(jsonify(error=_("Bitte bestätigen Sie zuerst, dass Sie es sind.")), 403)
    page = render_template(
        PAGE,
        action=request.full_path.rstrip("?"),
        fields=[field for field in request.form.items(multi=True) if field[0] not in second_factor.FIELDS],
        has_files=any(file.filename for file in request.files.values()),
        ways=second_factor.ways(),
        errors={field: describe(reason) for field, reason in faults.items()},
    )
    return make_response(page, 403)
