"""One subject of each kind that a row names: of each office, of a volunteer, and behind each link."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from pwa.models import (
    Card,
    CardLink,
    CollectiveApplication,
    CollectiveMember,
    CollectiveUpload,
    HourRepeat,
    Invitation,
    Message,
    Passkey,
    Topic,
)
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import paper_forms
from tests.office_people import open_invitation, open_proposal
from tests.paper import print_run
from tests.partners import partner_of
from tests.people import People, Town
from tests.views.card_imports import import_cards
from tests.views.card_pages import begun_change
from tests.views.confirm_pages import make_attestation, make_contact, path_of
from tests.views.counter_pages import block_of, letter_of, note_on, take_in
from tests.views.group_pages import event_path, list_fields, only_event
from tests.views.group_pages import path_of as poster_of
from tests.views.list_pages import BRIGADE, club_path, new_contact, pasted
from tests.views.queue_pages import bulk_act, saved_view
from tests.views.wizard_pages import store_paper

OWNER_KINDS = ("hour log", "evidence", "event", "batch", "proposal", "message", "repeat")


@dataclass(frozen=True, slots=True)
class Behind:
    """The token of a link, and what lies behind it by kind."""

    token: str
    inner: dict[str, str] = field(default_factory=dict)


def office_subjects(people: People, town: Town, name: str) -> dict[str, str]:
    """Make what an office has, by the second part of its paths; ``name`` keeps apart people of two offices."""
    volunteer = people.new_volunteer(f"Vera{name}", "Kanari")
    application = people.application(volunteer, town)
    imported = _imported_card(people, town, name)
    return {
        "hour-logs": people.hour_log(volunteer, town),
        "applications": application,
        "evidence": store_paper(people, application),
        "cards": imported,
        "organisations": town.organisation,
        "lists": _kept(people, town, name),
        "list-uploads": _uploaded(people, town, f"open{name}"),
        "card-imports": people.card_import(town),
        "card-changes": begun_change(people, town),
        "print-runs": print_run(people, people.card(people.new_volunteer(f"Cem{name}", "Yılmaz"), town), town=town),
        "counter": take_in(people, town, family_name=f"Schalter{name}"),
        "letters": letter_of(people, town, family_name=f"Schalter{name}"),
        "notes": note_on(people, people.hour_log(volunteer, town, days_ago=9), town=town),
        "text-blocks": block_of(people, town=town),
        "bulk-acts": bulk_act(people, town),
        "queue-views": saved_view(people, town.clerk),
        "people": people.public_id(town.clerk),
        "invitations": open_invitation(people, town, email=f"neu@{name.lower()}.example"),
        "proposals": open_proposal(people, town),
        "partners": partner_of(people, town),
    }


def own_subjects(people: People) -> dict[str, tuple[UUID, str]]:
    """Make what volunteers have, by kind, each with its owner: Anna's, and for the proposal Bela's."""
    anna, bela = people.volunteer, people.other_volunteer
    event = event_path(people).rpartition("/")[2]
    fields = list_fields(people)
    people.client(anna).post("/groups/lists", data=fields)
    page = people.client(bela).get("/groups").text
    proposal = page.split("/groups/proposals/")[1].split("/")[0]
    return {
        "hour log": (anna, people.hour_log(anna)),
        "evidence": (anna, store_paper(people)),
        "event": (anna, event),
        "batch": (anna, fields["batch_id"]),
        "proposal": (bela, proposal),
        "message": (anna, _message(people, anna)),
        "repeat": (anna, _repeat(people, anna)),
        "paper form": (anna, _paper_form(people, anna)),
        "passkey": (anna, _passkey(people, anna)),
    }


def held_subjects(people: People, town: Town) -> dict[str, Behind]:
    """Make what lies behind links, by kind; the event is the one of ``own_subjects``."""
    contact = make_contact(people, town, email="wort@verein.example")
    attestation = make_attestation(people, people.new_volunteer("Wanda", "Wort"), town)
    club = club_path(people, new_contact(people, town, email="liste@verein.example"))
    client = people.client()
    kept = client.post(club, data={"group": BRIGADE, "pasted": pasted("Klara;Kette;01.02.1991;")}).location
    client.post(f"{kept}/members", data={"scope": "whole"})
    waiting = client.post(club, data={"group": BRIGADE, "pasted": pasted("Kurt;Kette;01.02.1992;")}).location
    with people.session() as session:
        upload = session.scalars(
            select(CollectiveUpload).where(CollectiveUpload.public_id == kept.rpartition("/")[2])
        ).one()
        assert upload.collective is not None
        listed = upload.collective.public_id
        member = session.scalars(
            select(CollectiveMember.id).where(CollectiveMember.collective_id == upload.collective.id)
        ).one()
        link = session.scalars(select(CardLink.id)).first()
    assert link is not None
    settings = people.parts.settings
    return {
        "acceptance": Behind(tokens.make(settings, Purpose.ACCEPT, member)),
        "card link": Behind(tokens.make(settings, Purpose.CARD, link)),
        "check-in": Behind(poster_of(people, only_event(people)).rpartition("/")[2]),
        "club": Behind(club.rpartition("/")[2], {"list": listed, "upload": waiting.rpartition("/")[2]}),
        "invitation": Behind(tokens.make(settings, Purpose.INVITATION, _invitation(people))),
        "confirmation": Behind(path_of(people, contact).rpartition("/")[2], {"attestation": attestation}),
    }


def _paper_form(people: People, account: UUID) -> str:
    with people.session() as session, session.begin():
        return paper_forms.make(
            session, account=account, programme=people.parts.programme, now=people.parts.clock()
        ).public_id


def _passkey(people: People, account: UUID) -> str:
    at = people.parts.clock()
    row = Passkey(account_id=account, credential_id=b"id", attested=b"key", sign_count=0, name="Telefon", added_at=at)
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id


def _invitation(people: People) -> UUID:
    public_id = open_invitation(people, people.calw, email="link@calw.example")
    with people.session() as session:
        return session.scalars(select(Invitation.id).where(Invitation.public_id == public_id)).one()


def _imported_card(people: People, town: Town, name: str) -> str:
    """Import a card of somebody without mail, so that it has a letter too."""
    number = f"K-{name}"
    import_cards(people.client(town.clerk), f"{number};Emil{name};Ott;2026-02-01;unbegrenzt;")
    with people.session() as session:
        return session.scalars(select(Card.public_id).where(Card.number == number)).one()


def _uploaded(people: People, town: Town, name: str) -> str:
    fields = {"organisation": town.organisation, "group": BRIGADE, "pasted": pasted(f"Greta{name};Kanari;05.06.1970;")}
    answer = people.client(town.clerk).post("/office/lists", data=fields)
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[2]


def _kept(people: People, town: Town, name: str) -> str:
    upload = _uploaded(people, town, name)
    answer = people.client(town.clerk).post(f"/office/list-uploads/{upload}/members", data={"scope": "whole"})
    assert answer.status_code == 303, answer.text
    with people.session() as session:
        own = CollectiveApplication.authority_id == town.authority
        return session.scalars(select(CollectiveApplication.public_id).where(own)).one()


def _message(people: People, account: UUID) -> str:
    row = Message(
        account_id=account,
        topic=Topic.CARD_READY,
        kind="card_ready",
        facts="{}",
        path="/card",
        mark="canary",
        sent_at=people.parts.clock(),
    )
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id


def _repeat(people: People, account: UUID) -> str:
    row = HourRepeat(
        volunteer_id=account,
        organisation_id=people.calw.organisation_id,
        weekday=0,
        minutes=60,
        activity="Probe",
        settled_on=people.today,
        created_at=people.parts.clock(),
    )
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id
