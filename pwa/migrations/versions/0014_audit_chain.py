"""The audit log becomes a chain for each authority, with pseudonyms, and only grows."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

REFUSAL = "The audit log only grows."
ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
RAISE = f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
CALL = "EXECUTE FUNCTION audit_entry_only_grows()"
TRIGGERS = {
    "sqlite": (
        f"CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry {ABORT}",
        f"CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry {ABORT}",
    ),
    "postgresql": (
        f"CREATE FUNCTION audit_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS {RAISE}",
        f"CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW {CALL}",
        f"CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT {CALL}",
    ),
}


def upgrade() -> None:
    """Make the tables beside the log, chain its entries in the order of their time, then refuse changes."""
    _make_tables()
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("actor", sa.String(length=22), nullable=True))
        batch_op.add_column(sa.Column("hash", sa.String(length=64), nullable=True))
    _chain(op.get_bind())
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        for name, kind in (("number", sa.Integer()), ("actor", sa.String(length=22)), ("hash", sa.String(length=64))):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        batch_op.drop_constraint(batch_op.f("fk_audit_entry_actor_id"), type_="foreignkey")
        batch_op.drop_column("actor_id")
        batch_op.create_unique_constraint(batch_op.f("uq_audit_entry_authority_id_number"), ["authority_id", "number"])
        for column in ("actor", "act"):
            name = batch_op.f(f"ix_audit_entry_authority_id_{column}_at")
            batch_op.create_index(name, ["authority_id", column, "at"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(sa.text(statement))


def _make_tables() -> None:
    op.create_table(
        "audit_pseudonym",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_audit_pseudonym_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_audit_pseudonym_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_pseudonym")),
        sa.UniqueConstraint("authority_id", "account_id", name=op.f("uq_audit_pseudonym_authority_id_account_id")),
        sa.UniqueConstraint("name", name=op.f("uq_audit_pseudonym_name")),
    )
    with op.batch_alter_table("audit_pseudonym", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_pseudonym_account_id"), ["account_id"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_audit_head_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
        sa.UniqueConstraint("authority_id", "day", name=op.f("uq_audit_head_authority_id_day")),
    )
    op.create_table(
        "audit_anchor",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_audit_anchor_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_anchor")),
        sa.UniqueConstraint("authority_id", name=op.f("uq_audit_anchor_authority_id")),
    )


def _chain(connection: sa.Connection) -> None:
    """Give the entries of each authority numbers, pseudonyms for their actors, and hashes."""
    entry, pseudonym = _tables()
    names: dict[tuple[UUID, UUID], str] = {}
    last: dict[UUID, tuple[int, str]] = {}
    rows = connection.execute(sa.select(entry).order_by(entry.c.at, entry.c.id)).mappings().all()
    for row in rows:
        place, actor = row["authority_id"], row["actor_id"]
        name = names.setdefault((place, actor), secrets.token_urlsafe(12))
        number, before = last.get(place, (0, ""))
        digest = _hash(row, number + 1, name, before)
        last[place] = (number + 1, digest)
        changed = sa.update(entry).where(entry.c.id == row["id"])
        connection.execute(changed.values(number=number + 1, actor=name, hash=digest))
    made = [
        {"id": UUID(bytes=secrets.token_bytes(16)), "authority_id": place, "account_id": actor, "name": name}
        for (place, actor), name in names.items()
    ]
    if made:
        connection.execute(sa.insert(pseudonym), made)


def _tables() -> tuple[sa.Table, sa.Table]:
    metadata = sa.MetaData()
    entry = sa.Table(
        "audit_entry",
        metadata,
        *(sa.Column(name, sa.Uuid()) for name in ("id", "authority_id", "actor_id")),
        *(sa.Column(name, sa.String()) for name in ("act", "subject", "reason", "actor", "hash")),
        sa.Column("number", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True)),
    )
    pseudonym = sa.Table(
        "audit_pseudonym",
        metadata,
        *(sa.Column(name, sa.Uuid()) for name in ("id", "authority_id", "account_id")),
        sa.Column("name", sa.String()),
    )
    return entry, pseudonym


def _hash(row: sa.RowMapping, number: int, actor: str, before: str) -> str:
    """Return the hash of version 1 of the chain (pwa.domain.audit_chain), which a later version may not change."""
    at: datetime = row["at"]
    instant = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps no zone
    said = (row["act"], row["subject"], row["reason"])
    fields = (1, row["authority_id"].hex, number, instant.isoformat(timespec="microseconds"), actor, *said, before)
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
