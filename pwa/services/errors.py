"""What can go wrong in a use case; each name says what is true, one table maps it to an answer."""

from collections.abc import Mapping


class NotFoundError(Exception):
    """There is no such object, or it is not for this person's eyes: nobody can tell which."""


class LinkOverError(NotFoundError):
    """The sign-in link was used before, or its ten minutes are over."""


class ConflictError(Exception):
    """The same client id was already used for another entry."""


class ChangedCaseError(Exception):
    """The case is not any more what the clerk saw when deciding."""


class OwnCaseError(Exception):
    """Nobody decides on the own hours, application or card."""


class RulesNotMetError(Exception):
    """The programme's rules are not met, so no card can be granted."""


class TooManyCodesError(Exception):
    """This address or network has asked for too many sign-in codes within an hour."""


class WrongCodeError(Exception):
    """The code is wrong; ``tries_left`` says how often another may be tried, 0 that it is burnt or expired."""

    def __init__(self, tries_left: int) -> None:
        """Keep how many tries are left."""
        super().__init__(tries_left)
        self.tries_left = tries_left


class OtherPhoneError(Exception):
    """The card sits on another phone; ``device`` names it."""

    def __init__(self, device: str) -> None:
        """Keep the name of the phone that has the card."""
        super().__init__(device)
        self.device = device


class ProofRefusedError(Exception):
    """The phone's proof of its key does not hold: the nonce or the signature is not good."""


class NoValidCardError(Exception):
    """There is no active card on its days, so no credential can be made."""


class OpenApplicationError(Exception):
    """There is an application under way or a valid card already."""


class RefusedError(Exception):
    """Input that cannot be kept: ``faults`` maps each field to the reason why."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep the reason for each field."""
        super().__init__(dict(faults))
        self.faults = dict(faults)
