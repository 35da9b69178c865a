"""Partners of an office, and the uses that they tell by month."""

import sqlalchemy as sa
from alembic import op

from pwa.models.base import Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KINDS = ("public", "non_commercial", "commercial")
CATEGORIES = ("museum", "culture", "swimming", "sport", "education", "shop", "food", "mobility", "other")


def upgrade() -> None:
    """Add the register of partners and their monthly counts."""
    _make_partners()
    _make_uses()


def _make_partners() -> None:
    op.create_table(
        "partner",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=False),
        sa.Column("benefit", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_partner_days")),
        sa.CheckConstraint(_one_of("kind", KINDS), name=op.f("ck_partner_partnerkind")),
        sa.CheckConstraint(_one_of("category", CATEGORIES), name=op.f("ck_partner_partnercategory")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_partner_authority_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_partner_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("public_id", name=op.f("uq_partner_public_id")),
    )
    op.create_index(op.f("ix_partner_authority_id_name_id"), "partner", ["authority_id", "name", "id"])


def _make_uses() -> None:
    op.create_table(
        "partner_uses",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("told_at", Instant(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("count BETWEEN 0 AND 100000", name=op.f("ck_partner_uses_count")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_partner_uses_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partner_uses_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_uses")),
        sa.UniqueConstraint("partner_id", "month", name=op.f("uq_partner_uses_partner_id_month")),
    )


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
