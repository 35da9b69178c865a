"""Ways to the card: who attests, what is attached, drafts, and the tree of authorities."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of attestations, evidence and drafts, and let a Gemeinde decide."""
    op.create_table(
        "application_draft",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_application_draft_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_draft")),
        sa.UniqueConstraint("volunteer_id", name=op.f("uq_application_draft_volunteer_id")),
    )
    op.create_table(
        "consent",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("wording", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_consent_application_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_application_id"), ["application_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_evidence_application_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_evidence_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evidence_public_id")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "organisation_contact",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("typed_by_id", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "role IN ('board', 'commander', 'coordinator', 'deputy')", name=op.f("ck_organisation_contact_contactrole")
        ),
        sa.ForeignKeyConstraint(["checked_by_id"], ["account.id"], name=op.f("fk_organisation_contact_checked_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_contact_organisation_id")
        ),
        sa.ForeignKeyConstraint(["typed_by_id"], ["account.id"], name=op.f("fk_organisation_contact_typed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_contact")),
        sa.UniqueConstraint("organisation_id", "email", name=op.f("uq_organisation_contact_organisation_id_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisation_contact_public_id")),
    )
    op.create_table(
        "attestation",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("attested_minutes", sa.Integer(), nullable=True),
        sa.Column("attested_since", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 527040", name=op.f("ck_attestation_minutes")),
        sa.CheckConstraint(
            "state IN ('open', 'confirmed', 'partly', 'declined', 'unknown_person')",
            name=op.f("ck_attestation_attestationstate"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["organisation_contact.id"], name=op.f("fk_attestation_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_attestation_application_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attestation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attestation")),
        sa.UniqueConstraint(
            "application_id", "organisation_id", name=op.f("uq_attestation_application_id_organisation_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_attestation_public_id")),
    )
    with op.batch_alter_table("attestation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attestation_organisation_id_state"), ["organisation_id", "state"], unique=False
        )

    op.create_table(
        "confirmation_link",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["organisation_contact.id"], name=op.f("fk_confirmation_link_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation_link")),
        sa.UniqueConstraint("public_id", name=op.f("uq_confirmation_link_public_id")),
    )
    with op.batch_alter_table("confirmation_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_confirmation_link_contact_id_expires_at"), ["contact_id", "expires_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_confirmation_link_mail_due_at"), ["mail_due_at"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.alter_column("email", existing_type=sa.VARCHAR(length=254), nullable=True)

    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("born_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("compensation_cents", sa.Integer(), nullable=True))

    with op.batch_alter_table("authority", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("delegates", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("is_invented", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.drop_constraint(batch_op.f("ck_authority_authoritykind"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_authority_authoritykind"), "kind IN ('landkreis', 'stadtkreis', 'gemeinde')"
        )
        batch_op.create_index(batch_op.f("ix_authority_parent_id_name"), ["parent_id", "name"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_authority_parent_id"), "authority", ["parent_id"], ["id"])

    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_trusted", sa.Boolean(), server_default=sa.false(), nullable=False))
