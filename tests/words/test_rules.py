"""Each rule in words, German and English: met, missing by how much, from when, until when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from pwa.domain.evaluation import RouteResult, RuleKind, RuleResult
from pwa.domain.programme import Name, RouteKind
from pwa.i18n import speak
from pwa.words import rules as rule_words
from pwa.words.rules import RuleWords

DAY = date(2027, 5, 3)
JULEICA = Name("Juleica", "Youth leader card")
THW = Name("THW", "THW")
RULE = RuleResult(
    kind=RuleKind.HOURS,
    satisfied=True,
    required=12_000,
    actual=12_300,
    missing=0,
    satisfied_from=None,
    satisfied_until=None,
)
LACKING = replace(RULE, satisfied=False, actual=11_700, missing=300)
FACT = replace(RULE, required=1, actual=1)
NOT = replace(FACT, satisfied=False, actual=0, missing=1)


@pytest.fixture(params=["de", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    with Flask("words").app_context():
        wanted: str = request.param
        speak(wanted)
        yield wanted


def _pick(lang: str, german: str, english: str) -> str:
    return german if lang == "de" else english


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        (RULE, "205 Stunden sind anerkannt", "205 hours are approved"),
        (LACKING, "195 Stunden sind anerkannt, es fehlen 5 Stunden", "195 hours are approved, 5 hours are missing"),
        (replace(RULE, is_attested=True), "205 Stunden sind bestätigt", "205 hours are confirmed"),
        (
            replace(LACKING, actual=None, missing=None),
            "die Bestätigung der Organisation fehlt noch",
            "the confirmation by the organisation is still missing",
        ),
        (
            replace(RULE, kind=RuleKind.WEEKLY_HOURS, required=300, actual=330, is_attested=True),
            "5,5 Stunden sind bestätigt",
            "5.5 hours are confirmed",
        ),
        (
            replace(RULE, kind=RuleKind.MONTHLY_HOURS, required=600, actual=720, is_attested=True),
            "12 Stunden sind bestätigt",
            "12 hours are confirmed",
        ),
        (replace(FACT, kind=RuleKind.PRIOR_DURATION), "1 Monat ist belegt", "1 month is on record"),
        (
            replace(NOT, kind=RuleKind.PRIOR_DURATION, required=12, actual=10, missing=2),
            "10 Monate sind belegt, es fehlen 2 Monate",
            "10 months are on record, 2 months are missing",
        ),
        (
            replace(NOT, kind=RuleKind.PRIOR_DURATION, actual=None, missing=None),
            "der Beginn des Engagements fehlt noch",
            "the start of the volunteering is still missing",
        ),
        (replace(NOT, kind=RuleKind.AGE, required=16, actual=15), "15 Jahre alt", "15 years old"),
        (
            replace(NOT, kind=RuleKind.AGE, actual=None, missing=None),
            "das Geburtsdatum fehlt noch",
            "the date of birth is still missing",
        ),
        (replace(FACT, kind=RuleKind.AGE_MAX, required=27, actual=1), "1 Jahr alt", "1 year old"),
        (
            replace(FACT, kind=RuleKind.COMPENSATION, required=96_000, actual=84_000),
            "840 Euro sind angegeben",
            "840 euros are stated",
        ),
        (
            replace(NOT, kind=RuleKind.COMPENSATION, required=96_000, actual=96_050, missing=50),
            "960,5 Euro sind angegeben, 0,5 Euro zu viel",
            "960.5 euros are stated, 0.5 euros too much",
        ),
        (
            replace(NOT, kind=RuleKind.COMPENSATION, actual=None, missing=None),
            "die Angabe zur Aufwandsentschädigung fehlt noch",
            "the allowance is not stated yet",
        ),
        (replace(FACT, kind=RuleKind.GROUP, held=(JULEICA, THW)), "Juleica, THW", "Youth leader card, THW"),
        (replace(NOT, kind=RuleKind.GROUP), "kein gültiger Nachweis liegt vor", "there is no valid evidence"),
        (replace(FACT, kind=RuleKind.HONOUR, held=(THW,)), "THW", "THW"),
        (replace(NOT, kind=RuleKind.HONOUR), "kein gültiger Nachweis liegt vor", "there is no valid evidence"),
        (
            replace(NOT, kind=RuleKind.SERVICE_YEARS, required=25, actual=24),
            "24 Jahre sind belegt",
            "24 years are on record",
        ),
        (
            replace(NOT, kind=RuleKind.SERVICE_YEARS, actual=None, missing=None),
            "der Beginn des Dienstes fehlt noch",
            "the start of the service is still missing",
        ),
        (replace(FACT, kind=RuleKind.PLACE), "der Ort passt", "the place fits"),
        (replace(NOT, kind=RuleKind.PLACE), "der Ort liegt außerhalb", "the place lies outside"),
        (replace(NOT, kind=RuleKind.DECLARATION, required=2, actual=1), "1 von 2 abgegeben", "1 of 2 made"),
        (replace(FACT, kind=RuleKind.NOMINATION), "der Vorschlag liegt vor", "the nomination is there"),
        (replace(FACT, kind=RuleKind.OFFER), "er gilt heute", "it holds today"),
        (
            replace(NOT, kind=RuleKind.OFFER),
            "die heutigen Regeln kennen ihn nicht mehr",
            "today's rules do not know it any more",
        ),
        (replace(NOT, kind=RuleKind.NOMINATION), "der Vorschlag fehlt noch", "the nomination is still missing"),
        (replace(FACT, kind=RuleKind.DEADLINE), "die Frist ist gewahrt", "the deadline is kept"),
        (
            replace(NOT, kind=RuleKind.DEADLINE),
            "die Frist dieses Jahres ist vorbei",
            "this year’s deadline has passed",
        ),
        (replace(FACT, kind=RuleKind.QUOTA), "1 Karte ist frei", "1 card is left"),
        (replace(NOT, kind=RuleKind.QUOTA), "0 Karten sind frei", "0 cards are left"),
        (
            replace(NOT, kind=RuleKind.QUOTA, actual=None, missing=None),
            "das Amt prüft, ob noch eine Karte frei ist",
            "the office checks whether a card is left",
        ),
        (replace(RULE, waived_by=THW), "entfällt wegen „THW“", "waived because of “THW”"),
    ],
)
def test_how_far_a_rule_is_met(rule: RuleResult, german: str, english: str, lang: str) -> None:
    assert rule_words.rule_words(rule).amount == _pick(lang, german, english)


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        (RULE, "200 Stunden anerkannte Zeit", "200 hours of approved time"),
        (replace(RULE, is_attested=True), "200 Stunden bestätigte Zeit", "200 hours of confirmed time"),
        (
            replace(RULE, kind=RuleKind.WEEKLY_HOURS, required=300),
            "Im Schnitt 5 Stunden in der Woche",
            "5 hours a week on average",
        ),
        (
            replace(RULE, kind=RuleKind.MONTHLY_HOURS, required=600),
            "Im Schnitt 10 Stunden im Monat",
            "10 hours a month on average",
        ),
        (replace(FACT, kind=RuleKind.AGE, required=16), "Mindestens 16 Jahre alt", "At least 16 years old"),
        (replace(FACT, kind=RuleKind.AGE_MAX, required=27), "Höchstens 27 Jahre alt", "At most 27 years old"),
        (
            replace(FACT, kind=RuleKind.COMPENSATION, required=0),
            "Keine Bezahlung, nur Auslagen",
            "No pay, expenses only",
        ),
        (
            replace(FACT, kind=RuleKind.GROUP, names=(JULEICA, THW)),
            "Mitglied einer dieser Gruppen: Juleica, THW",
            "Member of one of these groups: Youth leader card, THW",
        ),
        (
            replace(FACT, kind=RuleKind.GROUP, names=(JULEICA, THW), satisfied=True, held=(THW,)),
            "Mitglied einer Gruppe mit Anspruch",
            "Member of a group with a claim to the card",
        ),
        (
            replace(FACT, kind=RuleKind.HONOUR, names=(THW,)),
            "Eine dieser Ehrungen: THW",
            "One of these honours: THW",
        ),
        (
            replace(FACT, kind=RuleKind.SERVICE_YEARS, required=25),
            "Mindestens 25 Jahre im Dienst für andere",
            "At least 25 years of service for others",
        ),
        (
            replace(FACT, kind=RuleKind.DECLARATION, names=(Name("Ich mache weiter.", "I will go on."),)),
            "Erklärung: Ich mache weiter.",
            "Declaration: I will go on.",
        ),
    ],
)
def test_what_a_rule_asks(rule: RuleResult, german: str, english: str, lang: str) -> None:
    assert rule_words.rule_words(rule).title == _pick(lang, german, english)


@pytest.mark.parametrize(
    ("rule", "german", "english"),
    [
        (replace(RULE, satisfied_from=DAY), "Erfüllt seit dem 3. Mai 2027.", "Met since 3 May 2027."),
        (replace(LACKING, satisfied_from=DAY), "Erfüllt ab dem 3. Mai 2027.", "Met from 3 May 2027 on."),
        (
            replace(RULE, satisfied_until=DAY),
            "Ohne neue Stunden gilt das bis zum 3. Mai 2027.",
            "Without new hours this holds until 3 May 2027.",
        ),
        (
            replace(RULE, waived_by=THW, satisfied_until=DAY),
            "Das gilt bis zum 3. Mai 2027.",
            "This holds until 3 May 2027.",
        ),
        (
            replace(FACT, kind=RuleKind.GROUP, satisfied_until=DAY),
            "Der Nachweis gilt bis zum 3. Mai 2027.",
            "The evidence is valid until 3 May 2027.",
        ),
        (
            replace(NOT, kind=RuleKind.GROUP, satisfied_until=DAY),
            "Der Nachweis galt bis zum 3. Mai 2027.",
            "The evidence was valid until 3 May 2027.",
        ),
        (
            replace(NOT, kind=RuleKind.AGE_MAX, satisfied_until=DAY),
            "Das galt bis zum 3. Mai 2027.",
            "This held until 3 May 2027.",
        ),
        (
            replace(NOT, kind=RuleKind.DEADLINE, satisfied_from=DAY),
            "Neue Vorschläge zählen ab dem 3. Mai 2027.",
            "New nominations count from 3 May 2027 on.",
        ),
        (
            replace(NOT, kind=RuleKind.AGE, by_exception=True),
            "Das Amt kann eine Ausnahme machen.",
            "The office may make an exception.",
        ),
    ],
)
def test_from_when_and_until_when(rule: RuleResult, german: str, english: str, lang: str) -> None:
    assert rule_words.rule_words(rule).days == (_pick(lang, german, english),)


@pytest.mark.parametrize("kind", RuleKind)
def test_every_rule_has_words_met_and_missing(kind: RuleKind, lang: str) -> None:
    met, lacking, unknown = (
        rule_words.rule_words(replace(rule, kind=kind)) for rule in (FACT, NOT, replace(NOT, actual=None, missing=None))
    )
    assert (met.state, lacking.state) == (
        _pick(lang, "Erfüllt", "Met"),
        _pick(lang, "Noch nicht erfüllt", "Not met yet"),
    )
    assert met.short == met.state
    assert all(_is_whole(words) for words in (met, lacking, unknown))


def _is_whole(words: RuleWords) -> bool:
    return all((words.title, words.state, words.amount, words.short))


@pytest.mark.parametrize(
    ("rule", "german"),
    [
        (LACKING, "Es fehlen 5 Std."),
        (replace(LACKING, actual=None, missing=None), "Bestätigung fehlt"),
        (replace(NOT, kind=RuleKind.PRIOR_DURATION), "Engagement zu kurz"),
        (replace(NOT, kind=RuleKind.PRIOR_DURATION, actual=None), "Beginn fehlt"),
        (replace(NOT, kind=RuleKind.QUOTA), "Keine Karte frei"),
    ],
)
def test_a_chip_says_what_is_missing(rule: RuleResult, german: str) -> None:
    assert rule_words.rule_words(rule).short == german


@pytest.mark.parametrize(
    ("rules", "hours_on", "german", "english"),
    [
        ((FACT,), None, "Alle Voraussetzungen sind erfüllt.", "All requirements are met."),
        (
            (replace(RULE, satisfied_until=DAY), FACT),
            None,
            "Alle Voraussetzungen sind erfüllt. Ohne neue Stunden oder Nachweise bleibt das so bis zum 3. Mai 2027.",
            "All requirements are met. Without new hours or evidence this stays so until 3 May 2027.",
        ),
        (
            (LACKING, FACT),
            DAY,
            "Geht es so weiter, sind am 3. Mai 2027 alle Voraussetzungen erfüllt.",
            "If things go on like this, all requirements will be met on 3 May 2027.",
        ),
        ((LACKING, FACT), None, "Noch sind nicht alle Voraussetzungen erfüllt.", "Not all requirements are met yet."),
    ],
    ids=["met", "until a day", "from a day", "no day known"],
)
def test_a_route_in_one_sentence(
    rules: tuple[RuleResult, ...], hours_on: date | None, german: str, english: str, lang: str
) -> None:
    result = RouteResult(RouteKind.STANDARD, rules)
    assert rule_words.route_words(result, hours_on) == _pick(lang, german, english)
