"""Confirmations: contacts that the office has removed, and links that a contact has asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a contact be removed and a link be a renewed one."""
    with op.batch_alter_table("organisation_contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("added_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("confirmation_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_renewal", sa.Boolean(), server_default=sa.false(), nullable=False))
