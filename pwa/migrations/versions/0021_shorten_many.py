"""Two people let many cards end earlier."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ACTS = ("revoke_many", "change_rights", "rotate_key", "override", "shorten_many")


def upgrade() -> None:
    """Let that be proposed, and let an act on many cards know who proposed it."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_proposal_foureyesact"), type_="check")
        acts = ", ".join(repr(act) for act in ACTS)
        batch_op.create_check_constraint(batch_op.f("ck_proposal_foureyesact"), f"act IN ({acts})")
    with op.batch_alter_table("card_change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proposed_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_card_change_proposed_by_id"), "account", ["proposed_by_id"], ["id"])
