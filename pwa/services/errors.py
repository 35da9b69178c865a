"""What can go wrong in a use case; each name says what is true, one table maps it to an answer."""

from collections.abc import Mapping


class NotFoundError(Exception):
    """There is no such object, or it is not for this person's eyes: nobody can tell which."""


class LinkOverError(NotFoundError):
    """The sign-in link was used before, or its ten minutes are over."""


class ConfirmationOverError(Exception):
    """The 28 days of a contact's link are over; a new one goes to the stored address."""


class CardLinkOverError(NotFoundError):
    """The link to an imported card was used before, or its 90 days or the card are over."""


class SignInInsteadError(Exception):
    """The holder has an account that somebody has signed in to: a link alone does not open it."""


class ConflictError(Exception):
    """The same client id was already used for another entry."""


class ChangedEntryError(Exception):
    """The entry is not any more what whoever changes it saw."""


class ChangedCaseError(Exception):
    """The case is not any more what the clerk saw when deciding."""


class OwnCaseError(Exception):
    """Nobody decides on the own hours, application or card."""


class OwnRoleError(Exception):
    """Nobody changes the own role in an office, and nobody removes oneself."""


class LastLeadError(Exception):
    """An office keeps at least one lead."""


class OtherAddressError(Exception):
    """The invitation is for another address than that of whoever is signed in."""


class OtherOfficeError(Exception):
    """The person already has a role in an office: in another one, or in this one."""


class InvitationOverError(Exception):
    """The invitation was used or withdrawn, or its 48 hours are over."""


class RulesNotMetError(Exception):
    """The programme's rules are not met, so no card can be granted."""


class TooManyCodesError(Exception):
    """This address or network has asked for too many sign-in codes within an hour."""


class TooManyCertificatesError(Exception):
    """This person has asked for too many different statements of hours within an hour."""


class TooManyPaperCardsError(Exception):
    """The holder has asked for too many new codes on paper within an hour."""


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


class TooManyPhonesError(Exception):
    """The card has left phones in use too often within a month: the office must allow another one."""


class NotDueError(Exception):
    """The credential on this phone is still good for long: a new one would gain nothing."""


class CopiedKeyError(Exception):
    """A key that was already renewed asked for another new key: two phones have it, so all their credentials ended."""


class ProofRefusedError(Exception):
    """The phone's proof of its key does not hold: the nonce or the signature is not good."""


class NoValidCardError(Exception):
    """There is no active card on its days, so no credential can be made."""


class UndoOverError(Exception):
    """The ten minutes are over, or it was done at once: what followed has happened and cannot be undone."""


class NewerApplicationError(Exception):
    """The person has handed in another application since: two cannot be open at once."""


class OpenApplicationError(Exception):
    """There is an application under way or a valid card already."""


class RefusedError(Exception):
    """Input that cannot be kept: ``faults`` maps each field to the reason why."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        """Keep the reason for each field."""
        super().__init__(dict(faults))
        self.faults = dict(faults)
