"""The second factor, invitations to offices, and what two people decide together."""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and let a session know when the second factor was shown last."""
    _passkeys()
    _challenges()
    _authenticator_apps()
    _recovery_codes()
    _tries()
    _invitations()
    _proposals()
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("factor_at", INSTANT, nullable=True))


def _passkeys() -> None:
    op.create_table(
        "passkey",
        _reference("account_id"),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("attested", sa.LargeBinary(length=2048), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        *_keys("passkey", "public_id", account_id="account"),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    _index("passkey", "account_id")


def _challenges() -> None:
    op.create_table(
        "passkey_challenge",
        sa.Column("challenge", sa.String(length=64), nullable=False),
        sa.Column("use", sa.String(24), nullable=False),
        _reference("account_id", nullable=True),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.CheckConstraint("use IN ('add', 'prove', 'sign_in')", name=op.f("ck_passkey_challenge_challengeuse")),
        *_keys("passkey_challenge", account_id="account"),
        sa.UniqueConstraint("challenge", name=op.f("uq_passkey_challenge_challenge")),
    )
    _index("passkey_challenge", "expires_at")


def _authenticator_apps() -> None:
    op.create_table(
        "authenticator_app",
        _reference("account_id"),
        sa.Column("secret", sa.String(length=255), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        *_keys("authenticator_app", "public_id", account_id="account"),
        sa.UniqueConstraint("account_id", name=op.f("uq_authenticator_app_account_id")),
    )


def _recovery_codes() -> None:
    op.create_table(
        "recovery_code",
        _reference("account_id"),
        sa.Column("code_mark", sa.String(length=64), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        *_keys("recovery_code", account_id="account"),
        sa.UniqueConstraint("code_mark", name=op.f("uq_recovery_code_code_mark")),
    )
    _index("recovery_code", "account_id")


def _tries() -> None:
    op.create_table(
        "factor_tries",
        _reference("account_id"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        *_keys("factor_tries", account_id="account"),
        sa.UniqueConstraint("account_id", name=op.f("uq_factor_tries_account_id")),
    )


def _invitations() -> None:
    op.create_table(
        "invitation",
        _reference("authority_id"),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        _reference("made_by_id", nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("used_at", INSTANT, nullable=True),
        _reference("used_by_id", nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.CheckConstraint("role IN ('clerk', 'lead', 'auditor', 'land_reader')", name=op.f("ck_invitation_role")),
        *_keys("invitation", "public_id", authority_id="authority", made_by_id="account", used_by_id="account"),
    )
    _index("invitation", "authority_id", "made_at")


def _proposals() -> None:
    acts = "act IN ('revoke_many', 'change_rights', 'rotate_key', 'override')"
    states = "state IN ('open', 'confirmed', 'refused', 'withdrawn', 'expired')"
    op.create_table(
        "proposal",
        _reference("authority_id"),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        _reference("proposed_by_id", nullable=True),
        sa.Column("proposed_at", INSTANT, nullable=False),
        _reference("decided_by_id", nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("performed_at", INSTANT, nullable=True),
        sa.CheckConstraint(acts, name=op.f("ck_proposal_foureyesact")),
        sa.CheckConstraint(states, name=op.f("ck_proposal_proposalstate")),
        *_keys("proposal", "public_id", authority_id="authority", proposed_by_id="account", decided_by_id="account"),
    )
    _index("proposal", "authority_id", "state", "proposed_at")


def _reference(name: str, *, nullable: bool = False) -> sa.Column[UUID]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _keys(table: str, public_id: str = "", **references: str) -> list[sa.Column[str] | sa.Column[UUID] | sa.Constraint]:
    """Return the key, the id in addresses where there is one, and what leads to other tables."""
    parts: list[sa.Column[str] | sa.Column[UUID] | sa.Constraint] = [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, other in references.items()
        ),
    ]
    if public_id:
        parts.append(sa.Column(public_id, sa.String(length=22), nullable=False))
        parts.append(sa.UniqueConstraint(public_id, name=op.f(f"uq_{table}_{public_id}")))
    return parts


def _index(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_{'_'.join(columns)}"), list(columns), unique=False)
