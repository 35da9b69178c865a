from sqlalchemy import func, select

from pwa.demo.gemeinden import GEMEINDEN, WITH_OFFICE
from pwa.demo.places import CALW
from pwa.models import Authority, CaseKind, HandOver
from pwa.services import application_decisions, hand_overs, hour_decisions, routing
from tests.demo.conftest import Demo


def authority(demo: Demo, ags: str) -> Authority:
    return demo.session.scalars(select(Authority).where(Authority.ags == ags)).one()


def test_three_gemeinden_are_marked_as_invented_below_a_landkreis_that_delegates(demo: Demo) -> None:
    invented = demo.session.scalars(select(Authority).where(Authority.is_invented)).all()
    assert {row.ags for row in invented} == set(GEMEINDEN)
    assert all(row.name.endswith("(erfunden)") for row in invented)
    assert {row.parent_id for row in invented} == {authority(demo, CALW).id}
    assert authority(demo, CALW).delegates


def test_the_rathaus_has_work_of_its_own_and_the_landratsamt_too(demo: Demo) -> None:
    for ags in (WITH_OFFICE, CALW):
        place = authority(demo, ags)
        assert hour_decisions.queue(demo.session, authority=place.id).rows
        assert application_decisions.queue(demo.session, authority=place.id).rows


def test_one_application_was_handed_over_with_its_reason(demo: Demo) -> None:
    rathaus, kreis = authority(demo, WITH_OFFICE), authority(demo, CALW)
    (case,) = application_decisions.queue(demo.session, authority=rathaus.id).rows
    (way,) = hand_overs.of_case(demo.session, case)
    assert (way.giver.ags, way.receiver.ags) == (CALW, WITH_OFFICE)
    assert case.submitted_at < way.at
    assert hand_overs.given(demo.session, authority=kreis.id, kind=CaseKind.APPLICATION) == [way]
    assert demo.session.scalar(select(func.count()).select_from(HandOver)) == 1


def test_every_waiting_entry_of_a_gemeinde_lies_with_it_or_is_older_than_the_delegation(demo: Demo) -> None:
    kreis = authority(demo, CALW)
    for hour_log in hour_decisions.queue(demo.session, authority=kreis.id).rows:
        place = hour_log.organisation.authority
        decides = routing.responsible(demo.session, place)
        assert decides is kreis or (demo.today - hour_log.submitted_at.date()).days >= 13
