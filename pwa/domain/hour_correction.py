"""Corrections of approved minutes: a new decision, never a silent change (docs/corrections.md)."""

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.transitions import NotAllowedError


def after_correction(current: HourLogStatus, *, keeps_some: bool) -> HourLogStatus:
    """Return the status after a correction, which only approved minutes can have. Raises NotAllowedError."""
    target = HourLogStatus.APPROVED if keeps_some else HourLogStatus.REJECTED
    if not is_correctable(current):
        raise NotAllowedError(current, target)
    return target


def is_correctable(status: HourLogStatus) -> bool:
    """Tell whether there is something to correct: what is not decided yet is edited or decided."""
    return status is HourLogStatus.APPROVED
