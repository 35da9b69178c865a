"""Audit entries that acts leave in their own transactions, until they join the chain."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table in which entries wait."""
    op.create_table(
        "audit_waiting",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=22), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_audit_waiting_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_waiting")),
    )
    with op.batch_alter_table("audit_waiting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_waiting_authority_id_id"), ["authority_id", "id"])
