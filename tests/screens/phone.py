"""A browser that draws the same key and the same chance in every run, so that its pictures do not change."""

import json
from base64 import urlsafe_b64encode
from typing import Final

from playwright.sync_api import BrowserContext

from pwa.vk1.p256 import PrivateKey, point, sign
from tests.screens.extras import PHONE
from tests.vectors.keys import key_of

OTHER_PHONE: Final = key_of("another phone of the pictures")
CHANCE: Final = 3917
ASKED: Final = 4917  # the four digits that this chance gives

SCRIPT: Final = """
{
  const key = %s;
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  Crypto.prototype.getRandomValues = (array) => array.fill(%d);
  SubtleCrypto.prototype.generateKey = async () => ({
    privateKey: await crypto.subtle.importKey("jwk", key, algorithm, false, ["sign"]),
    publicKey: await crypto.subtle.importKey("jwk", { ...key, d: undefined }, algorithm, true, ["verify"]),
  });
  SubtleCrypto.prototype.sign = async (_algorithm, _key, message) =>
    Uint8Array.from(await globalThis.signAsAlways([...new Uint8Array(message)])).buffer;
}
"""


def steady(context: BrowserContext, *, is_second: bool = False) -> None:
    """Let the pages of a context be this phone, or another one."""
    key = OTHER_PHONE if is_second else PHONE
    context.expose_function("signAsAlways", lambda message: list(sign(key, bytes(message))))
    context.add_init_script(SCRIPT % (json.dumps(_as_jwk(key)), CHANCE))


def _as_jwk(key: PrivateKey) -> dict[str, str]:
    public = point(key.public_key())
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    return {"kty": "EC", "crv": "P-256", "x": _text(public[1:33]), "y": _text(public[33:]), "d": _text(secret)}


def _text(number: bytes) -> str:
    return urlsafe_b64encode(number).rstrip(b"=").decode()
