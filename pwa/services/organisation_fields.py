"""What an organisation works for, as its office states it."""

from sqlalchemy.orm import Session

from pwa.models import Organisation, OrganisationField


def state(session: Session, organisation: Organisation, code: str) -> None:
    """Keep what an organisation works for; anything but one of the fields is "not stated"."""
    organisation.field = OrganisationField(code) if code in list(OrganisationField) else None
    session.flush()
