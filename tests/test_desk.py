from flask import Flask

from pwa.desk import GROUPS, groups_for
from pwa.models import Role
from pwa.security.access import access_of
from pwa.security.permissions import may
from tests.people import People

PLACES = [place for group in GROUPS for place in group.places]


def test_each_place_is_there_and_open_to_whom_it_is_offered(app: Flask) -> None:
    adapter = app.url_map.bind("127.0.0.1")
    for place in PLACES:
        endpoint, _ = adapter.match(place.path)
        assert access_of(app, endpoint).permission == place.permission, place


def test_overview_offers_what_the_role_may_enter(people: People) -> None:
    for account, role in ((people.calw.auditor, Role.AUDITOR), (people.calw.lead, Role.LEAD)):
        page = people.client(account).get("/office").text
        for place in PLACES:
            assert (f'href="{place.path}"' in page) == may(role, place.permission), (role, place)


def test_nobody_without_a_role_is_offered_anything() -> None:
    assert groups_for(None) == []
