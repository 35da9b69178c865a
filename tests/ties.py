"""Rows that are equal in what they are sorted by come in any order: here, for every test on SQLite, the newest first.

PostgreSQL hands out such rows as its pages are filled, which is by age nearly always. What rests on that fails here at
once, and not one day in a hundred.
"""

from typing import Any

from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.sql import Select
from sqlalchemy.sql.functions import FunctionElement

from pwa.models.base import Base

TURNED = "sqlite"


def turn_ties(state: ORMExecuteState) -> None:
    """Sort what is asked of one table by falling key too, after all that it is sorted by already.

    What belongs to a row is left alone: SQLAlchemy keeps those statements, and each names its whole order.
    """
    statement = state.statement
    if state.is_relationship_load or state.session.get_bind().dialect.name != TURNED:
        return
    if isinstance(statement, Select) and _is_of_rows(statement):
        (table,) = _tables(statement)
        state.statement = statement.order_by(table.id.desc())


def _is_of_rows(statement: Select[Any]) -> bool:
    is_summed = any(isinstance(each["expr"], FunctionElement) for each in statement.column_descriptions)
    written = str(statement)
    is_merged = "DISTINCT" in written or "GROUP BY" in written
    return len(_tables(statement)) == 1 and not is_summed and not is_merged


def _tables(statement: Select[Any]) -> set[type[Base]]:
    return {each["entity"] for each in statement.column_descriptions if each.get("entity")}
