"""Repeats, group events, certificates, messages, and what tells a repeated sending of a change."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of a volunteer's everyday and add what they need to the others."""
    op.create_table(
        "certificate",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_certificate_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("volunteer_id", "digest", name=op.f("uq_certificate_volunteer_id_digest")),
    )
    op.create_table(
        "message",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("mark", sa.String(length=120), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_message_account_id")),
        sa.CheckConstraint(
            "topic IN ('hours_decided', 'question', 'card_ready', 'card_ends', 'hours_slide', 'proposal', 'phone')",
            name=op.f("ck_message_topic"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("account_id", "mark", name=op.f("uq_message_account_id_mark")),
        sa.UniqueConstraint("public_id", name=op.f("uq_message_public_id")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_account_id_sent_at_id"), ["account_id", "sent_at", "id"], unique=False
        )

    op.create_table(
        "message_wish",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(24), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_message_wish_account_id")),
        sa.CheckConstraint(
            "topic IN ('hours_decided', 'question', 'card_ready', 'card_ends', 'hours_slide', 'proposal', 'phone')",
            name=op.f("ck_message_wish_topic"),
        ),
        sa.CheckConstraint("channel IN ('mail', 'push')", name=op.f("ck_message_wish_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_wish")),
        sa.UniqueConstraint("account_id", "topic", "channel", name=op.f("uq_message_wish_account_id_topic_channel")),
    )
    op.create_table(
        "delivery",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_delivery_message_id")),
        sa.CheckConstraint("channel IN ('mail', 'push')", name=op.f("ck_delivery_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_done_at_due_at"), ["done_at", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delivery_message_id"), ["message_id"], unique=False)

    op.create_table(
        "group_event",
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["leader_id"], ["account.id"], name=op.f("fk_group_event_leader_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_group_event_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_event")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_event_public_id")),
    )
    with op.batch_alter_table("group_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_group_event_leader_id_starts_at"), ["leader_id", "starts_at"], unique=False
        )

    op.create_table(
        "hour_repeat",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("skipped_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_hour_repeat_minutes")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_hour_repeat_weekday")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_hour_repeat_organisation_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_hour_repeat_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_repeat")),
        sa.UniqueConstraint("public_id", name=op.f("uq_hour_repeat_public_id")),
    )
    with op.batch_alter_table("hour_repeat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hour_repeat_volunteer_id_ended_at"), ["volunteer_id", "ended_at"], unique=False
        )

    op.create_table(
        "push_subscription",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(length=120), nullable=False),
        sa.Column("auth", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_push_subscription_account_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["account_session.id"], name=op.f("fk_push_subscription_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_push_subscription_endpoint")),
    )
    with op.batch_alter_table("push_subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_push_subscription_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_push_subscription_session_id"), ["session_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hour_log_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["group_event.id"], name=op.f("fk_attendance_event_id")),
        sa.ForeignKeyConstraint(["hour_log_id"], ["hour_log.id"], name=op.f("fk_attendance_hour_log_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["account.id"], name=op.f("fk_attendance_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("volunteer_id", "event_id", name=op.f("uq_attendance_volunteer_id_event_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_event_id"), ["event_id"], unique=False)

    op.create_table(
        "hour_proposal",
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("worked_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hour_log_id", sa.Uuid(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_hour_proposal_minutes")),
        sa.ForeignKeyConstraint(["hour_log_id"], ["hour_log.id"], name=op.f("fk_hour_proposal_hour_log_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["account.id"], name=op.f("fk_hour_proposal_leader_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_hour_proposal_organisation_id")
        ),
        sa.CheckConstraint("state IN ('open', 'accepted', 'refused')", name=op.f("ck_hour_proposal_proposalstate")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_proposal")),
        sa.UniqueConstraint("leader_id", "batch_id", "email", name=op.f("uq_hour_proposal_leader_id_batch_id_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_hour_proposal_public_id")),
    )
    with op.batch_alter_table("hour_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hour_proposal_email_state"), ["email", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_hour_proposal_leader_id_created_at"), ["leader_id", "created_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_hour_proposal_mail_due_at"), ["mail_due_at"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=2), server_default="de", nullable=False))

    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cloned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_card_last_on"), ["last_on"], unique=False)
        batch_op.add_column(sa.Column("phones_counted_from", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.add_column(sa.Column("session_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ended_why", sa.String(24), nullable=True))
        batch_op.add_column(sa.Column("was_in_use", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(
            op.f("ck_credential_credentialend"), "ended_why IN ('revoked', 'moved', 'lost', 'cloned', 'renewed')"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_credential_session_id"), "account_session", ["session_id"], ["id"], ondelete="SET NULL"
        )

    op.create_index("ix_hour_log_place", "hour_log", ["volunteer_id", "organisation_id", "worked_on"], unique=False)
    with op.batch_alter_table("hour_log_step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("fingerprint", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_hour_log_step_by_id_client_id"), ["by_id", "client_id"])
