"""What a programme's file says of facts, short enough for a table."""

from datetime import date

from pwa.domain.evaluation import Facts, RuleKind, evaluate
from pwa.domain.programme import Programme, RouteKind
from pwa.programmes import load

TODAY = date(2026, 11, 22)
HOUR = 60

Said = dict[RuleKind, tuple[bool, int | None]]


def said(programme: str | Programme, kind: RouteKind, facts: Facts, today: date = TODAY) -> Said:
    """Return for each rule of a route whether it is met and how much is missing."""
    whole = load(programme) if isinstance(programme, str) else programme
    return {rule.kind: (rule.satisfied, rule.missing) for rule in evaluate(whole, facts, today=today).route(kind).rules}


def missing(programme: str | Programme, kind: RouteKind, facts: Facts, today: date = TODAY) -> Said:
    """Return only the rules that are not met."""
    return {rule: result for rule, result in said(programme, kind, facts, today).items() if not result[0]}
