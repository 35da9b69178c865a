"""Who of a list is known already: on another list of the same club, or by a card of the authority."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.domain.collective import MemberState
from pwa.domain.person_key import person_key
from pwa.models import Application, Card, CollectiveMember
from pwa.services.list_people import Person


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a list belongs."""

    organisation: UUID
    authority: UUID
    group: str


@dataclass(frozen=True, slots=True)
class Held:
    """A card, as far as it tells whose it is; ``is_over`` where it was revoked or replaced."""

    born_on: date | None
    is_valid: bool
    is_over: bool

    def may_be_of(self, born_on: date | None) -> bool:
        """Tell whether no birthday speaks against it."""
        return self.born_on is None or born_on is None or self.born_on == born_on


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on another list."""

    born_on: date | None
    email: str | None
    state: MemberState

    def is_same(self, person: Person) -> bool:
        """Tell whether nothing tells two people of one name apart."""
        if self.born_on and person.born_on:
            return self.born_on == person.born_on
        return not (self.email and person.email) or self.email == person.email


class KnownMembers:
    """The people of one club's lists for one group."""

    def __init__(self, session: Session, place: ListPlace) -> None:
        """Read them all: names have spellings, so each is compared here."""
        self._states: dict[str, MemberState] = {}
        self._named: dict[str, list[Known]] = {}
        rows = select(
            CollectiveMember.person_key,
            CollectiveMember.given_name,
            CollectiveMember.family_name,
            CollectiveMember.born_on,
            CollectiveMember.email,
            CollectiveMember.state,
        ).where(CollectiveMember.organisation_id == place.organisation, CollectiveMember.group == place.group)
        for key, given, family, born_on, email, state in session.execute(rows):
            self._states[key] = state
            if family:
                self._named.setdefault(person_key(given, family), []).append(Known(born_on, email, state))

    def state_of(self, person: Person) -> MemberState | None:
        """Return how far somebody is who stands on a list already."""
        if person.key in self._states:
            return self._states[person.key]
        namesakes = self._named.get(person.name_key, ())
        return next((known.state for known in namesakes if known.is_same(person)), None)


def held_cards(session: Session, names: Iterable[str], *, authority: UUID, today: date) -> Mapping[str, Sequence[Held]]:
    """Return the authority's cards by these names, each a key without birthday; each card is compared here."""
    wanted = set(names)
    rows = (
        select(Card.given_name, Card.family_name, Application.born_on, Card.state, Card.first_on, Card.last_on)
        .join(Application, Application.id == Card.application_id)
        .where(Card.authority_id == authority)
        .execution_options(yield_per=1000)
    )
    found: dict[str, list[Held]] = {}
    for given, family, born_on, state, first_on, last_on in session.execute(rows):
        name = person_key(given, family)
        if name in wanted:
            is_valid = state is CardState.ACTIVE and first_on <= today and (last_on is None or today <= last_on)
            is_over = state in {CardState.REVOKED, CardState.REPLACED}
            found.setdefault(name, []).append(Held(born_on, is_valid, is_over))
    return found
