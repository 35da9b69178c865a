"""Says at the end how many tests ran on each database, in whichever process they ran."""

from collections import Counter

import pytest

DATABASE = "database"  # the property of a test that names its engine


class Count:
    """Counts the reports, which reach the first process from all others."""

    def __init__(self) -> None:
        self.tests: Counter[object] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.tests.update(value for name, value in report.user_properties if name == DATABASE)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.tests:
            numbers = ", ".join(f"{engine} {count}" for engine, count in self.tests.most_common())
            terminalreporter.write_line(f"Tests on each database: {numbers}")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Count())
