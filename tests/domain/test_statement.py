from dataclasses import replace
from datetime import date

from pwa.domain.statement import Part, Period, Statement, read, write

PERIOD = Period(date(2025, 11, 23), date(2026, 11, 22))
PARTS = (
    Part("Sportverein Calw", 150, ("Training", "Őrség 🎉"), 2, date(2019, 5, 1)),
    Part("Chor", 61, ("Probe",), 0, None),
)
STATEMENT = Statement("Bela Őri", PERIOD, PARTS, date(2026, 11, 22))


def test_statement_is_read_as_it_was_written() -> None:
    assert read(write(STATEMENT)) == STATEMENT


def test_sum_is_that_of_all_organisations() -> None:
    assert STATEMENT.minutes == 211


def test_same_content_has_the_same_digest() -> None:
    assert read(write(STATEMENT)).digest == STATEMENT.digest


def test_each_change_has_another_digest() -> None:
    part = PARTS[0]
    changed = [
        replace(STATEMENT, name="Bela Ori"),
        replace(STATEMENT, issued_on=date(2026, 11, 23)),
        replace(STATEMENT, period=replace(PERIOD, first=date(2025, 11, 24))),
        replace(STATEMENT, parts=PARTS[:1]),
        *(replace(STATEMENT, parts=(replace(part, minutes=minutes), PARTS[1])) for minutes in (149, 151)),
        replace(STATEMENT, parts=(replace(part, since=None), PARTS[1])),
        replace(STATEMENT, parts=(replace(part, activities=("Training, Őrség 🎉",)), PARTS[1])),
    ]
    digests = {each.digest for each in (STATEMENT, *changed)}
    assert len(digests) == len(changed) + 1
