"""What is at fault on a form, said together above it: there nothing stands beside a text that tells its field."""

from collections import Counter
from collections.abc import Mapping

from flask import Flask

from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.services.application_drafts import PLACES

LABELS = {
    "given_name": noted("Vorname"),
    "family_name": noted("Nachname"),
    "born_on": noted("Geburtstag"),
    "since": noted("Dabei seit"),
    "begins": noted("Beginn"),
    "ends": noted("Ende"),
    "from": noted("Erster Tag"),
    "until": noted("Letzter Tag"),
    "first_on": noted("Erster Tag"),
    "last_on": noted("Letzter Tag"),
    "paper_last_on": noted("Gültig bis"),
    "consent_on": noted("Unterschrieben am"),
}


def init_error_summary(app: Flask) -> None:
    """Let templates tell faults apart."""
    app.jinja_env.filters["told_apart"] = told_apart


def told_apart(errors: Mapping[str, str]) -> dict[str, str]:
    """Return the texts by field; those that read the same say which organisation or field they are about."""
    alike = Counter(errors.values())
    return {field: _about(field, errors) + text if alike[text] > 1 else text for field, text in errors.items()}


def of_organisation(field: str) -> str:
    """Return "2. Organisation: " for a field of the second one; nothing for a field of none."""
    row, _name = _split(field)
    return _("%(number)s. Organisation: ") % {"number": int(row) + 1} if row else ""


def _about(field: str, errors: Mapping[str, str]) -> str:
    row, name = _split(field)
    same = [_split(other) for other, text in errors.items() if text == errors[field]]
    words = ""
    if row and len({each for each, _name in same}) > 1:
        words = of_organisation(field)
    if name in LABELS and len({each for _row, each in same}) > 1:
        words += f"{_(LABELS[name])}: "
    return words


def _split(field: str) -> tuple[str, str]:
    """Return the number of an organisation from 0, empty where a field is of none, and the field's own name."""
    row, _minus, name = field.removeprefix(PLACES).rpartition("-")
    return (row, name) if row.isdecimal() else ("", field)
