"""Case notes, text blocks, people and forms at the counter, letters, corrections of approved minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and widen those that papers, links and corrections stand in."""
    _case_note()
    _text_block()
    _counter_person()
    _paper_form()
    _letter()
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seen_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_evidence_seen_by_id"), "account", ["seen_by_id"], ["id"])
    with op.batch_alter_table("hour_log_step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("minutes_before", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("minutes_after", sa.Integer(), nullable=True))
    with op.batch_alter_table("card_link", schema=None) as batch_op:
        batch_op.alter_column("import_id", existing_type=sa.Uuid(), nullable=True)


def _case_note() -> None:
    op.create_table(
        "case_note",
        sa.Column("case_kind", sa.String(24), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("case_kind IN ('application', 'hour_log')", name=op.f("ck_case_note_casekind")),
        _own("case_note", "volunteer_id"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_case_note_authority_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_note_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_note_public_id")),
    )
    _index("case_note", "case_id", "at")
    _index("case_note", "volunteer_id")


def _text_block() -> None:
    op.create_table(
        "text_block",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("use", sa.String(24), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("use IN ('question', 'refusal')", name=op.f("ck_text_block_textuse")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_text_block_authority_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_text_block_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_block")),
        sa.UniqueConstraint("public_id", name=op.f("uq_text_block_public_id")),
    )
    _index("text_block", "authority_id", "title")


def _counter_person() -> None:
    op.create_table(
        "counter_person",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _own("counter_person", "account_id"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_counter_person_authority_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_counter_person_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_person")),
        sa.UniqueConstraint("account_id", name=op.f("uq_counter_person_account_id")),
    )
    _index("counter_person", "authority_id", "born_on")


def _paper_form() -> None:
    op.create_table(
        "paper_form",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("authority_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("used_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _own("paper_form", "account_id"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_paper_form_authority_id")),
        sa.ForeignKeyConstraint(["used_by_id"], ["account.id"], name=op.f("fk_paper_form_used_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_form")),
        sa.UniqueConstraint("code", name=op.f("uq_paper_form_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paper_form_public_id")),
    )
    _index("paper_form", "account_id", "created_at")


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("printed_at", INSTANT, nullable=True),
        sa.Column("printed_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_letter_message_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_letter_authority_id")),
        sa.ForeignKeyConstraint(["printed_by_id"], ["account.id"], name=op.f("fk_letter_printed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letter_message_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letter_public_id")),
    )
    _index("letter", "authority_id", "printed_at", "created_at", "id")


def _own(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the reference to the person with whom a row goes."""
    return sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")


def _index(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_{'_'.join(columns)}"), list(columns), unique=False)
