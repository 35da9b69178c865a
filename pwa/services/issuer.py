"""What this instance signs with: the keys in memory and the programme they stand for."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The issuer of one programme: key ids as in the ring, ``prog`` its 16 bytes, ``public_url`` names the lists.

    What ``compromised`` keys have signed is not believed any more: phones get it anew at once.
    """

    prog: bytes
    kid: int
    key: EllipticCurvePrivateKey
    list_kid: int
    list_key: EllipticCurvePrivateKey
    public_url: str
    compromised: frozenset[int] = frozenset()

    def list_url(self, number: int) -> str:
        """Return the address of status list ``number``."""
        return f"{self.public_url}/.well-known/vk1/status/{number}"
