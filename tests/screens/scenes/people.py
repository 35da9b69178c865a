"""The office's people, the second factor, and what two people decide."""

from typing import Final

from pwa.qr import drawn
from tests.screens.acts import click, then, unfold
from tests.screens.scene import Scene, Visit


def same_secret(visit: Visit) -> None:
    """Show the same secret in each picture: the app draws a new one for each page."""
    picture = drawn("otpauth://totp/Ehrenamtskarte").decode()
    visit.page.evaluate(
        """(svg) => {
          const picture = document.querySelector('.factor-way__code');
          picture.src = `data:image/svg+xml;base64,${btoa(svg)}`;
          document.querySelector('.factor-way__key').textContent = 'JBSW Y3DP EHPK 3PXP';
          return picture.decode();
        }""",
        picture,
    )


def same_codes(visit: Visit) -> None:
    """Show the same recovery codes in each picture."""
    visit.page.evaluate(
        """() => document.querySelectorAll('.recovery-codes code').forEach((code, at) => {
          code.textContent = `2345-6789-ABC${'DEFGHJKLMN'[at]}`;
        })"""
    )


PAGES: Final = (
    Scene("office-people", "/office/people", "office"),
    Scene("office-person", "/office/people/{office_person}", "office"),
    Scene("office-proposals", "/office/proposals", "office"),
    Scene("office-override", "/office/applications/{odd_application}/override", "office"),
    Scene("account-second-factor", "/account/second-factor", "clerk_half"),
    Scene("account-step-up", "/account/step-up?next=/office/people", "office"),
    Scene("account-factor-new", "/account/factors/new", "clerk_new", same_secret),
    Scene("account-factors", "/account/factors", "office"),
    Scene("account-invitation", "/invitation/{invitation}", "volunteer"),
)
STATES: Final = (
    Scene("account-invitation-nobody", "/invitation/{invitation}"),
    Scene(
        "account-recovery-codes",
        "/account/factors",
        "office",
        then(unfold("Neue Codes machen"), click("Zehn neue Codes zeigen"), same_codes),
    ),
    Scene("account-factors-volunteer", "/account/factors", "volunteer"),
    Scene("account-second-factor-wrong", "/account/second-factor", "clerk_half", click("Weiter ins Amt")),
    Scene("office-people-errors", "/office/people", "office", click("Einladung senden")),
    Scene(
        "office-person-acts",
        "/office/people/{office_person}",
        "office",
        then(unfold("Rolle ändern"), unfold("Aus dem Amt entfernen")),
    ),
    Scene("office-override-needless", "/office/applications/{submitted_application}/override", "office"),
)
