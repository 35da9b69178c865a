"""The tables, one file a noun."""

from pwa.models.account import Account, Engagement, Membership, Role
from pwa.models.application import Application, ApplicationStep
from pwa.models.audit import AuditEntry
from pwa.models.authority import Authority, AuthorityKind
from pwa.models.base import Base
from pwa.models.card import Card, RevocationReason
from pwa.models.credential import Credential, CredentialKind, EnrolmentNonce
from pwa.models.hour_log import HourLog, HourLogStep
from pwa.models.organisation import Organisation
from pwa.models.sign_in import AccountSession, SignInCode
from pwa.models.status_list import StatusList

__all__ = [
    "Account",
    "AccountSession",
    "Application",
    "ApplicationStep",
    "AuditEntry",
    "Authority",
    "AuthorityKind",
    "Base",
    "Card",
    "Credential",
    "CredentialKind",
    "Engagement",
    "EnrolmentNonce",
    "HourLog",
    "HourLogStep",
    "Membership",
    "Organisation",
    "RevocationReason",
    "Role",
    "SignInCode",
    "StatusList",
]
