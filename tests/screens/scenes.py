"""All scenes, one row each: a page in both sizes, light and dark; its other states in the size that is usual there."""

from dataclasses import replace
from typing import Final

from tests.browser.scan.test_verdicts import CASES
from tests.screens.acts import (
    LINK,
    ask_for_code,
    click,
    empty_mailbox,
    fail_to_mail,
    fill,
    get_mail,
    go_offline,
    post,
    see,
    then,
    unfold,
)
from tests.screens.card_acts import digits, load, ready, scan, show_code, show_code_offline, start_camera, view
from tests.screens.drawing import DESKTOP, PHONE
from tests.screens.phone import ASKED
from tests.screens.scene import Scene
from tests.vectors.scene import DAY, NOW, code, show

STALE: Final = code(show(ts=NOW - 25))
ALIKE: Final = {"nothing", "letters", "3000 digits"}  # look like the Wi-Fi code
DRAWN_WHOLE: Final = {"valid", "screenshot", "revoked"}


def _verdict(name: str) -> Scene:
    pasted, publish, _, _ = CASES[name]
    return Scene(f"scan-{name.lower().replace(' ', '-')}", "/scan", before=scan(pasted), publish=publish)


PUBLIC: Final = (
    Scene("start", "/"),
    Scene("partners", "/partners"),
    Scene("help", "/help"),
    Scene("privacy", "/privacy"),
    Scene("imprint", "/imprint"),
    Scene("accessibility", "/accessibility"),
    Scene("offline", "/offline"),
    Scene("scan", "/scan", before=ready),
    *(_verdict(name) for name in CASES if name in DRAWN_WHOLE),
    Scene("poster", "/scan/poster"),
    Scene("sign-in", "/sign-in"),
    Scene("code", "/sign-in/code"),
    Scene("link", f"/sign-in/link?token={LINK}"),
    Scene("mailbox", "/demo/mailbox", before=get_mail),
    Scene("error-not-found", "/gibt-es-nicht", status=404),
)
VOLUNTEER: Final = (
    Scene("profile", "/account", "volunteer"),
    Scene("sign-out", "/sign-out", "volunteer"),
    Scene("home", "/home", "volunteer"),
    Scene("home-card", "/home", "active_card"),
    Scene("hours", "/hour-logs", "volunteer"),
    Scene("hours-new", "/hour-logs/new", "volunteer"),
    Scene("hours-case", "/hour-logs/{submitted_hours}", "volunteer"),
    Scene("hours-case-edit", "/hour-logs/{submitted_hours}/edit", "volunteer"),
    Scene("progress", "/progress", "volunteer"),
    Scene("application", "/application", "volunteer_ready"),
    Scene("card", "/card", "active_card", show_code),
    Scene("card-revoked", "/card", "revoked_card", view("void")),
)
OFFICE: Final = (
    Scene("office", "/office", "office"),
    Scene("office-hours", "/office/hour-logs", "office"),
    Scene("office-hours-case", "/office/hour-logs/{odd_hours}", "office"),
    Scene("office-applications", "/office/applications", "office"),
    Scene("office-application", "/office/applications/{submitted_application}", "office"),
    Scene("office-cards", "/office/cards", "office"),
    Scene("office-card", "/office/cards/{active_card}", "office"),
)
PAGES: Final = (*PUBLIC, *VOLUNTEER, *OFFICE)

