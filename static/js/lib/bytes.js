/**
 * Bytes: joining them, and their text forms.
 *
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

const encoder = new TextEncoder();
const BASE64URL = /^[A-Za-z0-9_-]*$/;

/**
 * @param {...(Uint8Array | readonly number[])} parts
 * @returns {Bytes}
 */
export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/**
 * Encodes text as UTF-8.
 *
 * @param {string} text
 * @returns {Bytes}
 */
export function fromText(text) {
  return concat(encoder.encode(text));
}

/**
 * Writes a whole number in big-endian order, two's complement if negative.
 *
 * @param {number} number
 * @param {2 | 8} length
 * @returns {Bytes}
 */
export function fromInteger(number, length) {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  if (length === 2) {
    view.setUint16(0, number);
  } else {
    view.setBigInt64(0, BigInt(number));
  }
  return bytes;
}

/**
 * Reads a big-endian whole number of up to six bytes.
 *
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export function toInteger(bytes) {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}

/**
 * @param {Uint8Array} bytes
 * @returns {bigint}
 */
export function toBigInt(bytes) {
  return BigInt(`0x${toHex(bytes)}`);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Reads an even number of hexadecimal digits.
 *
 * @param {string} hex
 * @returns {Bytes}
 */
export function fromHex(hex) {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} without padding
 */
export function toBase64Url(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} text without padding
 * @returns {Bytes}
 * @throws {RangeError} when a character does not belong there
 */
export function fromBase64Url(text) {
  if (!BASE64URL.test(text)) {
    throw new RangeError("not base64url");
  }
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
