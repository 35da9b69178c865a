"""What a report tells of partners and their uses: rounded, and nothing that shows a single one of them."""

from datetime import date

from pwa.domain.partner import Telling, Uses
from pwa.models import PartnerKind
from pwa.services.report_partners import PartnerFigures
from tests.gemeinden import make
from tests.land import make_reader, make_stadtkreis
from tests.partners import partner_of, tell, tellers
from tests.people import People
from tests.reported import read
from tests.services.test_reports import land_report

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
NOBODY, FEW = Uses(Telling.NOBODY), Uses(Telling.FEW)


def of_levels(people: People, code: str = "") -> list[PartnerFigures]:
    """Return the figures of the Kreis together, of the Landratsamt and of the Rathäuser."""
    report = read(people, people.calw.authority, code)
    return [each.partners for each in (report.total, *(level.figures for level in report.levels))]


def test_partners_are_counted_by_kind_on_the_last_day_of_each_month(people: People) -> None:
    for number in range(7):
        kind = PartnerKind.COMMERCIAL if number < 5 else PartnerKind.PUBLIC
        until = date(2026, 10, 31) if number == 6 else date(2026, 10, 30) if number == 5 else None
        partner_of(people, people.calw, f"Betrieb {number}", kind=kind, since=date(2026, 10, 30), until=until)
    for number in range(5):
        partner_of(people, people.calw, f"Bald {number}", since=date(2026, 11, 23))  # tomorrow
    partners = read(people, people.calw.authority).total.partners
    assert (partners.active, partners.kinds) == (5, {"public": None, "non_commercial": None, "commercial": 5})
    assert [partners.months[month] for month in (SEPTEMBER, OCTOBER, NOVEMBER)] == [None, 5, 5]
    assert (partners.has_register, partners.has_tellers, partners.uses) == (True, False, NOBODY)


def test_uses_are_summed_to_the_nearest_five_once_five_partners_told(people: People) -> None:
    first, *others = tellers(people, people.ulm, 5, OCTOBER, 21)
    tell(people, first, [(SEPTEMBER, 333), (NOVEMBER, 1), (date(2025, 11, 1), 900)])
    for other in others:
        tell(people, other, [(NOVEMBER, 1)])
    partners = read(people, people.ulm.authority).total.partners
    told = [partners.month_uses[month] for month in (date(2026, 8, 1), SEPTEMBER, OCTOBER, NOVEMBER)]
    assert told == [NOBODY, FEW, Uses(Telling.ENOUGH, 105), Uses(Telling.ENOUGH, 5)]
    assert (partners.uses, partners.tellers) == (Uses(Telling.ENOUGH, 110), 5)  # September is not in the sum
    assert read(people, people.calw.authority).total.partners.uses == NOBODY


def test_no_partners_uses_are_found_by_difference(people: People) -> None:
    """One Rathaus's partner beside six of the Landratsamt: the sum is told, neither part of it."""
    nagold = make(people)
    tellers(people, people.calw, 6, OCTOBER, 50)
    tellers(people, nagold, 1, OCTOBER, 404)
    for partners, uses in zip(of_levels(people), (Uses(Telling.ENOUGH, 705), FEW, FEW), strict=True):
        assert (partners.month_uses[OCTOBER], partners.uses) == (uses, uses)
    tellers(people, nagold, 4, SEPTEMBER, 10)
    tellers(people, people.calw, 5, SEPTEMBER, 10)
    whole, own, theirs = of_levels(people)
    assert [each.month_uses[SEPTEMBER] for each in (whole, own, theirs)] == [Uses(Telling.ENOUGH, 90), FEW, FEW]
    assert (whole.uses, own.uses, theirs.uses) == (Uses(Telling.ENOUGH, 795), FEW, FEW)


def test_the_land_sees_partners_of_all_offices(people: People) -> None:
    reader, nagold = make_reader(people), make(people)
    for town in (people.calw, people.ulm, nagold):
        tellers(people, town, 5, OCTOBER, 20)
    report = land_report(people, reader)
    assert [level.figures.partners.uses for level in report.levels] == [Uses(Telling.ENOUGH, 100)] * 3
    assert (report.total.partners.active, report.total.partners.tellers) == (15, 15)
    assert [line.figures.partners.active for line in report.kreise] == [10, 5]


def test_no_partners_uses_are_the_lands_less_those_of_the_kreise(people: People) -> None:
    """Ulm's own report tells 100 uses of five partners, so the Land may not tell 505 of six."""
    reader, freiburg = make_reader(people), make_stadtkreis(people)
    tellers(people, people.ulm, 5, OCTOBER, 20)
    tellers(people, freiburg, 1, OCTOBER, 405)
    assert read(people, people.ulm.authority).total.partners.uses == Uses(Telling.ENOUGH, 100)
    assert read(people, freiburg.authority).total.partners.uses == FEW
    report = land_report(people, reader)
    kinds = {level.code: level.figures.partners for level in report.levels}
    assert (kinds["stadtkreis"].month_uses[OCTOBER], kinds["stadtkreis"].uses) == (FEW, FEW)
    assert (report.total.partners.month_uses[OCTOBER], report.total.partners.uses) == (FEW, FEW)


def test_no_partners_uses_are_the_lands_total_less_those_of_the_kreise(people: People) -> None:
    reader = make_reader(people)
    tellers(people, people.ulm, 5, OCTOBER, 20)
    tellers(people, people.calw, 4, OCTOBER, 405)
    report = land_report(people, reader)
    kinds = {level.code: level.figures.partners.uses for level in report.levels}
    assert (report.total.partners.uses, kinds) == (FEW, {"stadtkreis": Uses(Telling.ENOUGH, 100), "landkreis": FEW})
    tellers(people, make(people), 1, OCTOBER, 30)
    assert land_report(people, reader).total.partners.uses == Uses(Telling.ENOUGH, 1750), "five hide in the Kreis"


def test_partners_that_told_nought_do_not_hide_another(people: People) -> None:
    """Four tell nought and one 404: the sum would be that one's."""
    tellers(people, people.ulm, 4, OCTOBER, 0)
    busy = partner_of(people, people.ulm)
    tell(people, busy, [(OCTOBER, 404)])
    partners = read(people, people.ulm.authority).total.partners
    assert (partners.month_uses[OCTOBER], partners.uses, partners.tellers) == (FEW, FEW, 5)
