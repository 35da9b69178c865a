"""ehrenamtskarte people invite, people list: the first lead of an office, and who works there."""

from sqlalchemy.orm import Session

from pwa.clock import system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers, group
from pwa.commands.database import authority_of, open_current
from pwa.config import Settings, database_url, from_environment
from pwa.db import writing
from pwa.models import Role
from pwa.security.tokens import Purpose, make
from pwa.services import audit, invitations, people
from pwa.services.errors import LastLeadError, RefusedError

WHY = {
    "role": "Authority {ags} has no people with the role {role}.",
    "email": "{address} is no mail address, or is invited there already.",
}


def add_to(commands: Subparsers) -> None:
    """Add the commands."""
    acts = group(commands, "people", "care for the people of the offices")
    inviting = acts.add_parser("invite", help="print the link with which somebody joins an office")
    inviting.add_argument("--authority", metavar="AGS", required=True, help="the official key of the office's area")
    inviting.add_argument("--role", choices=[role.value for role in Role], default=Role.LEAD.value, help="else lead")
    inviting.add_argument("address", help="the mail address; only who receives mail there can use the link")
    inviting.set_defaults(command=invite)
    listing = acts.add_parser("list", help="say who works in an office")
    listing.add_argument("--authority", metavar="AGS", required=True)
    listing.set_defaults(command=list_people)


def invite(call: Call) -> Lines:
    """Invite somebody without asking a lead: the operator is the second pair of eyes where an office has none."""
    settings, words = from_environment(call.environment, data=call.data), call.words
    engine = open_current(settings.database_url)
    try:
        with writing(engine) as session, session.begin():
            link = _invite(session, settings, ags=words.authority, role=words.role, address=words.address)
    except RefusedError as error:
        field = next(iter(error.faults))
        raise CommandError(WHY[field].format(ags=words.authority, role=words.role, address=words.address)) from error
    except LastLeadError as error:
        message = f"{words.address} is the only lead of authority {words.authority}; invite a second one first."
        raise CommandError(message) from error
    finally:
        engine.dispose()
    yield f"Give this link to {words.address}; it is good once, for 48 hours: {link}"


def list_people(call: Call) -> Lines:
    """Say of each person the role and whether the second factor is set up; the office's log keeps that it was asked."""
    engine = open_current(database_url(call.environment, data=call.data))
    try:
        with writing(engine) as session, session.begin():
            office = authority_of(session, call.words.authority)
            subject = f"authority {office.public_id}"
            audit.record_operator(session, authority=office, act="list_people", subject=subject, now=system_clock())
            found = people.listed(session, authority=office.id)
            lines = [
                f"{row.membership.account.email}  {row.membership.role.value}"
                f"  {'has' if row.has_factor else 'lacks'} a second factor"
                for row in found
            ]
    finally:
        engine.dispose()
    yield from lines or ["Nobody works there yet; run: ehrenamtskarte people invite"]


def _invite(session: Session, settings: Settings, *, ags: str, role: str, address: str) -> str:
    office, now = authority_of(session, ags), system_clock()
    invitation = invitations.make(session, office=office, email=address, role=role, by=None, now=now)
    invitation.sent_at = now
    subject = f"invitation {invitation.public_id}"
    audit.record_operator(session, authority=office, act="invite", subject=subject, now=now, reason=role)
    return f"{settings.public_url}/invitation/{make(settings, Purpose.INVITATION, invitation.id)}"
