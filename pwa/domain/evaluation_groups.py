"""The rules of groups and honours: who belongs, until when the evidence holds, and which rules it lifts."""

from dataclasses import replace
from datetime import date

from pwa.domain.evaluation_facts import Facts, RuleKind, RuleResult
from pwa.domain.evaluation_rules import counted
from pwa.domain.route import Group, Name, Relief, Route, RouteKind

_RELIEFS = {
    RuleKind.HOURS: Relief.HOURS,
    RuleKind.PRIOR_DURATION: Relief.PRIOR_DURATION,
}


def membership(route: Route, facts: Facts, today: date) -> RuleResult | None:
    """Ask for one of the groups; the evidence that lasts longest tells until when."""
    if route.kind is not RouteKind.GUARANTEED:
        return None
    known = [group for group in route.groups if group.id in facts.groups and _has_served(group, facts)]
    held = [group for group in known if _is_held(group, facts, today)]
    ends = [facts.groups[group.id] for group in held or known]
    rule = counted(RuleKind.GROUP, 1, min(len(held), 1), tuple(group.name for group in route.groups))
    return replace(
        rule,
        held=tuple(group.name for group in held),
        satisfied_until=None if None in ends else max((end for end in ends if end is not None), default=None),
    )


def honour(route: Route, facts: Facts, _today: date) -> RuleResult | None:
    """Ask for one of the honours."""
    if not route.honours:
        return None
    held = [each for each in route.honours if each.id in facts.honours and _has_served(each, facts)]
    rule = counted(RuleKind.HONOUR, 1, min(len(held), 1), tuple(each.name for each in route.honours))
    return replace(rule, held=tuple(each.name for each in held))


def relieved(rule: RuleResult, route: Route, facts: Facts, today: date) -> RuleResult:
    """Return the rule as met where an exception or a group lifts it today."""
    relief = _RELIEFS.get(rule.kind)
    if rule.satisfied or relief is None:
        return rule
    for waiver in route.waivers:
        if waiver.relief is relief and waiver.valid_from <= today <= waiver.valid_to:
            return _lifted(rule, waiver.reason, waiver.valid_to)
    for group in route.groups:
        if relief in group.relieves and _is_held(group, facts, today):
            return _lifted(rule, group.name, facts.groups[group.id])
    return rule


def _lifted(rule: RuleResult, by: Name, until: date | None) -> RuleResult:
    return replace(rule, satisfied=True, waived_by=by, satisfied_from=None, satisfied_until=until)


def _is_held(group: Group, facts: Facts, today: date) -> bool:
    if group.id not in facts.groups or not _has_served(group, facts):
        return False
    end = facts.groups[group.id]
    return end is None or today <= end


def _has_served(group: Group, facts: Facts) -> bool:
    return group.service_days is None or facts.service_days.get(group.id, 0) >= group.service_days
