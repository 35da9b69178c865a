"""Two leads who leave at the same instant: one of them stays."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from pwa.models import Membership, Role
from pwa.services import people as office_people
from pwa.services.errors import LastLeadError
from pwa.services.sealing import SealBrokenError, seal, unseal
from tests.office_people import second_lead
from tests.people import People


def leads(people: People) -> list[Membership]:
    with people.session() as session:
        of_calw = select(Membership).where(Membership.authority_id == people.calw.authority)
        return list(session.scalars(of_calw.where(Membership.role == Role.LEAD)))


def test_of_two_leads_who_leave_at_once_one_stays(people: People, database_url: str) -> None:
    other = second_lead(people)
    waits = database_url.startswith("sqlite")  # there the second writer waits for the first; elsewhere it fails
    with people.session() as first, people.session() as second:
        for session, account in ((first, other), (second, people.calw.lead)):
            if waits and session is second:
                first.commit()
            row = session.scalars(select(Membership).where(Membership.account_id == account)).one()
            try:
                office_people.refuse_last_lead(session, row)
            except LastLeadError:
                session.rollback()
                continue
            row.role = Role.CLERK
            session.flush()
        first.commit()
        if not waits:
            with pytest.raises(DBAPIError, match="could not serialize"):
                second.commit()
    assert len(leads(people)) == 1


def test_sealed_secrets_open_under_old_keys_and_for_one_purpose_alone() -> None:
    old, new = "o" * 40, "n" * 40
    sealed = seal([old], "app", "JBSWY3DP")
    assert unseal([new, old], "app", sealed) == "JBSWY3DP"
    for secrets, purpose, text in (([new], "app", sealed), ([old], "other", sealed), ([old], "app", sealed[:-4])):
        with pytest.raises(SealBrokenError):
            unseal(secrets, purpose, text)
