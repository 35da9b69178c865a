"""What happens to cards after their issue: steps, replacements, renewals, changes of many at once."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
ENDS = "'revoked', 'moved', 'lost', 'cloned', 'renewed', 'replaced', 'shortened'"
ACTS = "'renewed', 'extended', 'shortened', 'replaced', 'phone_blocked', 'phones_allowed'"
NOT_REPLACED = sa.text("state <> 'replaced'")


def upgrade() -> None:
    """Let a card have a history and a successor."""
    _cards()
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_credential_credentialend"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_credential_credentialend"), f"ended_why IN ({ENDS})")
    _steps()
    _changes()
    _renewals()
    _words()


def _cards() -> None:
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("predecessor_id", sa.Uuid(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_card_application_id"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_card_predecessor_id"), ["predecessor_id"])
        batch_op.create_foreign_key(batch_op.f("fk_card_predecessor_id"), "card", ["predecessor_id"], ["id"])
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(
            "uq_card_application",
            ["application_id"],
            unique=True,
            sqlite_where=NOT_REPLACED,
            postgresql_where=NOT_REPLACED,
        )
        for columns in (["authority_id", "issued_at", "id"], ["authority_id", "last_on", "id"], ["application_id"]):
            batch_op.create_index(batch_op.f(f"ix_card_{'_'.join(columns)}"), columns, unique=False)


def _steps() -> None:
    op.create_table(
        "card_step",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(f"act IN ({ACTS})", name=op.f("ck_card_step_cardact")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_card_step_by_id")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_step_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_step")),
    )
    with op.batch_alter_table("card_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_step_card_id_at"), ["card_id", "at"], unique=False)


def _changes() -> None:
    op.create_table(
        "card_change",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("ending_from", sa.Date(), nullable=False),
        sa.Column("ending_until", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ending_from <= ending_until", name=op.f("ck_card_change_days")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_card_change_authority_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_card_change_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_change")),
        sa.UniqueConstraint("public_id", name=op.f("uq_card_change_public_id")),
    )
    with op.batch_alter_table("card_change", schema=None) as batch_op:
        columns = ["authority_id", "created_at", "id"]
        batch_op.create_index(batch_op.f("ix_card_change_authority_id_created_at_id"), columns, unique=False)
        batch_op.create_index(batch_op.f("ix_card_change_finished_at"), ["finished_at"], unique=False)


def _renewals() -> None:
    op.create_table(
        "card_renewal",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_card_renewal_application_id")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_renewal_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_renewal")),
        sa.UniqueConstraint("application_id", name=op.f("uq_card_renewal_application_id")),
    )
    with op.batch_alter_table("card_renewal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_renewal_card_id"), ["card_id"], unique=False)


def _words() -> None:
    op.create_table(
        "renewal_word",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_renewal_word_card_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["organisation_contact.id"], name=op.f("fk_renewal_word_contact_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_renewal_word_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_word")),
        sa.UniqueConstraint("card_id", "organisation_id", name=op.f("uq_renewal_word_card_id_organisation_id")),
    )
