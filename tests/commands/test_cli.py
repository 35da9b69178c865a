import pytest

from tests.commands.said import Say, refused


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "COMMAND"),
        (("nonsense",), "nonsense"),
        (("keys",), "ACT"),
        (("verify",), "DIGITS"),
        (("run", "--port", "0"), "from 1 to 65535, not 0"),
        (("run", "--port", "65536"), "from 1 to 65535"),
        (("run", "--port", "８０"), "from 1 to 65535"),
        (("serve", "--port", "x"), "from 1 to 65535"),
        (("demo", "links"), "ehrenamtskarte run"),
    ],
)
def test_wrong_words_are_answered_in_one_sentence(say: Say, words: tuple[str, ...], expected: str) -> None:
    assert expected in refused(say(*words))


def test_help_lists_every_command(say: Say) -> None:
    said = say("--help")
    assert said.status == 0
    for command in ("run", "serve", "database", "keys", "verify", "demo"):
        assert f"\n    {command} " in said.out
