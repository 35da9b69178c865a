"""Organisations that were merged, renamed and trusted, and the hours that their contacts confirm."""

import sqlalchemy as sa
from alembic import op

from pwa.domain.organisation_name import KEY_LENGTH, match_key

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PRESENT, MERGED = sa.text("merged_into_id IS NULL"), sa.text("merged_into_id IS NOT NULL")
UNSEEN = sa.text("checked_at IS NULL AND removed_at IS NULL")
PLACED = ("engagement", "hour_repeat", "group_event", "hour_proposal")
KINDS = "kind IN ('added', 'renamed', 'listed', 'trusted', 'untrusted', 'merged')"


def upgrade() -> None:
    """Add what a register needs to keep one entry for each organisation."""
    _widen_organisations()
    _fill_keys()
    _make_changes()
    with op.batch_alter_table("organisation_contact", schema=None) as batch_op:
        batch_op.create_index(
            "ix_organisation_contact_new", ["organisation_id"], sqlite_where=UNSEEN, postgresql_where=UNSEEN
        )
    for table in PLACED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_organisation_id"), ["organisation_id"])
    with op.batch_alter_table("hour_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hour_log_organisation_id_status"), ["organisation_id", "status"])
    with op.batch_alter_table("hour_log_step", schema=None) as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.add_column(sa.Column("contact_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_hour_log_step_contact_id"), "organisation_contact", ["contact_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_hour_log_step_taken_by"), "(by_id IS NULL) <> (contact_id IS NULL)"
        )


def _widen_organisations() -> None:
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trusted_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("match_key", sa.String(KEY_LENGTH), server_default="", nullable=False))
        batch_op.add_column(sa.Column("merged_into_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_organisation_trusted_by_id"), "account", ["trusted_by_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_organisation_merged_into_id"), "organisation", ["merged_into_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_organisation_authority_id_match_key"), ["authority_id", "match_key"])
        batch_op.create_index(
            "ix_organisation_present", ["authority_id", "name", "id"], sqlite_where=PRESENT, postgresql_where=PRESENT
        )
        batch_op.create_index(
            "ix_organisation_merged", ["merged_into_id"], sqlite_where=MERGED, postgresql_where=MERGED
        )


def _fill_keys() -> None:
    table = sa.table("organisation", sa.column("id", sa.Uuid()), sa.column("name"), sa.column("match_key"))
    connection = op.get_bind()
    keys = [
        {"of": id_, "key": match_key(name)} for id_, name in connection.execute(sa.select(table.c.id, table.c.name))
    ]
    if keys:
        fill = sa.update(table).where(table.c.id == sa.bindparam("of")).values(match_key=sa.bindparam("key"))
        connection.execute(fill, keys)
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.alter_column("match_key", existing_type=sa.String(KEY_LENGTH), server_default=None)


def _make_changes() -> None:
    op.create_table(
        "organisation_change",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("former_name", sa.String(length=160), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("moved", sa.String(length=1000), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_organisation_change_changekind")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_organisation_change_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_change_organisation_id")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["organisation.id"], name=op.f("fk_organisation_change_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_change")),
    )
    with op.batch_alter_table("organisation_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_change_organisation_id_at"), ["organisation_id", "at"])
