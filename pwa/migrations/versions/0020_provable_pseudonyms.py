"""Pseudonyms of the audit logs that can be checked against their accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the salt of a pseudonym; those that exist have none and stay as they are."""
    with op.batch_alter_table("audit_pseudonym", schema=None) as batch_op:
        batch_op.add_column(sa.Column("salt", sa.LargeBinary(length=16), nullable=True))
