"""Who decides for a place, and to whom a case may be handed over."""

from dataclasses import dataclass

from pwa.domain.regions import is_kreis, parent


@dataclass(frozen=True, slots=True)
class Seat:
    """An authority by its key (AGS); ``delegates`` is the switch of the Landkreis that it is or lies in."""

    ags: str
    delegates: bool = False

    @property
    def kreis(self) -> str:
        """Return the key of the Kreis that it is or lies in."""
        return parent(self.ags) or self.ags


def responsible(seat: Seat) -> str:
    """Return the key of who decides for this place.

    That is the Gemeinde where its Landkreis delegates, else the Landkreis. A place of which only the Kreis is known
    stays with the Kreis; a Stadtkreis decides for itself.
    """
    return seat.ags if seat.delegates else seat.kreis


def may_receive(target: Seat, *, sender: Seat) -> bool:
    """Tell whether a case may be handed over: to another Kreis, or within a Landkreis that delegates."""
    if target.ags == sender.ags:
        return False
    return is_kreis(target.ags) or (target.kreis == sender.kreis and target.delegates)
