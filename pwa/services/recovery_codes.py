"""Recovery codes: ten on paper, each good once, for the day on which the phone is lost."""

import secrets as random
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pwa.models import RecoveryCode
from pwa.services.marks import mark

COUNT = 10
LENGTH = 12
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that looks like another; 60 bits in twelve
PART = 4


def make(session: Session, *, account: UUID, secret: str, now: datetime) -> list[str]:
    """Return ten new codes, which are kept nowhere else; those from before end."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))
    drawn = ["".join(random.choice(LETTERS) for _ in range(LENGTH)) for _ in range(COUNT)]
    session.add_all(
        RecoveryCode(account_id=account, code_mark=_mark(secret, account, code), made_at=now) for code in drawn
    )
    session.flush()
    return ["-".join(code[at : at + PART] for at in range(0, LENGTH, PART)) for code in drawn]


def left(session: Session, *, account: UUID) -> int:
    """Return how many are still good."""
    unused = select(func.count()).where(RecoveryCode.account_id == account, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0


def use(session: Session, *, account: UUID, code: str, secrets: Sequence[str], now: datetime) -> bool:
    """Use a code up; tell whether it was one. Blanks, hyphens and small letters do no harm."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    marks = [_mark(secret, account, plain) for secret in secrets]
    unused = (RecoveryCode.account_id == account, RecoveryCode.code_mark.in_(marks), RecoveryCode.used_at.is_(None))
    used = update(RecoveryCode).where(*unused).values(used_at=now).returning(RecoveryCode.id)
    return session.execute(used).one_or_none() is not None


def forget(session: Session, *, account: UUID) -> None:
    """End all of them."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account))


def _mark(secret: str, account: UUID, code: str) -> str:
    return mark(secret, f"recovery code {account.hex}", code)
