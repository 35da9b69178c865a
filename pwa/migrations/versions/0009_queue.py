"""The work queue: samples, namesakes, lifted decisions, what follows from one, many at once, views kept by name."""

import secrets
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from pwa.domain.person_key import person_key

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

LIFTS = "lift IN ('undone', 'rules_lost')"
CASES = "case_kind IN ('application', 'hour_log')"
KINDS = (
    "kind IN ('nothing', 'hours_approved', 'hours_rejected', 'hours_queried', 'application_rejected', "
    "'application_queried', 'card')"
)


def upgrade() -> None:
    """Add columns and indexes, fill them, and make the new tables."""
    _draw_samples()
    _know_namesakes()
    for table in ("hour_log_step", "application_step"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("lift", sa.String(24), nullable=True))
            batch_op.create_check_constraint(op.f(f"ck_{table}_lift"), LIFTS)
    _index_what_waits()
    _make_bulk_acts()
    _make_consequences()
    _make_views()


def _draw_samples() -> None:
    with op.batch_alter_table("authority", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sample_percent", sa.Integer(), server_default=sa.text("5"), nullable=False))
        batch_op.add_column(sa.Column("sample_secret", sa.String(32), nullable=True))
        batch_op.create_check_constraint(op.f("ck_authority_sample_percent"), "sample_percent BETWEEN 0 AND 100")
    table = sa.table("authority", sa.column("id", sa.Uuid()), sa.column("sample_secret", sa.String()))
    for key in op.get_bind().execute(sa.select(table.c.id)).scalars().all():
        drawn = table.update().where(table.c.id == key).values(sample_secret=secrets.token_hex(16))
        op.get_bind().execute(drawn)
    with op.batch_alter_table("authority", schema=None) as batch_op:
        batch_op.alter_column("sample_secret", existing_type=sa.String(32), nullable=False)


def _know_namesakes() -> None:
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_key", sa.String(64), nullable=True))
    names = [sa.column(name, sa.String()) for name in ("given_name", "family_name", "name_key")]
    table = sa.table("application", sa.column("id", sa.Uuid()), *names)
    wanted = sa.select(table.c.id, table.c.given_name, table.c.family_name)
    for key, given_name, family_name in op.get_bind().execute(wanted).all():
        digest = sha256(person_key(given_name, family_name).encode()).hexdigest()
        op.get_bind().execute(table.update().where(table.c.id == key).values(name_key=digest))
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.alter_column("name_key", existing_type=sa.String(64), nullable=False)
        batch_op.create_index(batch_op.f("ix_application_authority_id_name_key"), ["authority_id", "name_key"])


def _index_what_waits() -> None:
    for table, second in (("hour_log", "confirmed"), ("application", "approved")):
        waiting = sa.text(f"status IN ('submitted', '{second}')")
        op.create_index(
            f"ix_{table}_waiting",
            table,
            ["authority_id", "submitted_at", "id"],
            sqlite_where=waiting,
            postgresql_where=waiting,
        )


def _make_bulk_acts() -> None:
    op.create_table(
        "bulk_act",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("case_kind", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(CASES, name=op.f("ck_bulk_act_casekind")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_bulk_act_authority_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_bulk_act_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_act")),
        sa.UniqueConstraint("public_id", name=op.f("uq_bulk_act_public_id")),
    )
    op.create_index(op.f("ix_bulk_act_authority_id_at"), "bulk_act", ["authority_id", "at"])


def _make_consequences() -> None:
    op.create_table(
        "consequence",
        sa.Column("case_kind", sa.String(24), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("before", sa.String(24), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bulk_act_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(CASES, name=op.f("ck_consequence_casekind")),
        sa.CheckConstraint(KINDS, name=op.f("ck_consequence_consequencekind")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_consequence_authority_id")),
        sa.ForeignKeyConstraint(["bulk_act_id"], ["bulk_act.id"], name=op.f("fk_consequence_bulk_act_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_consequence_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consequence")),
        sa.UniqueConstraint("case_id", name=op.f("uq_consequence_case_id")),
    )
    op.create_index(op.f("ix_consequence_due_at"), "consequence", ["due_at"])
    op.create_index(op.f("ix_consequence_bulk_act_id"), "consequence", ["bulk_act_id"])
    op.create_index(
        op.f("ix_consequence_authority_id_case_kind_decided_at"),
        "consequence",
        ["authority_id", "case_kind", "decided_at"],
    )


def _make_views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("queue", sa.String(24), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("query", sa.String(600), nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("account_id", "queue", "name", name=op.f("uq_saved_view_account_id_queue_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_saved_view_public_id")),
    )
