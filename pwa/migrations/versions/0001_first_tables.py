"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "account",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_public_id")),
    )
    op.create_table(
        "authority",
        sa.Column("ags", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('landkreis', 'stadtkreis')", name=op.f("ck_authority_authoritykind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
        sa.UniqueConstraint("ags", name=op.f("uq_authority_ags")),
        sa.UniqueConstraint("public_id", name=op.f("uq_authority_public_id")),
    )
    op.create_table(
        "sign_in_code",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address_mark", sa.String(length=64), nullable=False),
        sa.Column("network_mark", sa.String(length=64), nullable=False),
        sa.Column("browser_mark", sa.String(length=64), nullable=False),
        sa.Column("code_mark", sa.String(length=64), nullable=False),
        sa.Column("is_known", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_code")),
        sa.UniqueConstraint("browser_mark", name=op.f("uq_sign_in_code_browser_mark")),
    )
    op.create_index(
        op.f("ix_sign_in_code_address_mark_sent_at"), "sign_in_code", ["address_mark", "sent_at"], unique=False
    )
    op.create_index(
        op.f("ix_sign_in_code_network_mark_sent_at"), "sign_in_code", ["network_mark", "sent_at"], unique=False
    )
    op.create_table(
        "status_list",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_list")),
        sa.UniqueConstraint("number", name=op.f("uq_status_list_number")),
    )
    op.create_table(
        "account_session",
        sa.Column("token_mark", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("has_second_factor", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_session_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_session")),
        sa.UniqueConstraint("token_mark", name=op.f("uq_account_session_token_mark")),
    )
    op.create_index(
        op.f("ix_account_session_account_id_ended_at"), "account_session", ["account_id", "ended_at"], unique=False
    )
    op.create_table(
        "application",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("programme_version", sa.String(length=40), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("consent_text", sa.String(length=1000), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_application_authority_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_application_decided_by_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_application_volunteer_id")),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'queried', 'approved', 'card_issued', 'rejected', 'withdrawn')",
            name=op.f("ck_application_applicationstatus"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("public_id", name=op.f("uq_application_public_id")),
    )
    op.create_index(
        "ix_application_queue", "application", ["authority_id", "status", "submitted_at", "id"], unique=False
    )
    op.create_index(
        op.f("ix_application_volunteer_id_submitted_at"), "application", ["volunteer_id", "submitted_at"], unique=False
    )
    op.create_index(
        "uq_application_open",
        "application",
        ["volunteer_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('submitted', 'queried', 'approved')"),
        postgresql_where=sa.text("status IN ('submitted', 'queried', 'approved')"),
    )
    op.create_table(
        "audit_entry",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["account.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_audit_entry_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_authority_id_at"), "audit_entry", ["authority_id", "at"], unique=False)
    op.create_table(
        "membership",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_membership_authority_id")),
        sa.CheckConstraint("role IN ('clerk', 'lead', 'auditor')", name=op.f("ck_membership_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("account_id", name=op.f("uq_membership_account_id")),
    )
    op.create_table(
        "organisation",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_organisation_authority_id")),
        sa.ForeignKeyConstraint(["named_by_id"], ["account.id"], name=op.f("fk_organisation_named_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisation_public_id")),
    )
    op.create_index(op.f("ix_organisation_authority_id_name"), "organisation", ["authority_id", "name"], unique=False)
    op.create_table(
        "application_step",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_step_application_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_application_step_by_id")),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'queried', 'approved', 'card_issued', 'rejected', 'withdrawn')",
            name=op.f("ck_application_step_applicationstatus"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_step")),
    )
    op.create_index(
        op.f("ix_application_step_application_id_at"), "application_step", ["application_id", "at"], unique=False
    )
    op.create_table(
        "card",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("programme_version", sa.String(length=40), nullable=False),
        sa.Column("given_name", sa.String(length=80), nullable=False),
        sa.Column("family_name", sa.String(length=80), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.Column("revocation_reason", sa.String(24), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_card_application_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_card_authority_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["account.id"], name=op.f("fk_card_holder_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["account.id"], name=op.f("fk_card_issued_by_id")),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["account.id"], name=op.f("fk_card_revoked_by_id")),
        sa.CheckConstraint("state IN ('active', 'revoked', 'replaced', 'ended')", name=op.f("ck_card_cardstate")),
        sa.CheckConstraint(
            "revocation_reason IN ('engagement_ended', 'issued_in_error', 'misuse', 'holder_request', 'deceased')",
            name=op.f("ck_card_revocationreason"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("application_id", name=op.f("uq_card_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_card_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_card_public_id")),
    )
    op.create_index(op.f("ix_card_authority_id_family_name"), "card", ["authority_id", "family_name"], unique=False)
    op.create_index(op.f("ix_card_authority_id_state_id"), "card", ["authority_id", "state", "id"], unique=False)
    op.create_index(op.f("ix_card_holder_id"), "card", ["holder_id"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_engagement_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_engagement_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
        sa.UniqueConstraint("account_id", "organisation_id", name=op.f("uq_engagement_account_id_organisation_id")),
    )
    op.create_table(
        "hour_log",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_hour_log_minutes")),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_hour_log_authority_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_hour_log_decided_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_hour_log_organisation_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_hour_log_volunteer_id")),
        sa.CheckConstraint(
            "status IN ('submitted', 'confirmed', 'queried', 'approved', 'rejected', 'withdrawn')",
            name=op.f("ck_hour_log_hourlogstatus"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_log")),
        sa.UniqueConstraint("public_id", name=op.f("uq_hour_log_public_id")),
        sa.UniqueConstraint("volunteer_id", "client_id", name=op.f("uq_hour_log_volunteer_id_client_id")),
    )
    op.create_index("ix_hour_log_queue", "hour_log", ["authority_id", "status", "submitted_at", "id"], unique=False)
    op.create_index("ix_hour_log_sum", "hour_log", ["volunteer_id", "worked_on", "status", "minutes"], unique=False)
    op.create_table(
        "credential",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("status_index", sa.Integer(), nullable=True),
        sa.Column("kid", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=65), nullable=True),
        sa.Column("frame", sa.LargeBinary(length=200), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("status_index BETWEEN 1 AND 16777215", name=op.f("ck_credential_status_index")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_credential_card_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["credential.id"], name=op.f("fk_credential_replaced_by_id")),
        sa.CheckConstraint("kind IN ('device', 'paper')", name=op.f("ck_credential_credentialkind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sa.UniqueConstraint("status_index", name=op.f("uq_credential_status_index")),
    )
    op.create_index(op.f("ix_credential_card_id_ended_at"), "credential", ["card_id", "ended_at"], unique=False)
    op.create_index(op.f("ix_credential_last_on"), "credential", ["last_on"], unique=False)
    op.create_table(
        "enrolment_nonce",
        sa.Column("nonce", sa.LargeBinary(length=16), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_enrolment_nonce_card_id")),
        sa.ForeignKeyConstraint(["session_id"], ["account_session.id"], name=op.f("fk_enrolment_nonce_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_nonce")),
        sa.UniqueConstraint("nonce", name=op.f("uq_enrolment_nonce_nonce")),
    )
    op.create_table(
        "hour_log_step",
        sa.Column("hour_log_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_hour_log_step_by_id")),
        sa.ForeignKeyConstraint(["hour_log_id"], ["hour_log.id"], name=op.f("fk_hour_log_step_hour_log_id")),
        sa.CheckConstraint(
            "status IN ('submitted', 'confirmed', 'queried', 'approved', 'rejected', 'withdrawn')",
            name=op.f("ck_hour_log_step_hourlogstatus"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_log_step")),
    )
    op.create_index(op.f("ix_hour_log_step_hour_log_id_at"), "hour_log_step", ["hour_log_id", "at"], unique=False)
