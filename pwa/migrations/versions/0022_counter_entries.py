"""Forms of the counter are known when they are sent again."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NEW = sa.text("is_new")


def upgrade() -> None:
    """Add the table of what was entered for whom."""
    op.create_table(
        "counter_entry",
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_counter_entry_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_counter_entry_application_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_counter_entry_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_entry")),
        sa.UniqueConstraint("form_id", "account_id", name=op.f("uq_counter_entry_form_id_account_id")),
    )
    with op.batch_alter_table("counter_entry", schema=None) as batch_op:
        batch_op.create_index("uq_counter_entry_new", ["form_id"], unique=True, sqlite_where=NEW, postgresql_where=NEW)
