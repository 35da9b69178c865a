/** The bytes of a card: frames, the decimal digits that carry them, and what is signed. */

import { concat, fromHex, fromInteger, fromText, toBigInt, toInteger } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * What the issuer signed. Nothing of it is trusted before that signature holds.
 *
 * @typedef {object} Card
 * @property {"device" | "paper"} type
 * @property {number} kid
 * @property {number} idx
 * @property {number} expDay last valid day, a day number
 * @property {number} tier
 * @property {Bytes} name
 * @property {boolean} isKeyOdd parity of the device key's y
 * @property {Bytes} body what the signature covers
 * @property {Bytes} signature
 */

/**
 * One showing of a device credential.
 *
 * @typedef {object} Show
 * @property {Bytes} credential
 * @property {Bytes} keyX
 * @property {number} ts24 Unix seconds mod 2^24
 * @property {number} lday
 * @property {Bytes} signature
 */

/** The digits or bytes are not a frame of version 1. */
export class FormatError extends Error {}

const DEVICE_HEADER = 0x11;
const PAPER_HEADER = 0x12;
const TRANSPORT = /^[1-9][0-9]{150,599}$/;
const RESERVED_FLAGS = 0x70;
const ODD_KEY_FLAG = 0x80;
const TIER_MASK = 0x0f;
const KEY_AT = 8;
const DEVICE_NAME_AT = 40;
const SIGNATURE_BYTES = 64;
const SHOW_BYTES = 4 + SIGNATURE_BYTES;
const MAX_DEVICE_NAME_BYTES = 24;
const MAX_PAPER_NAME_BYTES = 48;
const CONTEXTS = { device: fromText("vk1.cred\0"), paper: fromText("vk1.paper\0") };
const SHOW_CONTEXT = fromText("vk1.show\0");

/**
 * @param {Uint8Array} frame
 * @returns {string} the frame as one big-endian integer in decimal, for a QR code's numeric mode
 */
export function toDigits(frame) {
  return toBigInt(frame).toString();
}

/**
 * @param {string} digits
 * @returns {Bytes}
 * @throws {FormatError}
 */
export function fromDigits(digits) {
  if (typeof digits !== "string" || !TRANSPORT.test(digits)) {
    throw new FormatError("not the digits of a card");
  }
  const hex = BigInt(digits).toString(16);
  return fromHex(hex.length % 2 ? `0${hex}` : hex);
}

/**
 * @param {Bytes} frame
 * @returns {{card: Card, show: Show | null}} `show` is null for a card on paper
 * @throws {FormatError}
 */
export function parse(frame) {
  if (frame[0] === PAPER_HEADER) {
    return { card: parseCard(frame, "paper", KEY_AT, MAX_PAPER_NAME_BYTES), show: null };
  }
  const split = Math.max(0, frame.length - SHOW_BYTES);
  const credential = frame.subarray(0, split);
  return { card: parseCredential(credential), show: parseShow(credential, frame.subarray(split)) };
}

/**
 * Reads what a phone stores, the first 104 + n bytes of a device frame.
 *
 * @param {Bytes} credential
 * @returns {Card}
 * @throws {FormatError}
 */
export function parseCredential(credential) {
  if (credential[0] !== DEVICE_HEADER) {
    throw new FormatError("unknown version or type");
  }
  return parseCard(credential, "device", DEVICE_NAME_AT, MAX_DEVICE_NAME_BYTES);
}

/**
 * What the issuer signs.
 *
 * @param {Card} card
 * @param {Uint8Array} prog 16 bytes
 * @returns {Bytes}
 */
export function issuerMessage(card, prog) {
  return concat(CONTEXTS[card.type], prog, card.body);
}

/**
 * What the phone signs; the full time and the challenge are not in the frame.
 *
 * @param {Uint8Array} prog 16 bytes
 * @param {Uint8Array} credential
 * @param {number} time whole Unix seconds
 * @param {number} lday 0 to 255
 * @param {number} challenge 0 is none
 * @returns {Bytes}
 */
export function showMessage(prog, credential, time, lday, challenge) {
  return concat(SHOW_CONTEXT, prog, credential, fromInteger(time, 8), [lday], fromInteger(challenge, 2));
}

/**
 * @param {Bytes} signed
 * @param {"device" | "paper"} type
 * @param {number} nameAt
 * @param {number} longestName in bytes
 * @returns {Card}
 */
function parseCard(signed, type, nameAt, longestName) {
  const nameLength = signed.length - nameAt - SIGNATURE_BYTES;
  if (nameLength < 0 || nameLength > longestName) {
    throw new FormatError("too short or too long");
  }
  const flags = signed[7] ?? RESERVED_FLAGS;
  if (flags & RESERVED_FLAGS) {
    throw new FormatError("a reserved bit is set");
  }
  return {
    type,
    kid: toInteger(signed.subarray(1, 2)),
    idx: toInteger(signed.subarray(2, 5)),
    expDay: toInteger(signed.subarray(5, 7)),
    tier: flags & TIER_MASK,
    name: signed.subarray(nameAt, -SIGNATURE_BYTES),
    isKeyOdd: (flags & ODD_KEY_FLAG) !== 0,
    body: signed.subarray(0, -SIGNATURE_BYTES),
    signature: signed.subarray(-SIGNATURE_BYTES),
  };
}

/**
 * @param {Bytes} credential
 * @param {Bytes} tail the last 68 bytes
 * @returns {Show}
 */
function parseShow(credential, tail) {
  return {
    credential,
    keyX: credential.subarray(KEY_AT, DEVICE_NAME_AT),
    ts24: toInteger(tail.subarray(0, 3)),
    lday: toInteger(tail.subarray(3, 4)),
    signature: tail.subarray(4),
  };
}
