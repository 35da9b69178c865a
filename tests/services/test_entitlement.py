from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from pwa.domain.evaluation import RouteResult, RuleKind
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, Attestation, AttestationState, Evidence, OrganisationContact, Reply
from pwa.services import entitlement
from tests.people import People
from tests.views import confirm_pages, wizard_pages


def result(people: People) -> RouteResult:
    with people.session() as session:
        row = session.scalars(select(Application)).one()
        return entitlement.of_application(session, row, programme=people.parts.programme, today=people.today)


def answer(people: People, contact: OrganisationContact, number: int = 0, **said: object) -> None:
    reply = Reply(AttestationState.CONFIRMED, **said) if not said else Reply(AttestationState.PARTLY, **said)  # type: ignore[arg-type] # figures by name
    with people.session() as session, session.begin():
        rows = session.scalars(select(Attestation).order_by(Attestation.id)).all()
        rows[number].answer(reply, by=session.merge(contact), at=people.parts.clock())


def contact_of(people: People, *, is_checked: bool = True, email: str = confirm_pages.BOARD) -> OrganisationContact:
    key = confirm_pages.make_contact(people, is_checked=is_checked, email=email)
    with people.session() as session:
        return session.get_one(OrganisationContact, key)


def test_word_of_a_checked_contact_counts_as_the_member_said_it(people: People) -> None:
    contact = contact_of(people)
    wizard_pages.apply_attested(people)
    assert not result(people).is_satisfied

    answer(people, contact)

    hours = result(people).rule(RuleKind.HOURS)
    assert result(people).is_satisfied
    assert hours is not None
    assert hours.actual == 210 * 60


@pytest.mark.parametrize(
    ("minutes", "since", "is_met"),
    [(200 * 60, date(2021, 1, 1), True), (199 * 60, date(2021, 1, 1), False), (200 * 60, date(2026, 6, 1), False)],
)
def test_organisation_s_own_figures_win_over_the_member_s(
    people: People, minutes: int, since: date, *, is_met: bool
) -> None:
    contact = contact_of(people)
    wizard_pages.apply_attested(people)
    answer(people, contact, minutes=minutes, since=since)
    assert result(people).is_satisfied is is_met


def test_word_of_an_unchecked_contact_counts_for_nothing_until_the_office_checks_it(people: People) -> None:
    contact = contact_of(people, is_checked=False)
    wizard_pages.apply_attested(people)
    answer(people, contact)
    assert not result(people).is_satisfied
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact.id).check(by=people.calw.clerk, at=people.parts.clock())
    assert result(people).is_satisfied


def test_own_address_counts_for_nothing(people: People) -> None:
    contact = contact_of(people, email="anna+verein@volunteers.example")
    wizard_pages.apply_attested(people)
    answer(people, contact)
    assert not result(people).is_satisfied


def test_hours_of_several_organisations_add_up_as_they_are_confirmed(people: People) -> None:
    contact = contact_of(people)
    wizard_pages.choose(people, wizard_pages.ATTESTED)
    wizard_pages.save_places(
        people, wizard_pages.place(0, people.calw, hours="120"), wizard_pages.place(1, people.ulm, hours="90")
    )
    wizard_pages.send(people)
    answer(people, contact, 0)
    assert not result(people).is_satisfied
    answer(people, contact, 1)
    assert result(people).is_satisfied


def test_own_log_does_not_help_the_attested_way_and_the_other_way_round(people: People) -> None:
    people.reach_goal()
    wizard_pages.apply_attested(people)
    assert not result(people).is_satisfied


def test_paper_holds_until_its_last_day(people: People) -> None:
    wizard_pages.apply_as_member(people)
    for last_on, is_met in ((people.today, True), (people.today - timedelta(days=1), False)):
        with people.session() as session, session.begin():
            session.execute(update(Evidence).values(last_on=last_on))
        assert result(people).is_satisfied is is_met


def test_paper_that_lasts_longest_tells_until_when(people: People) -> None:
    wizard_pages.apply_as_member(people)
    last = people.today + timedelta(days=30)
    with people.session() as session, session.begin():
        session.execute(update(Evidence).values(last_on=people.today))
    public_id = wizard_pages.application_of(people).public_id
    wizard_pages.store_paper(people, public_id, last_on=last)
    rule = result(people).rule(RuleKind.GROUP)
    assert rule is not None
    assert rule.satisfied_until == last


def test_paper_of_another_group_shows_nothing(people: People) -> None:
    wizard_pages.apply_as_member(people)
    with people.session() as session, session.begin():
        session.execute(update(Evidence).values(kind="juleica_card"))
    assert not result(people).is_satisfied


def test_group_that_the_rules_do_not_know_any_more_shows_nothing(people: People) -> None:
    wizard_pages.apply_as_member(people)
    with people.session() as session, session.begin():
        session.execute(update(Application).values(group="lifeguards"))
    assert not result(people).is_satisfied


def test_project_counts_the_log_of_its_organisation_alone(people: People) -> None:
    approved = HourLogStatus.APPROVED
    for day in range(20):
        people.hour_log(minutes=300, days_ago=day + 5, status=approved)
    people.hour_log(town=people.ulm, minutes=600, days_ago=2, status=approved)
    wizard_pages.choose(people, "project")
    wizard_pages.save_places(people, wizard_pages.place(0, people.calw))
    assert wizard_pages.send(people).location == "/application"
    rule = result(people).rule(RuleKind.HOURS)
    assert rule is not None
    assert (rule.actual, result(people).is_satisfied) == (6000, True)


def test_project_of_too_few_hours_cannot_be_sent(people: People) -> None:
    wizard_pages.choose(people, "project")
    wizard_pages.save_places(people, wizard_pages.place(0, people.calw))
    assert wizard_pages.send(people).status_code == 422
