"""Web Push: hands a message to a browser's push service, encrypted for that browser (RFC 8030, 8291, 8292)."""

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from http import HTTPStatus

import requests
from py_vapid import Vapid02, VapidException  # type: ignore[import-untyped] # has no types
from pywebpush import WebPushException, webpush  # type: ignore[import-untyped] # has no types

from pwa.config import Settings
from pwa.domain.push_address import is_push_service
from pwa.vk1.jws import to_base64url
from pwa.vk1.p256 import PrivateKey, point

TIMEOUT = 10  # seconds that a push service may take
LIFE = timedelta(days=3)  # that a message waits for a phone which is off
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}

logging.getLogger("urllib3").setLevel(logging.INFO)  # below that it writes addresses, and each one is somebody's


class PushNotTakenError(Exception):
    """The push service did not take the message; later it may."""


class PushOverError(Exception):
    """The push service does not know this browser any more, or is none that we talk to."""


@dataclass(frozen=True, slots=True)
class Pusher:
    """Sends in the name of one instance: its VAPID key, an address for complaints, the services it may talk to."""

    key: PrivateKey
    contact: str
    hosts: Collection[str]

    @property
    def public_key(self) -> str:
        """Return what a browser needs to subscribe: the 65-byte point in base64url."""
        return to_base64url(point(self.key.public_key()))

    def send(self, endpoint: str, *, p256dh: str, auth: str, topic: str, payload: Mapping[str, str]) -> None:
        """Hand over ``payload``; an older one of the same topic that still waits is replaced.

        Raises PushNotTakenError and PushOverError. Follows no redirect: it could lead into our own network.
        """
        if not is_push_service(endpoint, self.hosts):
            raise PushOverError
        try:
            with requests.Session() as session:
                session.max_redirects = 0
                webpush(
                    {"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}},
                    json.dumps(payload),
                    vapid_private_key=Vapid02(self.key),
                    vapid_claims={"sub": f"mailto:{self.contact}"},
                    ttl=int(LIFE.total_seconds()),
                    timeout=TIMEOUT,
                    headers={"Topic": topic, "Urgency": "normal"},
                    requests_session=session,
                )
        except WebPushException as error:
            if error.status_code in GONE:
                raise PushOverError from None  # the cause would name the address
            raise PushNotTakenError from None
        except (requests.RequestException, VapidException):
            raise PushNotTakenError from None


def make_pusher(settings: Settings, key: PrivateKey) -> Pusher:
    """Return what sends push messages as the settings say."""
    return Pusher(key, parseaddr(settings.mail_from)[1], settings.push_hosts)
