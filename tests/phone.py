"""A holder's phone in Python: a key that proves itself and shows its credential."""

from http import HTTPStatus

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pwa.services.enrolment import Proof
from pwa.services.renewal import Renewal
from pwa.vk1 import binding, frame, p256, signing
from pwa.vk1.jws import from_base64url, to_base64url
from pwa.vk1.keys import make_private_key


class Phone:
    """Holds a device key and, once enrolled, a credential."""

    def __init__(self, prog: bytes) -> None:
        self.prog = prog
        self.key = make_private_key()
        self.credential = b""

    @property
    def point(self) -> bytes:
        return p256.point(self.key.public_key())

    def proof(self, nonce: bytes) -> Proof:
        message = binding.bind_message(self.prog, nonce, self.point)
        return Proof(nonce, self.point, p256.sign(self.key, message))

    def renewal(self, new: "Phone", nonce: bytes) -> Renewal:
        """Prove by both keys that ``new`` follows."""
        message = binding.renew_message(self.prog, nonce, new.point)
        return Renewal(Proof(nonce, new.point, p256.sign(new.key, message)), self.point, p256.sign(self.key, message))

    def renew(self, client: FlaskClient, new: "Phone") -> TestResponse:
        """Ask the server for the credential of ``new`` as a browser does, and let it be kept there if it comes."""
        asked = client.post("/card/credential/nonce").get_json()
        renewal = self.renewal(new, from_base64url(asked["nonce"]))
        sent = {
            "nonce": to_base64url(renewal.proof.nonce),
            "public_key": to_base64url(renewal.proof.public_key),
            "signature": to_base64url(renewal.proof.signature),
            "old_public_key": to_base64url(renewal.old_public_key),
            "old_signature": to_base64url(renewal.old_signature),
        }
        response = client.post("/card/credential/renewal", json=sent)
        if response.status_code == HTTPStatus.OK:
            new.credential = from_base64url(response.get_json()["credential"])
        return response

    def enrol(self, client: FlaskClient, *, replace: bool = False, device: str = "Chrome auf Android") -> TestResponse:
        """Ask the server for the credential as a browser does, and keep it if it comes."""
        asked = client.post("/card/credential/nonce").get_json()
        proof = self.proof(from_base64url(asked["nonce"]))
        sent = {
            "nonce": to_base64url(proof.nonce),
            "public_key": to_base64url(proof.public_key),
            "signature": to_base64url(proof.signature),
            "device": device,
            "replace": replace,
        }
        response = client.post("/card/credential", json=sent)
        if response.status_code == HTTPStatus.OK:
            self.credential = from_base64url(response.get_json()["credential"])
        return response

    def show(self, at: float, *, challenge: int = 0, lday: int = 0) -> str:
        shown = signing.sign_show(
            self.key, prog=self.prog, credential=self.credential, ts=int(at), lday=lday, challenge=challenge
        )
        return frame.to_digits(shown)
