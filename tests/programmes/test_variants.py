"""The 21 variants that a programme's file must be able to say, each read from one file that says them all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pwa.domain.card import extended
from pwa.domain.evaluation import Facts, evaluate
from pwa.domain.programme import (
    AgeReference,
    AgeTier,
    Allowance,
    CardTerm,
    Compensation,
    CompensationCap,
    Confirmer,
    Exclusion,
    Extension,
    Holder,
    MonthDay,
    Name,
    Place,
    Programme,
    Quota,
    QuotaScope,
    Relief,
    Route,
    RouteKind,
    Waiver,
    WindowKind,
)
from pwa.programmes import load_file

PROGRAMME = load_file(Path(__file__).with_name("everything.toml"))
STANDARD = PROGRAMME.route(RouteKind.STANDARD)
PROJECT = PROGRAMME.route(RouteKind.PROJECT)
HONOUR = PROGRAMME.route(RouteKind.HONOUR)
JUBILEE = PROGRAMME.route(RouteKind.JUBILEE)
NOMINATION = PROGRAMME.route(RouteKind.NOMINATION)
JULEICA = STANDARD.group("juleica")
MEDAL = HONOUR.group("medal")

VARIANTS: dict[str, tuple[Callable[[], object], object]] = {
    "1 threshold by window, week or month": (
        lambda: (STANDARD.minutes, STANDARD.weekly_minutes, STANDARD.monthly_minutes),
        (18_000, 180, 780),
    ),
    "2 window": (lambda: (STANDARD.window_kind, STANDARD.window_months), (WindowKind.CALENDAR, 24)),
    "3 prior duration": (
        lambda: (STANDARD.prior_months, STANDARD.or_since_founding, STANDARD.is_uninterrupted),
        (24, True, True),
    ),
    "4 project": (
        lambda: (PROJECT.minutes, PROJECT.window_months, PROJECT.card_term, PROJECT.renewable),
        (3_600, 6, CardTerm(6, None), False),
    ),
    "5 summation": (
        lambda: (STANDARD.sum_over_organisations, STANDARD.organisations_max, STANDARD.only_in_area),
        (True, 3, True),
    ),
    "6 age": (
        lambda: (STANDARD.age_min, STANDARD.age_max, STANDARD.age_by_exception, STANDARD.age_reference),
        (16, 80, 15, AgeReference.YEAR),
    ),
    "6 figures by age": (lambda: STANDARD.age_tiers, (AgeTier(None, 27, 7_200, 12),)),
    "7 place": (
        lambda: (STANDARD.place, PROJECT.place, HONOUR.place, PROGRAMME.participating, PROGRAMME.area),
        (Place.BOTH, Place.EITHER, Place.RESIDENCE, ("03241", "03241001"), ("03", "04")),
    ),
    "8 groups": (
        lambda: (JULEICA.active_only, JULEICA.organisations, JULEICA.training, JULEICA.relieves),
        (True, ("Jugendring",), Name("Kurs", "Course"), (Relief.PRIOR_DURATION, Relief.HOURS)),
    ),
    "8 evidence of a group": (
        lambda: [(each.kind, each.has_expiry, each.has_number) for each in JULEICA.evidence],
        [("card", True, True)],
    ),
    "9 compensation": (
        lambda: [
            PROGRAMME.route(kind).compensation for kind in (RouteKind.PROJECT, RouteKind.HONOUR, RouteKind.JUBILEE)
        ],
        [Compensation.NONE, Compensation.EXPENSES, Compensation.PLAUSIBLE],
    ),
    "9 dated caps by kind": (
        lambda: (STANDARD.compensation, STANDARD.compensation_caps),
        (Compensation.CAPPED, (CompensationCap(date(2026, 1, 1), 330_000, Allowance.TRAINER),)),
    ),
    "10 what counts": (
        lambda: (set(PROGRAMME.not_counted), [each.en for each in PROGRAMME.categories]),
        (set(Exclusion), ["Sports", "Culture"]),
    ),
    "11 honours": (lambda: (MEDAL.name.en, HONOUR.tier, HONOUR.card_term), ("Medal", 2, CardTerm(None, None))),
    "12 jubilee without hours": (lambda: (JUBILEE.service_years, JUBILEE.counts_hours), (25, False)),
    "13 days of service": (lambda: (MEDAL.service_days, MEDAL.service_years), (500, 25)),
    "14 declarations": (lambda: [each.id for each in STANDARD.declarations], ["continue", "democracy"]),
    "15 validity": (
        lambda: (PROGRAMME.card_term, PROGRAMME.renewable),
        (CardTerm(36, date(2028, 6, 30), ends_with_programme=True), True),
    ),
    "15 bulk extension": (
        lambda: PROGRAMME.extensions,
        (Extension(date(2026, 6, 1), date(2026, 8, 31), date(2026, 12, 31)),),
    ),
    "16 quota and nomination": (
        lambda: NOMINATION.quota,
        Quota(QuotaScope.ORGANISATION, cards=None, closes_on=MonthDay(8, 31), has_jury=True),
    ),
    "17 holder": (lambda: PROGRAMME.holder, Holder.ORGANISATION),
    "18 evidence and who confirms": (
        lambda: ([each.kind for each in STANDARD.evidence], set(PROGRAMME.confirmers), PROGRAMME.confirmer_may_apply),
        (["statement"], set(Confirmer), False),
    ),
    "19 exceptions for a time": (
        lambda: STANDARD.waivers,
        (Waiver(Relief.HOURS, date(2026, 3, 1), date(2026, 5, 31), Name("Hochwasser", "Flood")),),
    ),
    "20 legal claim": (lambda: (STANDARD.legal_claim, PROJECT.legal_claim), (False, None)),
    "21 each rule has a result": (
        lambda: all(route.rules for route in evaluate(PROGRAMME, Facts({}), today=date(2026, 11, 22)).routes),
        True,
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_file_says_each_variant(variant: str) -> None:
    read, expected = VARIANTS[variant]
    assert read() == expected


@pytest.mark.parametrize(
    ("last_on", "until"),
    [
        (date(2026, 5, 31), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 12, 31)),
        (date(2026, 8, 31), date(2026, 12, 31)),
        (date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_cards_that_end_in_between_are_extended_at_once(last_on: date, until: date) -> None:
    assert extended(PROGRAMME, last_on) == until


def _of(ags: str) -> tuple[Programme, Route]:
    programme = PROGRAMME.for_issuer(ags)
    return programme, programme.route(RouteKind.STANDARD)


def test_an_issuer_changes_single_keys_and_adds_routes() -> None:
    programme, standard = _of("03241")
    assert (standard.minutes, standard.place, standard.window_months) == (12_000, Place.RESIDENCE, 24)
    assert programme.route(RouteKind.ATTESTED).age_min == 18
    assert (programme.card_term, programme.renewable) == (CardTerm(12, None), False)
    assert programme.confirmers == (Confirmer.MAYOR,)


def test_an_issuer_may_not_know_what_the_programme_says() -> None:
    programme, standard = _of("08136")
    assert (standard.age_max, standard.minutes) == (None, 18_000)
    assert (programme.card_term, programme.renewable) == (PROGRAMME.card_term, False)
