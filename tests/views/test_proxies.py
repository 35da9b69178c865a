"""Behind a proxy each visitor has the own address for the limits, and nobody makes one up."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from pwa.config import Settings
from pwa.models import SignInCode
from tests.people import People
from tests.views.conftest import Start


def networks(settings: Settings, start: Start, proxies: int, *forwarded: str) -> int:
    """Let visitors ask for codes through a proxy and return how many networks were counted."""
    people = People(start(replace(settings, trusted_proxies=proxies)))
    for number, addresses in enumerate(forwarded):
        headers = {"X-Forwarded-For": addresses}
        people.client().post("/sign-in", data={"email": f"person{number}@example.org"}, headers=headers)
    with people.session() as session:
        return len(set(session.scalars(select(SignInCode.network_mark))))


@pytest.mark.parametrize(("proxies", "expected"), [(0, 1), (1, 2), (2, 1)])
def test_limits_count_the_address_that_a_trusted_proxy_names(
    settings: Settings, start: Start, proxies: int, expected: int
) -> None:
    assert networks(settings, start, proxies, "9.9.9.9, 192.0.2.1", "9.9.9.9, 192.0.2.2") == expected


def test_an_address_that_a_visitor_makes_up_counts_nothing(settings: Settings, start: Start) -> None:
    assert networks(settings, start, 1, "1.1.1.1, 192.0.2.1", "2.2.2.2, 192.0.2.1") == 1
