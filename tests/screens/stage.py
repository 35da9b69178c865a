"""The app as it is drawn: demo people, one moment that never passes, keys that are always the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from pwa.db import writing
from pwa.demo.database import prepare_database
from pwa.demo.names import address
from pwa.demo.scene import NAMED
from pwa.domain.hour_log import HourLogStatus
from pwa.instance import Instance
from pwa.models import Account
from pwa.post.mail import DemoMailbox, MailNotSentError
from pwa.security.login import cookie_name
from pwa.services import sessions
from pwa.vk1.keys import save_private_key
from tests.browser.scan.server import Published, Server
from tests.clock import FakeClock
from tests.screens.audit_cast import write_log
from tests.screens.card_cast import card_cases, ending_holder
from tests.screens.cast import account_of, applicants, application_of, cases_of, holders, hour_log_in, partner_in
from tests.screens.club_cast import club_cases
from tests.screens.counter_cast import counter_cases
from tests.screens.extras import AUDITOR, NAMELESS, NEW, ODD, QUIET, REGULAR, add_people
from tests.screens.group_cast import group_cases, group_people
from tests.screens.import_cast import import_cases
from tests.screens.list_cast import list_cases
from tests.screens.paper_cast import paper_cases
from tests.screens.people_cast import WITHOUT_FACTOR, add_office_people, people_cases
from tests.screens.queue_cast import queue_cases
from tests.screens.register_cast import register_cases
from tests.screens.trouble import trouble_card
from tests.screens.wizard_cast import wizard_people
from tests.vectors import scene

MOMENT: Final = datetime.fromtimestamp(scene.NOW, UTC)
PUBLIC_URL: Final = "http://ehrenamtskarte.localhost"
UNREACHABLE: Final = "nicht.zustellbar@example.org"


class Postbox(DemoMailbox):
    """Takes every mail but those to one address."""

    def send(self, message: EmailMessage) -> None:
        if message["To"] == UNREACHABLE:
            raise MailNotSentError
        super().send(message)


class Stage:
    """One instance in demo mode behind a server.

    Scenes name people and cases: ``people`` are their accounts, ``cases`` their public ids.
    """

    def __init__(self, data: Path) -> None:
        settings = Settings(
            data=data,
            database_url=f"sqlite:///{data / 'pictures.db'}",
            public_url=PUBLIC_URL,
            secrets=("a secret of the pictures, longer than it must be",),
            demo=True,
        )
        _keep_keys(settings)
        prepare_database(settings, load_programme(settings), now=MOMENT)
        self.mailbox = Postbox(data / "mailbox")
        self.app = create_app(settings, clock=FakeClock(MOMENT), mailer=self.mailbox)
        self.parts: Instance = self.app.extensions["ehrenamtskarte"]
        with writing(self.parts.engine) as session, session.begin():
            add_people(session, self.parts)
            add_office_people(session, self.parts)
            self.people = _people(session)
            self.cases = {**_cases(session, self.people), **group_cases(self.parts)}
            self.cases |= list_cases(session, self.parts)
            self.cases["trouble_card"] = trouble_card(session, self.parts)
            self.cases["partner"] = partner_in(session)
            self.cases.update(club_cases(session, self.parts))
            self.cases |= register_cases(session, self.parts, self.cases["club"])
            self.cases |= paper_cases(session, self.parts, self.people["office"])
            self.cases |= counter_cases(session, self.parts, self.people["office"], self.cases["submitted_hours"])
            self.cases |= import_cases(session, self.parts, self.people["office"])
            self.people["ending_holder"] = ending_holder(session)
            self.cases |= card_cases(session, self.parts, self.people["office"])
            self.cases |= queue_cases(session, self.parts, self.people["office"])
            self.cases |= people_cases(session, self.parts)
            write_log(session, self.parts, self.people, self.cases)
        self.server = Server(self.app)
        self.address = self.server.address

    def cookie(self, person: str) -> tuple[str, str]:
        """Open a session for a person, with the second factor where the person has an office."""
        with writing(self.parts.engine) as session, session.begin():
            account = session.get_one(Account, self.people[person])
            token = sessions.start(
                session,
                account=account,
                secret=self.parts.settings.secrets[0],
                now=MOMENT,
                has_second_factor=account.membership is not None and person not in WITHOUT_FACTOR,
            )
        return cookie_name(self.parts.settings), token

    def publish(self, change: Callable[[Published], None]) -> None:
        """Publish a ring and an hour-old list that revokes nobody, and then what a scene changes of it."""
        published = self.server.published
        published.lists.clear()
        published.publish_ring()
        published.publish_list()
        change(published)

    def close(self) -> None:
        """End the server and let go of the database."""
        self.server.stop()
        self.app.extensions["stop_signing"]()
        self.parts.engine.dispose()


def _people(session: Session) -> dict[str, UUID]:
    more = {"new": NEW, "odd": ODD, "office_quiet": QUIET, "auditor": AUDITOR, "regular": REGULAR, **WITHOUT_FACTOR}
    emails = {
        name: address(*full_name) for name, full_name in {**NAMED, **more, **group_people(), **wizard_people()}.items()
    }
    named = {name: account_of(session, email).id for name, email in {**emails, "nameless": NAMELESS}.items()}
    return {**named, **applicants(session), **holders(session)}


def _cases(session: Session, people: dict[str, UUID]) -> dict[str, str]:
    waiting = HourLogStatus.SUBMITTED
    return {
        **cases_of(session, people["volunteer"]),
        "odd_hours": hour_log_in(session, waiting, people["odd"]),
        "own_hours": hour_log_in(session, waiting, people["office"]),
        "odd_application": application_of(session, people["odd"]),
    }


def _keep_keys(settings: Settings) -> None:
    """Keep the keys of the test vectors as the instance's own, so that codes are the same in every run."""
    save_private_key(scene.ROOT, settings.keys / keyring.ROOT_KEY)
    for kind, kid in (("cred", scene.Kid.ACTIVE), ("list", scene.Kid.LIST)):
        save_private_key(scene.issuer(kid), settings.keys / f"{kind}-{kid.value}.pem")
    keyring.publish(settings, keyring.load_issuer(settings, load_programme(settings)), now=MOMENT)
