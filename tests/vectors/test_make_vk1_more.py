from tests.vectors.make_vk1_more import FOLDER, cases, render


def test_the_committed_cases_are_what_the_generator_writes() -> None:
    assert (FOLDER / "vk1-more.json").read_text(encoding="utf-8") == render(cases())