PUBLIC_STATES: Final = (
    Scene("start-english", "/", language="en"),
    Scene("sign-in-error", "/sign-in", before=then(fill(email="katharina"), click("Code anfordern"))),
    Scene("code-error", "/sign-in/code", before=then(ask_for_code(), fill(code="000000"), click("Anmelden"))),
    Scene("mailbox-empty", "/demo/mailbox", before=empty_mailbox),
    Scene("error-sign-in", "/home", status=401),
    Scene("error-unavailable", "/sign-in", before=fail_to_mail),
)
VOLUNTEER_STATES: Final = (
    Scene("profile-empty", "/account", "nameless"),
    Scene("profile-errors", "/account", "nameless", then(fill(given_name="Anna 2"), click("Profil speichern"))),
    Scene("home-english", "/home", "volunteer", language="en"),
    Scene("home-ready", "/home", "volunteer_ready"),
    Scene("home-new", "/home", "new"),
    Scene("home-nameless", "/home", "nameless"),
    Scene("home-offline", "/home", "volunteer", go_offline),
    Scene("home-offline-nobody", "/shell/de/home", before=see("[data-show-if='!account']")),
    Scene("hours-empty", "/hour-logs", "new"),
    Scene("hours-new-first", "/hour-logs/new", "new"),
    Scene("hours-new-errors", "/hour-logs/new", "volunteer", then(fill(duration="25"), click("Stunden speichern"))),
    Scene("hours-case-withdraw", "/hour-logs/{submitted_hours}", "volunteer", unfold("Eintrag zurückziehen")),
    Scene("hours-case-queried", "/hour-logs/{queried_hours}", "volunteer"),
    Scene("hours-case-rejected", "/hour-logs/{rejected_hours}", "volunteer"),
    Scene("hours-case-approved", "/hour-logs/{approved_hours}", "volunteer"),
    Scene("hours-case-withdrawn", "/hour-logs/{withdrawn_hours}", "volunteer"),
    Scene("hours-case-flagged", "/hour-logs/{odd_hours}", "odd"),
    Scene("progress-ready", "/progress", "volunteer_ready"),
    Scene("progress-new", "/progress", "new"),
    Scene("application-not-met", "/application", "volunteer"),
    Scene("application-errors", "/application", "volunteer_ready", click("Antrag abschicken")),
    Scene("application-submitted", "/application", "submitted_application"),
    Scene("application-queried", "/application", "queried_application"),
    Scene("application-approved", "/application", "approved_application"),
    Scene("application-rejected", "/application", "rejected_application"),
    Scene("application-issued", "/application", "active_card"),
    Scene("application-revoked", "/application", "revoked_card"),
    Scene("card-none", "/card", "volunteer", view("none")),
    Scene("card-waiting", "/card", "submitted_application", view("none")),
    Scene("card-load", "/card", "active_card", view("load")),
    Scene("card-offline", "/card", "active_card", show_code_offline),
    Scene("card-digits", "/card", "active_card", then(show_code, digits(""))),
    Scene("card-digits-error", "/card", "active_card", then(show_code, digits("0123"))),
    Scene("card-digits-answered", "/card", "active_card", then(show_code, digits(str(ASKED)))),
    Scene("card-question", "/card", "active_card", then(load, view("move")), is_second_phone=True),
    Scene("card-ended", "/card", "ended_card", view("void")),
    Scene("card-nobody", "/shell/de/card", before=view("nobody")),
)
SCAN_STATES: Final = (
    Scene("scan-english", "/scan", before=ready, language="en"),
    Scene("scan-no-camera", "/scan", before=start_camera),
    *(_verdict(name) for name in CASES if name not in {*DRAWN_WHOLE, *ALIKE}),
    Scene("scan-valid-english", "/scan", before=scan(code(show())), language="en"),
    Scene("scan-still-waiting", "/scan", before=scan(STALE, code(show()))),
    Scene("scan-other-digits", "/scan", before=scan(STALE, code(show(challenge=ASKED + 1)))),
    Scene("scan-digits-answered", "/scan", before=scan(STALE, code(show(challenge=ASKED)))),
    Scene("scan-answered-late", "/scan", before=scan(STALE, code(show(challenge=ASKED, ts=NOW - 2 * DAY)))),
)
HOURS_CASE: Final = "/office/hour-logs/{submitted_hours}"
OFFICE_STATES: Final = (
    Scene("office-empty", "/office", "office_quiet"),
    Scene("office-hours-english", "/office/hour-logs", "office", language="en"),
    Scene("office-hours-auditor", "/office/hour-logs", "auditor"),
    Scene("office-hours-empty", "/office/hour-logs", "office_quiet"),
    Scene("office-hours-case-acts", HOURS_CASE, "office", then(unfold("Rückfrage"), unfold("Ablehnen"))),
    Scene("office-hours-case-errors", HOURS_CASE, "office", then(unfold("Ablehnen"), click("Stunden ablehnen"))),
    Scene("office-hours-case-own", "/office/hour-logs/{own_hours}", "office"),
    Scene("office-hours-case-approved", "/office/hour-logs/{approved_hours}", "office"),
    Scene("office-hours-case-rejected", "/office/hour-logs/{rejected_hours}", "office"),
    Scene("office-hours-case-queried", "/office/hour-logs/{queried_hours}", "office"),
    Scene("office-applications-empty", "/office/applications", "office_quiet"),
    Scene("office-application-not-met", "/office/applications/{odd_application}", "office"),
    Scene("office-application-approved", "/office/applications/{approved_application}", "office"),
    Scene("office-application-queried", "/office/applications/{queried_application}", "office"),
    Scene("office-application-issued", "/office/applications/{card_issued_application}", "office"),
    Scene("office-cards-no-hit", "/office/cards?q=Mustermann", "office"),
    Scene("office-cards-empty", "/office/cards", "office_quiet"),
    Scene("office-card-revoking", "/office/cards/{active_card}", "office", unfold("Karte sperren")),
    Scene("office-card-revoked", "/office/cards/{revoked_card}", "office"),
    Scene("error-forbidden", "/office/hour-logs", "auditor", post("/office/hour-logs/{submitted_hours}/approval")),
    Scene("error-decided", "/office/hour-logs", "office", post("/office/hour-logs/{approved_hours}/approval")),
)
SCENES: Final = (
    *PAGES,
    *(replace(scene, variants=(PHONE,)) for scene in (*PUBLIC_STATES, *VOLUNTEER_STATES, *SCAN_STATES)),
    *(replace(scene, variants=(DESKTOP,)) for scene in OFFICE_STATES),
)
