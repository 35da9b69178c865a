/** P-256: points from x and parity (WebKit refuses compressed ones), and ECDSA with SHA-256 as `r ‖ s`. */

import { concat, fromHex, toBigInt } from "./bytes.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const ROOT_EXPONENT = (P + 1n) / 4n;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/**
 * Computes the point with this x coordinate; y² = x³ − 3x + b (SEC 1, 2.3.4).
 *
 * @param {Uint8Array} x 32 bytes
 * @param {boolean} isOdd the parity of y
 * @returns {Bytes | null} 65 bytes, or null when no such point is on the curve
 */
export function pointFromX(x, isOdd) {
  const a = toBigInt(x);
  const square = modulo(a * a * a - 3n * a + B);
  const root = power(square, ROOT_EXPONENT);
  if (a >= P || modulo(root * root) !== square) {
    return null;
  }
  const y = (root & 1n) === (isOdd ? 1n : 0n) ? root : P - root;
  return concat([4], x, fromHex(y.toString(16).padStart(64, "0")));
}

/**
 * @param {Bytes} point 65 bytes
 * @param {Bytes} signature 64 bytes; (r, n−s) is one too, so it is never an identifier
 * @param {Bytes} message
 * @returns {Promise<boolean>}
 * @throws when the point is not on the curve
 */
export async function isSigned(point, signature, message) {
  const key = await crypto.subtle.importKey("raw", point, ALGORITHM, false, ["verify"]);
  return crypto.subtle.verify(ALGORITHM, key, signature, message);
}

/**
 * @param {CryptoKey} privateKey
 * @param {Bytes} message
 * @returns {Promise<Bytes>} 64 bytes
 */
export async function sign(privateKey, message) {
  return new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, message));
}

/** @param {bigint} number */
function modulo(number) {
  return ((number % P) + P) % P;
}

/**
 * @param {bigint} base
 * @param {bigint} exponent
 */
function power(base, exponent) {
  let result = 1n;
  let factor = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) {
      result = (result * factor) % P;
    }
    factor = (factor * factor) % P;
  }
  return result;
}
