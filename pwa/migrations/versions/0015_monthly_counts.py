"""Counted months, and what an organisation works for."""

import sqlalchemy as sa
from alembic import op

from pwa.models.base import Instant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

FIELDS = ("rescue", "sport", "youth", "social", "culture", "nature", "other")
FIGURES = ("received", "decided", "route", "field", "age", "minutes")


def upgrade() -> None:
    """Keep figures of months that are over; find cards and applications of a month by an index."""
    op.create_table(
        "counted_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("counted_at", Instant(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_month")),
        sa.UniqueConstraint("month", name=op.f("uq_counted_month_month")),
    )
    op.create_table(
        "monthly_count",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("figure", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(_one_of("figure", FIGURES), name=op.f("ck_monthly_count_figure")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_monthly_count_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_count")),
        sa.UniqueConstraint(
            "authority_id", "month", "figure", "key", name=op.f("uq_monthly_count_authority_id_month_figure_key")
        ),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("field", sa.String(length=24), nullable=True))
        batch_op.create_check_constraint(batch_op.f("ck_organisation_organisationfield"), _one_of("field", FIELDS))
    for column in ("submitted_at", "decided_at"):
        op.create_index(op.f(f"ix_application_authority_id_{column}"), "application", ["authority_id", column])


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"
