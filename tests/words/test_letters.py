"""Letters have words for all that goes out on paper."""

from pwa.services.messages import ON_PAPER
from pwa.words.letters import BEFORE, ENDS


def test_every_message_on_paper_has_its_words() -> None:
    assert set(BEFORE) | set(ENDS) == ON_PAPER
