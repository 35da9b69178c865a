"""The page of one partner of the register: what it shows, and how a partner is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pwa import db
from pwa.domain.partner import months_to_tell, state_on
from pwa.domain.report import first_shown, next_month
from pwa.formats import month
from pwa.instance import today
from pwa.models import Partner
from pwa.security.audit import look
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import accounts, partner_uses, partners, report_months
from pwa.services.partners import PartnerInput
from pwa.words.partners import category_choices, kind_choices, partner_category, partner_kind

PAGE = "office/partner.html"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the page's smaller forms."""

    month: str = ""
    count: str = ""
    last_on: str = ""


def load(public_id: str) -> Partner:
    """Return a partner of the own authority. Raises NotFoundError."""
    return partners.get(db.session(), public_id, authority=signed_in_account().acting_for)


def shown_page(partner: Partner, given: PartnerInput | None = None, typed: Typed | None = None) -> dict[str, object]:
    """Return what the page shows; ``given`` and ``typed`` are what was typed into its forms."""
    look(f"partner {partner.public_id}")
    session = db.session()
    rows = partner_uses.of_partner(session, partner)
    names = accounts.names_of(session, (partner.changed_by_id, *(row.by_id for row in rows)))
    first = first_shown(report_months.start(session, today=today()), today())
    months = [each for each in months_to_tell(partner.since, partner.until, today=today()) if each >= first]
    return {
        "partner": partner,
        "state": state_on(today(), since=partner.since, until=partner.until).value,
        "kind": partner_kind(partner.kind),
        "category": partner_category(partner.category),
        "given": given or kept(partner),
        "typed": typed or Typed(),
        "uses": rows,
        "names": names,
        "months": [(f"{each:%Y-%m}", month(each)) for each in months],
        "next_month": f"{_next(months, [row.month for row in rows]):%Y-%m}" if months else "",
        "may_manage": may(signed_in_account().role, Permission.MANAGE_PARTNERS),
        **choices(),
    }


def _next(months: Sequence[date], told: Sequence[date]) -> date:
    """Return the month that is likely told next: after the last one told, else one that is over."""
    if told:
        return min(max(next_month(told[0]), months[-1]), months[0])
    return months[1] if len(months) > 1 else months[0]


def kept(partner: Partner) -> PartnerInput:
    """Return what is kept of a partner, as its form shows it."""
    words = (partner.name, partner.place, partner.kind.value, partner.category.value, partner.benefit)
    return PartnerInput(*words, partner.since.isoformat())


def choices() -> dict[str, object]:
    """Return what the form of a partner offers to choose from."""
    return {"kinds": kind_choices(), "categories": category_choices()}
