"""The tables, one file a noun."""

from pwa.models import audit_triggers
from pwa.models.account import Account, Engagement, Membership, Role
from pwa.models.application import Application, ApplicationStep
from pwa.models.application_draft import ApplicationDraft
from pwa.models.attestation import Attestation, AttestationState, ConfirmationLink, Reply
from pwa.models.audit import AuditAnchor, AuditEntry, AuditHead, AuditPseudonym, AuditWaiting
from pwa.models.authority import Authority, AuthorityKind
from pwa.models.base import Base
from pwa.models.card import Card, RevocationReason
from pwa.models.card_import import CardImport, CardLink
from pwa.models.card_step import CardAct, CardChange, CardRenewal, CardStep, RenewalWord, ReplacementReason
from pwa.models.case_note import CaseNote
from pwa.models.certificate import Certificate
from pwa.models.collective import CollectiveApplication, CollectiveLink, CollectiveMember, CollectiveUpload
from pwa.models.consent import Consent
from pwa.models.counter import CounterEntry, CounterPerson, PaperForm
from pwa.models.credential import Credential, CredentialEnd, CredentialKind, EnrolmentNonce
from pwa.models.decision import BulkAct, Consequence, ConsequenceKind, SavedView
from pwa.models.evidence import Evidence
from pwa.models.group import Attendance, GroupEvent, HourProposal
from pwa.models.hand_over import CaseKind, HandOver
from pwa.models.hour_log import HourLog, HourLogStep, Lift
from pwa.models.hour_repeat import HourRepeat
from pwa.models.invitation import Invitation, InvitationState
from pwa.models.letter import Letter
from pwa.models.message import Channel, Delivery, Message, MessageWish, PushSubscription, Topic
from pwa.models.monthly_count import CountedMonth, MonthlyCount
from pwa.models.organisation import (
    ChangeKind,
    ContactRole,
    Organisation,
    OrganisationChange,
    OrganisationContact,
    OrganisationField,
)
from pwa.models.partner import Partner, PartnerCategory, PartnerKind, PartnerUses
from pwa.models.print_run import PaperLayout, PrintedCard, PrintRun
from pwa.models.proposal import FourEyesAct, Proposal
from pwa.models.second_factor import (
    AuthenticatorApp,
    ChallengeUse,
    FactorTries,
    Passkey,
    PasskeyChallenge,
    RecoveryCode,
)
from pwa.models.sign_in import AccountSession, SignInCode
from pwa.models.status_list import StatusList
from pwa.models.text_block import TextBlock, TextUse

__all__ = [
    "Account",
    "AccountSession",
    "Application",
    "ApplicationDraft",
    "ApplicationStep",
    "Attendance",
    "Attestation",
    "AttestationState",
    "AuditAnchor",
    "AuditEntry",
    "AuditHead",
    "AuditPseudonym",
    "AuditWaiting",
    "AuthenticatorApp",
    "Authority",
    "AuthorityKind",
    "Base",
    "BulkAct",
    "Card",
    "CardAct",
    "CardChange",
    "CardImport",
    "CardLink",
    "CardRenewal",
    "CardStep",
    "CaseKind",
    "CaseNote",
    "Certificate",
    "ChallengeUse",
    "ChangeKind",
    "Channel",
    "CollectiveApplication",
    "CollectiveLink",
    "CollectiveMember",
    "CollectiveUpload",
    "ConfirmationLink",
    "Consent",
    "Consequence",
    "ConsequenceKind",
    "ContactRole",
    "CountedMonth",
    "CounterEntry",
    "CounterPerson",
    "Credential",
    "CredentialEnd",
    "CredentialKind",
    "Delivery",
    "Engagement",
    "EnrolmentNonce",
    "Evidence",
    "FactorTries",
    "FourEyesAct",
    "GroupEvent",
    "HandOver",
    "HourLog",
    "HourLogStep",
    "HourProposal",
    "HourRepeat",
    "Invitation",
    "InvitationState",
    "Letter",
    "Lift",
    "Membership",
    "Message",
    "MessageWish",
    "MonthlyCount",
    "Organisation",
    "OrganisationChange",
    "OrganisationContact",
    "OrganisationField",
    "PaperForm",
    "PaperLayout",
    "Partner",
    "PartnerCategory",
    "PartnerKind",
    "PartnerUses",
    "Passkey",
    "PasskeyChallenge",
    "PrintRun",
    "PrintedCard",
    "Proposal",
    "PushSubscription",
    "RecoveryCode",
    "RenewalWord",
    "ReplacementReason",
    "Reply",
    "RevocationReason",
    "Role",
    "SavedView",
    "SignInCode",
    "StatusList",
    "TextBlock",
    "TextUse",
    "Topic",
    "audit_triggers",
]
