"""Consents: what somebody agreed to with an application, word by word."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Application, Consent


def of_application(session: Session, application: Application) -> Sequence[Consent]:
    """Return the declarations of an application, beside the consent that every application has."""
    own = select(Consent).where(Consent.application_id == application.id)
    return session.scalars(own.order_by(Consent.at, Consent.id)).all()
