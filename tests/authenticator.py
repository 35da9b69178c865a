"""A passkey in software, as a phone keeps it: answers what python-fido2 asks for, and can be told to lie."""

import hashlib
import json
from dataclasses import dataclass, field
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.utils import websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "http://127.0.0.1:8000"
HOST = "127.0.0.1"


@dataclass
class Authenticator:
    """One passkey; ``origin``, ``host`` and ``flags`` are what it believes and says."""

    origin: str = ORIGIN
    host: str = HOST
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, challenge: str) -> str:
        """Return the answer to a challenge for a new passkey."""
        point = self.key.public_key().public_numbers()
        public = cbor.encode({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + public
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested}
        return self._answer(
            clientDataJSON=websafe_encode(self._client_data("webauthn.create", challenge)),
            attestationObject=websafe_encode(cbor.encode(statement)),
        )

    def show(self, challenge: str, *, kind: str = "webauthn.get") -> str:
        """Return the answer to a challenge that proves the passkey; each counts one more where it counts at all."""
        self.count += self.count > 0
        client_data, data = self._client_data(kind, challenge), self._data()
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=websafe_encode(client_data),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
        )

    def _data(self, more: int = 0) -> bytes:
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: str) -> str:
        own = websafe_encode(self.credential_id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})
