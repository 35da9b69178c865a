"""Hand-overs of cases from one authority to another."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of hand-overs."""
    op.create_table(
        "hand_over",
        sa.Column("case_kind", sa.String(24), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("receiver_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("case_kind IN ('application', 'hour_log')", name=op.f("ck_hand_over_casekind")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_hand_over_by_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["authority.id"], name=op.f("fk_hand_over_giver_id")),
        sa.ForeignKeyConstraint(["receiver_id"], ["authority.id"], name=op.f("fk_hand_over_receiver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_case_id_at"), ["case_id", "at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_hand_over_giver_id_case_kind_at"), ["giver_id", "case_kind", "at"], unique=False
        )
