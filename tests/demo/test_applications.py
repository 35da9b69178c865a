from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.domain.evaluation import RuleKind
from pwa.domain.programme import RouteKind
from pwa.models import Application
from pwa.services import standing
from pwa.words.consents import consent_text
from tests.demo.conftest import Demo


def standings(demo: Demo, *statuses: ApplicationStatus) -> list[standing.Standing]:
    volunteers = demo.session.scalars(
        select(Application.volunteer_id).where(
            Application.authority_id == demo.ostalbkreis, Application.status.in_(statuses)
        )
    )
    return [
        standing.of(demo.session, volunteer=volunteer, programme=demo.programme, today=demo.today)
        for volunteer in volunteers
    ]


def test_one_application_clearly_lacks_hours_and_nothing_else_on_any_day(demo: Demo) -> None:
    submitted = standings(demo, ApplicationStatus.SUBMITTED)
    (unmet,) = [found for found in submitted if not found.evaluation.is_satisfied]
    route = unmet.evaluation.route(RouteKind.STANDARD)
    assert [rule.kind for rule in route.rules if not rule.satisfied] == [RuleKind.HOURS]
    assert unmet.progress.minutes < unmet.progress.goal_minutes * 0.75


def test_the_other_applications_meet_the_rules_on_any_day(demo: Demo) -> None:
    submitted = standings(demo, ApplicationStatus.SUBMITTED)
    assert [found.evaluation.is_satisfied for found in submitted].count(True) == 4
    approved = standings(demo, ApplicationStatus.APPROVED)
    assert [found.evaluation.is_satisfied for found in approved] == [True, True]


def test_everybody_agreed_to_what_the_page_says(demo: Demo) -> None:
    assert set(demo.session.scalars(select(Application.consent_text))) == {consent_text(RouteKind.STANDARD)}
