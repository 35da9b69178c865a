"""All scenes, one row each: what `make screens` draws."""

from typing import Final

from tests.browser.scan.test_verdicts import CASES
from tests.screens.acts import ask_for_code, click, fail_to_mail, fill, get_mail, go, post, then, unfold
from tests.screens.card_acts import digits, ready, scan, show_code, show_code_offline, start_camera, view
from tests.screens.phone import ASKED
from tests.screens.scene import Scene
from tests.vectors.scene import DAY, NOW, code, show

PUBLIC: Final = (
    Scene("start", "/"),
    Scene("start-english", "/", language="en"),
    Scene("partners", "/partners"),
    Scene("help", "/help"),
    Scene("privacy", "/privacy"),
    Scene("imprint", "/imprint"),
    Scene("accessibility", "/accessibility"),
    Scene("offline", "/offline"),
    Scene("poster", "/scan/poster"),
    Scene("mailbox-empty", "/demo/mailbox"),
    Scene("mailbox", "/demo/mailbox", before=get_mail),
)
ACCOUNT: Final = (
    Scene("sign-in", "/sign-in"),
    Scene("sign-in-error", "/sign-in", before=then(fill(email="katharina"), click("Code anfordern"))),
    Scene("code", "/sign-in/code"),
    Scene("code-error", "/sign-in/code", before=then(ask_for_code(), fill(code="000000"), click("Anmelden"))),
    Scene("link", "/sign-in/link?token=IjE4In0.demo"),
    Scene("sign-out", "/sign-out", "volunteer"),
    Scene("profile-empty", "/account", "nameless"),
    Scene("profile", "/account", "volunteer"),
    Scene(
        "profile-errors",
        "/account",
        "nameless",
        then(fill(given_name="Anna 2", family_name=""), click("Profil speichern")),
    ),
)
VOLUNTEER: Final = (
    Scene("home", "/home", "volunteer"),
    Scene("home-english", "/home", "volunteer", language="en"),
    Scene("home-ready", "/home", "volunteer_ready"),
    Scene("home-card", "/home", "active_card"),
    Scene("home-new", "/home", "new"),
    Scene("home-nameless", "/home", "nameless"),
    Scene("home-offline", "/home", "volunteer", go("/shell/de/home")),
    Scene("home-offline-nobody", "/shell/de/home"),
    Scene("hours", "/hour-logs", "volunteer"),
    Scene("hours-empty", "/hour-logs", "new"),
    Scene("hours-new", "/hour-logs/new", "volunteer"),
    Scene("hours-new-first", "/hour-logs/new", "new"),
    Scene(
        "hours-new-errors",
        "/hour-logs/new",
        "volunteer",
        then(fill(duration="25", activity="", worked_on="2026-11-20"), click("Stunden speichern")),
    ),
    Scene("hours-case", "/hour-logs/{submitted_hours}", "volunteer"),
    Scene("hours-case-edit", "/hour-logs/{submitted_hours}/edit", "volunteer"),
    Scene("hours-case-withdraw", "/hour-logs/{submitted_hours}", "volunteer", unfold("Eintrag zurückziehen")),
    Scene("hours-case-queried", "/hour-logs/{queried_hours}", "volunteer"),
    Scene("hours-case-rejected", "/hour-logs/{rejected_hours}", "volunteer"),
    Scene("hours-case-approved", "/hour-logs/{approved_hours}", "volunteer"),
    Scene("hours-case-flagged", "/hour-logs/{odd_hours}", "odd"),
    Scene("progress", "/progress", "volunteer"),
    Scene("progress-ready", "/progress", "volunteer_ready"),
    Scene("progress-new", "/progress", "new"),
    Scene("application-not-met", "/application", "volunteer"),
    Scene("application-ready", "/application", "volunteer_ready"),
    Scene("application-errors", "/application", "volunteer_ready", click("Antrag einreichen")),
    Scene("application-submitted", "/application", "submitted_application"),
    Scene("application-queried", "/application", "queried_application"),
    Scene("application-rejected", "/application", "rejected_application"),
    Scene("application-issued", "/application", "active_card"),
    Scene("application-revoked", "/application", "revoked_card"),
)
CARD: Final = (
    Scene("card-none", "/card", "volunteer", view("none")),
    Scene("card-waiting", "/card", "submitted_application", view("none")),
    Scene("card-load", "/card", "active_card", view("load")),
    Scene("card-code", "/card", "active_card", show_code),
    Scene("card-code-offline", "/card", "active_card", show_code_offline),
    Scene("card-digits", "/card", "active_card", then(show_code, digits(""))),
    Scene("card-digits-error", "/card", "active_card", then(show_code, digits("0123"))),
    Scene("card-digits-answered", "/card", "active_card", then(show_code, digits(str(ASKED)))),
    Scene("card-question", "/card", "active_card", then(view("load"), click("Karte auf dieses Telefon laden"), view("move"))),
    Scene("card-revoked", "/card", "revoked_card", view("void")),
    Scene("card-ended", "/card", "ended_card", view("void")),
    Scene("card-nobody", "/shell/de/card", before=view("nobody")),
)
STALE: Final = code(show(ts=NOW - 25))
SCAN: Final = (
    Scene("scan", "/scan", before=ready),
    Scene("scan-english", "/scan", before=ready, language="en"),
    Scene("scan-no-camera", "/scan", before=start_camera),
    *(
        Scene(f"scan-{name.lower().replace(' ', '-')}", "/scan", before=scan(pasted), publish=publish)
        for name, (pasted, publish, _, _) in CASES.items()
        if name not in {"nothing", "letters", "3000 digits"}
    ),
    Scene("scan-valid-english", "/scan", before=scan(code(show())), language="en"),
    Scene("scan-still-waiting", "/scan", before=scan(STALE, code(show()))),
    Scene("scan-other-digits", "/scan", before=scan(STALE, code(show(challenge=ASKED + 1)))),
    Scene("scan-digits-answered", "/scan", before=scan(STALE, code(show(challenge=ASKED)))),
    Scene("scan-answered-late", "/scan", before=scan(STALE, code(show(challenge=ASKED, ts=NOW - 2 * DAY)))),
)
OFFICE: Final = (
    Scene("office", "/office", "office"),
    Scene("office-empty", "/office", "office_quiet"),
    Scene("office-hours", "/office/hour-logs", "office"),
    Scene("office-hours-english", "/office/hour-logs", "office", language="en"),
    Scene("office-hours-auditor", "/office/hour-logs", "auditor"),
    Scene("office-hours-empty", "/office/hour-logs", "office_quiet"),
    Scene("office-hours-case", "/office/hour-logs/{submitted_hours}", "office"),
    Scene("office-hours-case-acts", "/office/hour-logs/{submitted_hours}", "office", then(unfold("Rückfrage"), unfold("Ablehnen"))),
    Scene(
        "office-hours-case-errors",
        "/office/hour-logs/{submitted_hours}",
        "office",
        then(unfold("Ablehnen"), click("Stunden ablehnen")),
    ),
    Scene("office-hours-case-flagged", "/office/hour-logs/{odd_hours}", "office"),
    Scene("office-hours-case-own", "/office/hour-logs/{own_hours}", "office"),
    Scene("office-hours-case-approved", "/office/hour-logs/{approved_hours}", "office"),
    Scene("office-hours-case-rejected", "/office/hour-logs/{rejected_hours}", "office"),
    Scene("office-hours-case-queried", "/office/hour-logs/{queried_hours}", "office"),
    Scene("office-applications", "/office/applications", "office"),
    Scene("office-applications-empty", "/office/applications", "office_quiet"),
    Scene("office-application-met", "/office/applications/{submitted_application}", "office"),
    Scene("office-application-not-met", "/office/applications/{odd_application}", "office"),
    Scene("office-application-approved", "/office/applications/{approved_application}", "office"),
    Scene("office-application-queried", "/office/applications/{queried_application}", "office"),
    Scene("office-application-issued", "/office/applications/{card_issued_application}", "office"),
    Scene("office-cards", "/office/cards", "office"),
    Scene("office-cards-no-hit", "/office/cards?q=Mustermann", "office"),
    Scene("office-cards-empty", "/office/cards", "office_quiet"),
    Scene("office-card", "/office/cards/{active_card}", "office"),
    Scene("office-card-revoking", "/office/cards/{active_card}", "office", unfold("sperren")),
    Scene("office-card-revoked", "/office/cards/{revoked_card}", "office"),
)
ERRORS: Final = (
    Scene("error-sign-in", "/home", status=401),
    Scene("error-not-found", "/gibt-es-nicht", status=404),
    Scene("error-forbidden", "/office/hour-logs", "auditor", post("/office/hour-logs/{submitted_hours}/approval")),
    Scene("error-decided", "/office/hour-logs", "office", post("/office/hour-logs/{approved_hours}/approval")),
    Scene("error-unavailable", "/sign-in", before=fail_to_mail),
)
SCENES: Final = (*PUBLIC, *ACCOUNT, *VOLUNTEER, *CARD, *SCAN, *OFFICE, *ERRORS)
