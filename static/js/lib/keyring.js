/** The key ring: which keys sign cards and lists, itself signed by the offline root key. */

import { toBase64Url } from "./bytes.js";
import { asObject, decode, integer, items, TokenError, text, verifyToken } from "./jws.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./credential.js").RingEntry} RingEntry */
/** @typedef {import("./jws.js").JsonObject} JsonObject */

/**
 * @typedef {object} KeyRing
 * @property {number} v
 * @property {number} iat Unix seconds
 * @property {number} exp Unix seconds
 * @property {ReadonlyMap<number, RingEntry>} entries by kid
 */

const PROG_BYTES = 16;
const COORDINATE_BYTES = 32;
const HIGHEST_KID = 0xff;
const USES = /** @type {const} */ (["cred", "list"]);
const STATES = /** @type {const} */ (["active", "retired", "compromised"]);

/**
 * Reads a ring. Whether it is outdated is the verdict's question.
 *
 * @param {string} token
 * @param {Bytes} root the root's public key, 65 bytes
 * @returns {Promise<KeyRing>}
 * @throws {TokenError}
 */
export async function verifyRing(token, root) {
  const claims = await verifyToken(token, root);
  /** @type {Map<number, RingEntry>} */
  const entries = new Map();
  for (const item of items(claims, "keys")) {
    const key = asObject(item);
    const kid = integer(key, "kid");
    if (kid < 1 || kid > HIGHEST_KID || entries.has(kid)) {
      throw new TokenError(`kid ${kid} is out of range or there twice`);
    }
    entries.set(kid, readEntry(key));
  }
  return { v: integer(claims, "v"), iat: integer(claims, "iat"), exp: integer(claims, "exp"), entries };
}

/**
 * Tells whether a ring may take the place of the stored one; a lower version may not.
 *
 * @param {{v: number}} ring
 * @param {{v: number} | null} stored
 * @returns {boolean}
 */
export function replacesRing(ring, stored) {
  return stored === null || ring.v >= stored.v;
}

/**
 * Names a root key, so that what a browser stores is kept apart for each.
 *
 * @param {Bytes} root 65 bytes
 * @returns {Promise<string>}
 */
export async function rootId(root) {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", root)));
}

/**
 * @param {JsonObject} key
 * @returns {RingEntry}
 */
function readEntry(key) {
  return {
    prog: fixed(key, "prog", PROG_BYTES),
    x: fixed(key, "x", COORDINATE_BYTES),
    y: fixed(key, "y", COORDINATE_BYTES),
    use: oneOf(USES, key, "use"),
    st: oneOf(STATES, key, "st"),
    status: items(key, "status").map((url) => text({ url }, "url")),
    ...bound(key, "nbf"),
    ...bound(key, "exp"),
  };
}

/**
 * @param {JsonObject} key
 * @param {string} name
 * @param {number} length in bytes
 */
function fixed(key, name, length) {
  const bytes = decode(text(key, name));
  if (bytes.length !== length) {
    throw new TokenError(`${name} has ${bytes.length} bytes, expected ${length}`);
  }
  return bytes;
}

/**
 * @template {string} Choice
 * @param {readonly Choice[]} choices
 * @param {JsonObject} key
 * @param {string} name
 * @returns {Choice}
 */
function oneOf(choices, key, name) {
  const found = choices.find((choice) => choice === key[name]);
  if (!found) {
    throw new TokenError(`${name} is not one of ${choices.join(", ")}`);
  }
  return found;
}

/**
 * @template {"nbf" | "exp"} Name
 * @param {JsonObject} key
 * @param {Name} name
 * @returns {{[name in Name]?: number}}
 */
function bound(key, name) {
  return (key[name] ?? null) === null ? {} : /** @type {{[name in Name]?: number}} */ ({ [name]: integer(key, name) });
}
