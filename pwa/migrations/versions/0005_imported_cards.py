"""Cards that exist already: their imports, and the links to put them on a phone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of imports and of links."""
    op.create_table(
        "card_import",
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("clerk_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_card_import_authority_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_card_import_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_import")),
        sa.UniqueConstraint("public_id", name=op.f("uq_card_import_public_id")),
    )
    with op.batch_alter_table("card_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_card_import_clerk_id_created_at"), ["clerk_id", "created_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_card_import_created_at"), ["created_at"], unique=False)

    op.create_table(
        "card_link",
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("opens", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_link_card_id")),
        sa.ForeignKeyConstraint(["import_id"], ["card_import.id"], name=op.f("fk_card_link_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_link")),
        sa.UniqueConstraint("card_id", name=op.f("uq_card_link_card_id")),
    )
    with op.batch_alter_table("card_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_link_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_link_mail_due_at"), ["mail_due_at"], unique=False)
