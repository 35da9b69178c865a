"""The triggers that refuse to change or delete an entry of the audit log; adding one costs nothing."""

from sqlalchemy import Connection, Table, event

from pwa.models.audit import AuditEntry

REFUSAL = "The audit log only grows."
ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
RAISE = f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
CALL = "EXECUTE FUNCTION audit_entry_only_grows()"
TRIGGERS = {
    "sqlite": (
        f"CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry {ABORT}",
        f"CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry {ABORT}",
    ),
    "postgresql": (
        f"CREATE FUNCTION audit_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS {RAISE}",
        f"CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW {CALL}",
        f"CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT {CALL}",
    ),
}
DROPS = {
    "sqlite": ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"),
    "postgresql": (
        "DROP TRIGGER audit_entry_no_change ON audit_entry",
        "DROP TRIGGER audit_entry_no_truncate ON audit_entry",
        "DROP FUNCTION audit_entry_only_grows()",
    ),
}


def drop(connection: Connection) -> None:
    """Take the triggers away within the caller's transaction: only for closing old years."""
    for statement in DROPS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def create(connection: Connection) -> None:
    """Put the triggers back within the same transaction."""
    for statement in TRIGGERS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@event.listens_for(AuditEntry.__table__, "after_create")
def _guard(_table: Table, connection: Connection, **_options: object) -> None:
    create(connection)
