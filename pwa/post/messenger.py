"""The thread's work that tells people: what a day brings, and what is to be delivered by mail and push."""

import logging
import weakref
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pwa import db
from pwa.clock import PROGRAMME_ZONE, local_day
from pwa.i18n import speak
from pwa.instance import Instance
from pwa.models import Channel
from pwa.post.card_link_mails import send_card_links
from pwa.post.confirmation_mails import send_confirmation_mails
from pwa.post.invitations import send_invitations
from pwa.post.letters import message_letter
from pwa.post.list_invitations import forget_lists, send_list_mails
from pwa.post.mail import MailNotSentError
from pwa.post.push import PushNotTakenError, PushOverError
from pwa.services import consequences, daily_messages, inbox, message_deliveries, push_subscriptions
from pwa.services.message_deliveries import Outgoing
from pwa.services.messages import MessageKind
from pwa.words import messages as message_words

log = logging.getLogger(__name__)

Done = TypeVar("Done")

FROM_HOUR = 8  # nobody is woken by what a day brings
INBOX = "/messages"


class Messenger:
    """Tells people in the name of one app; remembers for which day it has looked."""

    def __init__(self, app: Flask, parts: Instance) -> None:
        """Keep the app weakly: a thread must not keep it alive."""
        self._app = weakref.ref(app)
        self._parts = parts
        self._told_on: date | None = None

    def look(self) -> None:
        """Tell what the day brings, once a day, and deliver what is due; where the database fails, later."""
        app = self._app()
        if app is None:
            return
        try:
            with app.app_context():
                self.carry_out()
                self.tell_daily()
                self.deliver()
                send_invitations(self._parts)
                send_list_mails(self._parts)
                send_confirmation_mails(self._parts)
                send_card_links(self._parts)
        except DBAPIError as error:
            log.error("Messages could not be sent: %s", type(error.orig).__name__)  # noqa: TRY400 - the trace would name values

    def carry_out(self) -> None:
        """Do what follows from decisions that nobody can undo any more, each in a transaction of its own."""
        now, programme = self._parts.clock(), self._parts.programme
        while keys := self._write(lambda session: consequences.due(session, now=now)):
            for key in keys:
                self._write(
                    partial(consequences.carry_out, key=key, programme=programme, now=now, today=local_day(now))
                )

    def tell_daily(self) -> None:
        """Write the messages of this day; other processes and a second run write none twice."""
        now = self._parts.clock()
        today = local_day(now)
        if self._told_on == today or now.astimezone(PROGRAMME_ZONE).hour < FROM_HOUR:
            return
        self._tell_card_ends()
        self._tell_slides()
        while self._write(lambda session: inbox.forget(session, now=now)):
            pass
        forget_lists(self._parts)
        self._told_on = today

    def deliver(self) -> None:
        """Send everything that is due, each outside of any transaction."""
        while batch := self._write(lambda session: message_deliveries.claim(session, now=self._parts.clock())):
            for outgoing in batch:
                self._send(outgoing)

    @property
    def _only_known(self) -> bool:
        """Tell whether only those are told who have signed in: a demo's other people are invented."""
        return self._parts.settings.demo

    def _tell_card_ends(self) -> None:
        now = self._parts.clock()
        today = local_day(now)
        while self._write(
            lambda session: daily_messages.tell_card_ends(session, today=today, now=now, only_known=self._only_known)
        ):
            pass

    def _tell_slides(self) -> None:
        """Go through the volunteers by reading; only a message takes the writer's place."""
        now, route = self._parts.clock(), self._parts.programme.goal_route
        today, after = local_day(now), None
        while True:
            with db.reading(self._parts.engine) as session:
                people = daily_messages.next_volunteers(session, after=after, only_known=self._only_known)
                slides = daily_messages.sliding(session, people, route=route, today=today)
            for slide in slides:
                self._write(partial(daily_messages.tell_slide, slide=slide, route=route, today=today, now=now))
            if not people:
                return
            after = people[-1]

    def _send(self, outgoing: Outgoing) -> None:
        if self._parts.clock() >= outgoing.due_again_at:
            return  # the batch took so long that another process may be at it
        speak(outgoing.language)
        try:
            if outgoing.channel is Channel.MAIL:
                self._mail(outgoing)
            else:
                self._push(outgoing)
        except (MailNotSentError, PushNotTakenError):
            self._write(lambda session: message_deliveries.failed(session, outgoing, now=self._parts.clock()))
        else:
            self._write(lambda session: message_deliveries.done(session, outgoing.id, now=self._parts.clock()))

    def _mail(self, outgoing: Outgoing) -> None:
        letter = message_letter(
            self._parts.settings,
            email=outgoing.email,
            given_name=outgoing.given_name,
            kind=MessageKind(outgoing.kind),
        )
        self._parts.mailer.send(letter)

    def _push(self, outgoing: Outgoing) -> None:
        """Send to each browser of the person. Raises PushNotTakenError where none took it and one may later."""
        with db.reading(self._parts.engine) as session:
            browsers = push_subscriptions.of_account(session, account=outgoing.account_id, now=self._parts.clock())
        said = message_words.general(MessageKind(outgoing.kind))
        payload = {
            "topic": outgoing.topic,
            "path": INBOX,
            "title": said.title,
            "text": said.text,
            "lang": outgoing.language,
        }
        outcomes = [
            self._push_to(browser.id, browser.endpoint, browser.p256dh, browser.auth, payload) for browser in browsers
        ]
        if False in outcomes and True not in outcomes:
            raise PushNotTakenError

    def _push_to(
        self, subscription: UUID, endpoint: str, p256dh: str, auth: str, payload: dict[str, str]
    ) -> bool | None:
        """Tell whether the browser's push service took it; None where the browser is gone."""
        try:
            self._parts.pusher.send(endpoint, p256dh=p256dh, auth=auth, topic=payload["topic"], payload=payload)
        except PushNotTakenError:
            return False
        except PushOverError:
            self._write(lambda session: push_subscriptions.remove(session, subscription))
            return None
        return True

    def _write(self, work: Callable[[Session], Done]) -> Done:
        """Do ``work`` in a transaction of its own, again where two writers met. Raises DBAPIError."""
        for attempt in range(1, db.TRIES):
            try:
                return self._write_once(work)
            except DBAPIError as error:
                if not db.is_transient(error):
                    raise
                db.pause(attempt)
        return self._write_once(work)

    def _write_once(self, work: Callable[[Session], Done]) -> Done:
        with db.writing(self._parts.engine) as session, session.begin():
            return work(session)
