"""Entering Gemeinden below their Landkreise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.gemeinde_list import Fault, GemeindeListError, Line
from pwa.domain.regions import parent
from pwa.models import Authority, AuthorityKind
from pwa.services import audit

KREIS = 5  # digits of a Kreis's key, with which those of its Gemeinden begin


@dataclass(frozen=True, slots=True)
class Entered:
    """How many Gemeinden are new, have another name now, or stood there already."""

    new: int
    renamed: int
    unchanged: int


def enter(session: Session, lines: Sequence[Line], *, now: datetime) -> Entered:
    """Enter all Gemeinden of a list, or none, as the operator. Raises GemeindeListError for those in no Landkreis."""
    known = {row.ags: row for row in session.scalars(select(Authority))}
    faults = [Fault(line.number, reason) for line in lines if (reason := _misplaced(line, known))]
    if faults:
        raise GemeindeListError(faults)
    new = [line for line in lines if line.region.ags not in known]
    renamed = [line for line in lines if line not in new and _differs(line, known[line.region.ags])]
    for line in renamed:
        known[line.region.ags].name = line.region.name
        known[line.region.ags].is_invented = False
    session.add_all(_authority(line, known) for line in new)
    session.flush()
    _record(session, known, new, renamed, now=now)
    return Entered(len(new), len(renamed), len(lines) - len(new) - len(renamed))


def _record(
    session: Session, known: dict[str, Authority], new: Sequence[Line], renamed: Sequence[Line], *, now: datetime
) -> None:
    """Note in the log of each Landkreis how many of its Gemeinden came, or have another name."""
    entered = Counter(line.region.ags[:KREIS] for line in new)
    changed = Counter(line.region.ags[:KREIS] for line in renamed)
    for ags in sorted({*entered, *changed}):
        kreis, counts = known[ags], f"{entered[ags]} new, {changed[ags]} renamed"
        subject = f"authority {kreis.public_id}"
        audit.record_operator(session, authority=kreis, act="enter_places", subject=subject, now=now, reason=counts)


def _misplaced(line: Line, known: dict[str, Authority]) -> str:
    ags = line.region.ags
    kreis = known.get(parent(ags) or "")
    if kreis is None:
        return f"no Landkreis has the key {ags[:KREIS]}"
    return f"{kreis.full_name} has no Gemeinden" if kreis.kind is AuthorityKind.STADTKREIS else ""


def _differs(line: Line, row: Authority) -> bool:
    return row.name != line.region.name or row.is_invented


def _authority(line: Line, known: dict[str, Authority]) -> Authority:
    kreis = known[line.region.ags[:KREIS]]
    return Authority(ags=line.region.ags, name=line.region.name, kind=AuthorityKind.GEMEINDE, parent_id=kreis.id)
