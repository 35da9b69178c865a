from tests.tools.spreading import unit


def test_tests_of_a_file_run_in_one_process() -> None:
    assert unit("tests/views/test_card.py::test_a[sqlite]") == unit("tests/views/test_card.py::test_b")
    assert unit("tests/views/test_card.py::test_a") != unit("tests/views/test_hours.py::test_a")


def test_files_that_share_what_takes_long_run_in_one_process() -> None:
    assert unit("tests/demo/test_odd.py::test_a") == unit("tests/demo/test_named.py::test_b")
