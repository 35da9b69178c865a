"""The Land and its readers."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let an authority be the Land, and a person its reader."""
    _widen("authority", "ck_authority_authoritykind", "kind IN ('landkreis', 'stadtkreis', 'gemeinde', 'land')")
    _widen("membership", "ck_membership_role", "role IN ('clerk', 'lead', 'auditor', 'land_reader')")


def _widen(table: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(name), type_="check")
        batch_op.create_check_constraint(batch_op.f(name), condition)
