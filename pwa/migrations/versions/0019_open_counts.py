"""Counts of what is open, and indexes of hour logs that a decision does not move."""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

FIGURES = ("received", "decided", "route", "field", "age", "minutes", "open")
COUNTED = sa.table("counted_month", sa.column("month", sa.Date()), sa.column("counted_at", sa.DateTime(timezone=True)))


def upgrade() -> None:
    """Let a count be of what is open; have the present month counted anew, for its kept counts lack that."""
    with op.batch_alter_table("monthly_count", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_monthly_count_figure"), type_="check")
        figures = ", ".join(repr(figure) for figure in FIGURES)
        batch_op.create_check_constraint(batch_op.f("ck_monthly_count_figure"), f"figure IN ({figures})")
    _forget_present_month()
    op.drop_index("ix_hour_log_queue", table_name="hour_log")
    op.drop_index("ix_hour_log_organisation_id_status", table_name="hour_log")
    op.create_index(op.f("ix_hour_log_authority_id_submitted_at"), "hour_log", ["authority_id", "submitted_at"])
    op.create_index(op.f("ix_hour_log_organisation_id"), "hour_log", ["organisation_id"])
    op.create_index(
        "ix_hour_log_unconfirmed",
        "hour_log",
        ["organisation_id", "submitted_at", "id"],
        sqlite_where=sa.text("status = 'submitted'"),
        postgresql_where=sa.text("status = 'submitted'"),
    )


def _forget_present_month() -> None:
    newest = sa.select(COUNTED.c.month, COUNTED.c.counted_at).order_by(COUNTED.c.month.desc()).limit(1)
    row = op.get_bind().execute(newest).one_or_none()
    if row is not None and not _is_over(row.month, row.counted_at):
        op.execute(COUNTED.delete().where(COUNTED.c.month == row.month))


def _is_over(month: date, counted_at: datetime) -> bool:
    """Tell whether a month was over when it was counted; an hour more or less does no harm."""
    return (counted_at.year, counted_at.month) > (month.year, month.month)
