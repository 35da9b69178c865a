"""What the counter has taken, for pictures: somebody without mail, two letters, and notes on a case."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.instance import Instance
from pwa.models import Membership, Organisation, TextUse
from pwa.services import case_notes, counter, hour_decisions, text_blocks
from pwa.services.application_drafts import PlaceInput
from pwa.services.counter_form import CounterInput, CounterPlace, Desk
from pwa.services.counter_people import PersonInput
from pwa.services.organisations import Place
from pwa.services.text_blocks import BlockInput

REFUSED = "Diese Stunden stehen schon in einem anderen Eintrag."
NOTED = "Frau Häberle hat angerufen: Der Trainer bestätigt die Zeiten."
BLOCK = BlockInput(TextUse.QUESTION, "Spielplan", "Bitte schicken Sie uns den Spielplan der Mannschaft.")


def counter_cases(session: Session, parts: Instance, clerk: UUID, noted: str) -> dict[str, str]:
    """Take somebody in, ask and refuse, write a note on the case ``noted`` and a text; return public ids."""
    now = parts.clock()
    authority = session.scalars(select(Membership.authority_id).where(Membership.account_id == clerk)).one()
    desk = Desk(
        authority=authority,
        clerk=clerk,
        programme=parts.programme,
        consent={},
        declarations={},
        now=now,
        today=local_day(now),
    )
    entered = counter.enter(session, _form(session, desk), desk, account=None)
    first, second = entered.hour_logs
    hour_decisions.query(session, first, by=clerk, now=now, question="Wer war an diesem Tag dabei?")
    hour_decisions.reject(session, second, by=clerk, now=now, reason=REFUSED)
    case = hour_decisions.get(session, noted, authority=authority)
    case_notes.add(session, case, text=NOTED, by=clerk, now=now)
    block = text_blocks.add(session, BLOCK, authority=authority, by=clerk, now=now)
    ids = {"counter_person": entered.account.public_id, "counter_hours": first.public_id}
    return {**ids, "text_block": block.public_id}


def _form(session: Session, desk: Desk) -> CounterInput:
    own = select(Organisation).where(Organisation.authority_id == desk.authority, Organisation.is_checked)
    place = session.scalars(own.order_by(Organisation.name).limit(1)).one()
    days = [desk.today - timedelta(days=ago) for ago in (9, 16)]
    return CounterInput(
        person=PersonInput(
            given_name="Hildegard",
            family_name="Öchsle",
            born_on="1948-02-17",
            street="Am Marktplatz 3",
            town="73430 Aalen",
        ),
        places=(
            CounterPlace(
                PlaceInput(Place(place.public_id), "2011-05-01", "Besuchsdienst"),
                "\n".join(f"{day.isoformat()} 2,5" for day in days),
            ),
        ),
        way="hours",
    )
