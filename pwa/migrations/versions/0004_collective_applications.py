"""Collective applications: lists, the people on them, lists before they are kept, and a club's own links."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of collective applications."""
    op.create_table(
        "collective_application",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("clerk_id", sa.Uuid(), nullable=True),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(contact_id IS NULL) <> (clerk_id IS NULL)", name=op.f("ck_collective_application_handed_in")
        ),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name=op.f("fk_collective_application_authority_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_collective_application_clerk_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["organisation_contact.id"], name=op.f("fk_collective_application_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_collective_application_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_application")),
        sa.UniqueConstraint("public_id", name=op.f("uq_collective_application_public_id")),
    )
    with op.batch_alter_table("collective_application", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_collective_application_authority_id_created_at_id"),
            ["authority_id", "created_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_collective_application_organisation_id_created_at_id"),
            ["organisation_id", "created_at", "id"],
            unique=False,
        )

    op.create_table(
        "collective_link",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["organisation_contact.id"], name=op.f("fk_collective_link_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_link")),
        sa.UniqueConstraint("public_id", name=op.f("uq_collective_link_public_id")),
    )
    with op.batch_alter_table("collective_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_collective_link_contact_id_expires_at"), ["contact_id", "expires_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_collective_link_mail_due_at"), ["mail_due_at"], unique=False)

    op.create_table(
        "collective_member",
        sa.Column("collective_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_text", sa.String(length=1000), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "state IN ('invited', 'accepted', 'refused')", name=op.f("ck_collective_member_memberstate")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_collective_member_account_id")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_collective_member_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["collective_id"], ["collective_application.id"], name=op.f("fk_collective_member_collective_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_collective_member_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_member")),
        sa.UniqueConstraint("application_id", name=op.f("uq_collective_member_application_id")),
        sa.UniqueConstraint(
            "organisation_id", "group", "person_key", name=op.f("uq_collective_member_organisation_id_group_person_key")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_collective_member_public_id")),
    )
    with op.batch_alter_table("collective_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_collective_member_collective_id_invited_at_id"),
            ["collective_id", "invited_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_collective_member_collective_id_state"), ["collective_id", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_collective_member_mail_due_at"), ["mail_due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_collective_member_state_invited_at"), ["state", "invited_at"], unique=False
        )

    op.create_table(
        "collective_upload",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("clerk_id", sa.Uuid(), nullable=True),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collective_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(contact_id IS NULL) <> (clerk_id IS NULL)", name=op.f("ck_collective_upload_handed_in")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_collective_upload_authority_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_collective_upload_clerk_id")),
        sa.ForeignKeyConstraint(
            ["collective_id"], ["collective_application.id"], name=op.f("fk_collective_upload_collective_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["organisation_contact.id"], name=op.f("fk_collective_upload_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_collective_upload_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_upload")),
        sa.UniqueConstraint("public_id", name=op.f("uq_collective_upload_public_id")),
    )
    with op.batch_alter_table("collective_upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_collective_upload_created_at"), ["created_at"], unique=False)

    with op.batch_alter_table("attestation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vouched_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_attestation_vouched_by_id"), "account", ["vouched_by_id"], ["id"])
