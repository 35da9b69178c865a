"""Who acted cannot be changed unseen: a pseudonym proves whose it is."""

import pytest
from sqlalchemy import select, update

from pwa.domain.audit_chain import pseudonym_of
from pwa.models import AuditPseudonym, Authority
from pwa.services import audit_pseudonyms
from pwa.services.audit_pseudonyms import ChangedPseudonymError
from tests.audit_rows import check as check_chain
from tests.audit_rows import entries, write
from tests.people import People


def check(people: People) -> None:
    with people.session() as session:
        audit_pseudonyms.check(session, session.get_one(Authority, people.calw.authority))


def change(people: People, **values: object) -> None:
    with people.session() as session, session.begin():
        session.execute(update(AuditPseudonym).values(values))


def test_pseudonym_proves_whose_it_is_and_tells_nothing_without_its_salt(people: People) -> None:
    write(people, 2)
    with people.session() as session:
        row = session.scalars(select(AuditPseudonym)).one()
    assert row.salt is not None
    assert row.name == entries(people)[0].actor == pseudonym_of(people.calw.clerk, salt=row.salt)
    assert len(row.name) == 22
    assert pseudonym_of(people.calw.clerk, salt=bytes(16)) != row.name
    check(people)


@pytest.mark.parametrize("values", [{}, {"salt": None}, {"salt": bytes(16)}], ids=["moved", "no salt", "other salt"])
def test_pseudonym_that_was_given_to_another_account_is_found(people: People, values: dict[str, object]) -> None:
    write(people)
    change(people, account_id=people.calw.lead, **values)
    assert check_chain(people)[0] == 1  # the chain alone does not tell
    with pytest.raises(ChangedPseudonymError) as caught:
        check(people)
    assert caught.value.name == entries(people)[0].actor


def test_older_pseudonym_without_salt_is_left_alone(people: People) -> None:
    write(people)
    change(people, name="sixteen_letters_", salt=None)
    check(people)
    write(people)
    assert entries(people)[-1].actor == "sixteen_letters_"
