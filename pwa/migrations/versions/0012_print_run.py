"""Print runs, and at most one code on paper for each card."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ON_PAPER = sa.text("kind = 'paper' AND ended_at IS NULL")


def upgrade() -> None:
    """Make the tables of runs and of their cards."""
    _runs()
    _cards()
    op.create_index(
        "uq_credential_paper", "credential", ["card_id"], unique=True, sqlite_where=ON_PAPER, postgresql_where=ON_PAPER
    )


def _runs() -> None:
    op.create_table(
        "print_run",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("layout", sa.String(24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("layout IN ('letter', 'sheet')", name=op.f("ck_print_run_paperlayout")),
        sa.CheckConstraint("left_out >= 0", name=op.f("ck_print_run_left_out")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_print_run_authority_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_print_run_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("public_id", name=op.f("uq_print_run_public_id")),
    )
    with op.batch_alter_table("print_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_run_authority_id_at"), ["authority_id", "at"], unique=False)


def _cards() -> None:
    op.create_table(
        "printed_card",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["print_run.id"], name=op.f("fk_printed_card_run_id")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_printed_card_card_id")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_printed_card_credential_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_card")),
        sa.UniqueConstraint("run_id", "position", name=op.f("uq_printed_card_run_id_position")),
        sa.UniqueConstraint("run_id", "card_id", name=op.f("uq_printed_card_run_id_card_id")),
    )
