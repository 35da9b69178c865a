"""The demo as it is made on several days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.db import make_engine, reading, writing
from pwa.demo import fill
from pwa.demo.places import OSTALBKREIS
from pwa.domain.programme import Programme
from pwa.models import Authority
from pwa.programmes import load
from tests.databases import new_url

DAYS = (
    date(2026, 11, 22),
    date(2027, 1, 21),
    date(2027, 4, 5),
    date(2027, 10, 31),  # the clock goes back
    date(2028, 2, 29),
    date(2028, 12, 31),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """A database filled on a day."""

    session: Session
    programme: Programme
    today: date
    ostalbkreis: UUID


@pytest.fixture(scope="session", params=DAYS, ids=str)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    programme, today = load("eak-bw").as_demo(), request.param
    engine = make_engine(new_url("sqlite", tmp_path_factory.mktemp("demo")))
    with writing(engine) as session, session.begin():
        fill(session, programme=programme, now=datetime.combine(today, time(12), ZoneInfo("Europe/Berlin")))
    with reading(engine) as session:
        ostalbkreis = session.scalars(select(Authority.id).where(Authority.ags == OSTALBKREIS)).one()
        yield Demo(session, programme, today, ostalbkreis)
    engine.dispose()
