"""The second factor of the person signed in: what there is to show, and what a form has shown."""

import json
from dataclasses import dataclass
from datetime import timedelta

from flask import g, request

from pwa import db
from pwa.instance import now, settings
from pwa.security.login import signed_in_account
from pwa.services import passkeys, second_factors, sessions
from pwa.services.errors import RefusedError
from pwa.services.passkeys import PasskeyRefusedError, Site
from pwa.services.second_factors import Factors, TooManyTriesError, WrongFactorError
from pwa.services.sessions import SignedIn

FRESH = timedelta(minutes=10)
CODE, PASSKEY, DEMO = "factor_code", "factor_passkey", "factor_demo"
FIELDS = (CODE, PASSKEY, DEMO)
SITE_NAME = "Ehrenamtskarte"


@dataclass(frozen=True, slots=True)
class Ways:
    """How this person can show the second factor here; ``by_button`` counts in a demo alone."""

    by_passkey: bool
    by_app: bool
    by_button: bool


def site() -> Site:
    """Return what passkeys are bound to: the host and origin of PUBLIC_URL, never of a request."""
    return Site(settings().host, settings().public_url, SITE_NAME)


def own_factors() -> Factors:
    """Return what the person signed in has."""
    return second_factors.of(db.session(), account=signed_in_account().account_id)


def ways() -> Ways:
    """Return how the person signed in can show it; who came by a demo's ready link and has none presses a button."""
    account, factors = signed_in_account(), own_factors()
    return Ways(
        by_passkey=bool(factors.passkeys) and passkeys.has_passkeys(settings().host),
        by_app=factors.app is not None,
        by_button=settings().demo and account.has_second_factor and not factors.are_there,
    )


def is_fresh(account: SignedIn) -> bool:
    """Tell whether it was shown within ten minutes, or just now by this request."""
    is_recent = account.factor_at is not None and now() - account.factor_at < FRESH
    return is_recent or bool(g.get("factor_is_fresh"))


def is_shown_by_form() -> bool:
    """Tell whether the request's form brings something that may be the second factor."""
    return any(request.form.get(field) for field in FIELDS)


def prove() -> None:
    """Let what the form has shown count for this session.

    Raises RefusedError; then the caller answers with a page and keeps the try that was spent (docs/adr/0002).
    """
    try:
        _show(signed_in_account())
    except PasskeyRefusedError as error:
        raise RefusedError({CODE: "passkey_refused"}) from error
    except WrongFactorError as error:
        raise RefusedError({CODE: "factor_code_wrong"}) from error
    except TooManyTriesError as error:
        raise RefusedError({CODE: "factor_code_wait"}) from error
    sessions.mark_proved(db.session(), session_id=signed_in_account().session_id, now=now())


def sent_answer(field: str) -> dict[str, object]:
    """Return the answer of a passkey that a script has put into a field; an empty one where it is none."""
    try:
        answer = json.loads(request.form.get(field, ""))
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _show(account: SignedIn) -> None:
    if request.form.get(DEMO) and ways().by_button:
        return
    if request.form.get(PASSKEY):
        answer = sent_answer(PASSKEY)
        passkeys.show(db.session(), account=account.account_id, answer=answer, site=site(), now=now())
        return
    second_factors.show_code(
        db.session(),
        account=account.account_id,
        code=request.form.get(CODE, ""),
        secrets=settings().secrets,
        now=now(),
    )
