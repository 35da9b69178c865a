"""Status lists: the bits of ended credentials and their signed form."""

from datetime import datetime

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant


class StatusList(Base):
    """One list of 2^20 bits, as bytes (least significant bit first), beside the JWT that was signed over them."""

    __tablename__ = "status_list"

    number: Mapped[int] = mapped_column(unique=True)
    bits: Mapped[bytes] = mapped_column(LargeBinary)
    filled: Mapped[int] = mapped_column(default=0)
    signed_at: Mapped[datetime] = mapped_column(Instant)
    token: Mapped[str] = mapped_column(Text)
