"""Partners of the tests, and the uses that they told."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from pwa.models import Partner, PartnerCategory, PartnerKind, PartnerUses
from tests.people import People, Town

SINCE = date(2026, 3, 15)


def partner_of(people: People, town: Town, name: str = "Stadtmuseum", **columns: object) -> str:
    """Enter a partner into a town's register and return its public id."""
    usual = {"place": "Am Markt", "kind": PartnerKind.PUBLIC, "category": PartnerCategory.MUSEUM, "since": SINCE}
    kept = {"benefit": "Freier Eintritt", "changed_by_id": town.clerk, "changed_at": people.parts.clock()}
    row = Partner(authority_id=town.authority, name=name, **(usual | kept | columns))
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id


def tell(people: People, public_id: str, uses: Iterable[tuple[date, int]]) -> None:
    """Let a partner have told these uses by month."""
    with people.session() as session, session.begin():
        partner = partner_row(people, public_id)
        session.add_all(
            PartnerUses(
                partner_id=partner.id,
                month=month,
                count=count,
                told_at=people.parts.clock(),
                by_id=partner.changed_by_id,
            )
            for month, count in uses
        )


def tellers(people: People, town: Town, count: int, month: date, uses: int, **columns: object) -> list[str]:
    """Enter so many partners that each told so many uses of a month."""
    made = [partner_of(people, town, f"Partner {month:%Y-%m} {number}", **columns) for number in range(count)]
    for public_id in made:
        tell(people, public_id, [(month, uses)])
    return made


def partner_row(people: People, public_id: str) -> Partner:
    """Return a partner as it is kept."""
    with people.session() as session:
        return session.scalars(select(Partner).where(Partner.public_id == public_id)).one()


def uses_of(people: People, public_id: str) -> dict[date, int]:
    """Return the uses that are kept of a partner by month."""
    key = partner_row(people, public_id).id
    with people.session() as session:
        rows = session.execute(select(PartnerUses.month, PartnerUses.count).where(PartnerUses.partner_id == key))
        return {row.month: row[1] for row in rows}
