"""An office decides on what it has seen."""

import html5lib
from flask.testing import FlaskClient
from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from tests.people import People

INPUT = ".//{http://www.w3.org/1999/xhtml}input"
FORM = ".//{http://www.w3.org/1999/xhtml}form"


def test_entry_that_was_edited_since_the_clerk_opened_it_is_not_approved(people: People) -> None:
    public_id = people.hour_log(minutes=60, days_ago=20)
    clerk, path = people.client(people.calw.clerk), f"/office/hour-logs/{public_id}"
    seen = fields_of(clerk, path, action=f"{path}/approval")
    edited = {"organisation": people.calw.organisation, "worked_on": people.today.isoformat()}
    people.client(people.volunteer).post(
        f"/hour-logs/{public_id}", data=edited | {"duration": "24", "activity": "Anderes"}
    )
    assert clerk.post(f"{path}/approval", data=seen).status_code == 409
    with people.session() as session:
        assert session.scalar(select(HourLog.status)) is HourLogStatus.SUBMITTED


def fields_of(client: FlaskClient, path: str, *, action: str) -> dict[str, str]:
    """Return the hidden fields that the page's form sends."""
    page = html5lib.parse(client.get(path).text)
    form = next(form for form in page.iterfind(FORM) if form.get("action") == action)
    hidden = (field for field in form.iterfind(INPUT) if field.get("type") == "hidden")
    return {str(field.get("name")): str(field.get("value")) for field in hidden}
