from pwa.demo.places import KINDS


def test_the_letters_of_a_registered_club_stay_on_one_line() -> None:
    clubs = [kind.name for kind in KINDS if kind.name.endswith("V.")]
    assert len(clubs) == 4
    assert all(name.endswith(" e.\N{NO-BREAK SPACE}V.") for name in clubs)
