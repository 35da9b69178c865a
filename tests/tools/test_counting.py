from typing import Literal

import pytest

from tests.tools.counting import DATABASE, Count

NOWHERE = ("", None, "")


def report(when: Literal["setup", "call", "teardown"], database: str | None = None) -> pytest.TestReport:
    properties = [(DATABASE, database)] if database else []
    return pytest.TestReport("test_a", NOWHERE, {}, "passed", None, when, user_properties=properties)


def test_each_test_counts_once_on_its_database() -> None:
    count = Count()
    for when in ("setup", "call", "teardown"):
        count.pytest_runtest_logreport(report(when, "sqlite"))
    count.pytest_runtest_logreport(report("call", "postgresql"))
    count.pytest_runtest_logreport(report("call", "sqlite"))
    count.pytest_runtest_logreport(report("call"))
    assert count.tests == {"sqlite": 2, "postgresql": 1}
