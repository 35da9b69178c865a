"""How days, hours and figures are written on a page, in the language of the request."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime, format_interval
from babel.numbers import format_decimal
from flask import Flask

from pwa.clock import PROGRAMME_ZONE
from pwa.domain.window import Window
from pwa.i18n import gettext as _
from pwa.i18n import language

MINUTES = 60


def init_formats(app: Flask) -> None:
    """Offer the formats to templates."""
    app.jinja_env.filters.update(
        day=day,
        day_short=day_short,
        clock=clock,
        daytime=daytime,
        days=days,
        month=month,
        month_short=month_short,
        hours=hours,
        hours_short=hours_short,
        number=number,
    )
    app.jinja_env.filters["integer"] = number


def day(value: date | datetime) -> str:
    """Return "3. Mai 2027"."""
    return format_date(_local(value), format="long", locale=_locale())


def day_short(value: date | datetime) -> str:
    """Return "03.05.2027"."""
    return format_date(_local(value), format="dd.MM.yyyy" if language() == "de" else "d MMM yyyy", locale=_locale())


def weekday(value: date) -> str:
    """Return "Dienstag, 17. November"."""
    return format_date(value, format="EEEE, d. MMMM" if language() == "de" else "EEEE d MMMM", locale=_locale())


def day_chip(value: date) -> str:
    """Return "Di, 17.11.": as short as a chip needs it."""
    return format_date(value, format="ccc, d.M." if language() == "de" else "ccc, d MMM", locale=_locale())


def daytime(value: datetime) -> str:
    """Return "3. Mai 2027, 14:05 Uhr"."""
    return _("%(day)s, %(clock)s Uhr") % {"day": day(value), "clock": clock(value)}


def clock(value: datetime) -> str:
    """Return "14:05"."""
    return format_datetime(value.astimezone(PROGRAMME_ZONE), format="HH:mm", locale=_locale())


def month(value: date) -> str:
    """Return "Mai 2027"."""
    return format_date(value, format="LLLL yyyy", locale=_locale())


def month_short(value: date) -> str:
    """Return "Mai", never more than three letters: a label below a bar."""
    return format_date(value, format="LLL", locale=_locale())[:3]


def days(window: Window) -> str:
    """Return "23. Okt. – 22. Nov. 2026": the first and the last day of a window."""
    first = window.after + timedelta(days=1)
    return format_interval(first, window.until, "yMMMd", locale=_locale())


def number(value: float) -> str:
    """Return "1.250"."""
    return format_decimal(value, locale=_locale())


def hours(minutes: int) -> str:
    """Return "2,5 Stunden" for 150 minutes; a remainder that is no quarter hour shows as minutes."""
    text = _hours_text(minutes)
    return _("%(hours)s Stunde") % {"hours": text} if minutes == MINUTES else _("%(hours)s Stunden") % {"hours": text}


def hours_short(minutes: int) -> str:
    """Return "2,5 Std."."""
    return _("%(hours)s Std.") % {"hours": _hours_text(minutes)}


def _hours_text(minutes: int) -> str:
    if minutes % 15 == 0:
        return format_decimal(minutes / MINUTES, format="#,##0.##", locale=_locale())
    whole, rest = divmod(minutes, MINUTES)
    return f"{format_decimal(whole, locale=_locale())}:{rest:02}"


def _local(value: date | datetime) -> date:
    return value.astimezone(PROGRAMME_ZONE).date() if isinstance(value, datetime) else value


def _locale() -> str:
    return "de_DE" if language() == "de" else "en_GB"
