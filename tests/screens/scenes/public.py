"""What everybody sees: words, sign-in, mistakes."""

from typing import Final

from tests.screens.acts import LINK, ask_for_code, click, empty_mailbox, fail_to_mail, fill, get_mail, then
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("start", "/"),
    Scene("partners", "/partners"),
    Scene("help", "/help"),
    Scene("privacy", "/privacy"),
    Scene("imprint", "/imprint"),
    Scene("accessibility", "/accessibility"),
    Scene("offline", "/offline"),
    Scene("poster", "/scan/poster"),
    Scene("sign-in", "/sign-in"),
    Scene("code", "/sign-in/code"),
    Scene("link", f"/sign-in/link?token={LINK}"),
    Scene("mailbox", "/demo/mailbox", before=get_mail),
    Scene("error-not-found", "/gibt-es-nicht", status=404),
)
STATES: Final = (
    Scene("start-english", "/", language="en"),
    Scene("sign-in-error", "/sign-in", before=then(fill(email="katharina"), click("Code anfordern"))),
    Scene("code-error", "/sign-in/code", before=then(ask_for_code(), fill(code="000000"), click("Anmelden"))),
    Scene("mailbox-empty", "/demo/mailbox", before=empty_mailbox),
    Scene("error-sign-in", "/home", status=401),
    Scene("error-unavailable", "/sign-in", before=fail_to_mail),
)
