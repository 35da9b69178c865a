/** Status lists: one bit for each credential, set when it no longer counts (IETF Token Status List, JWT form). */

import { concat } from "./bytes.js";
import { asObject, decode, headerOf, integer, TokenError, text, verifyToken } from "./jws.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./credential.js").RingEntry} RingEntry */
/** @typedef {import("./keyring.js").KeyRing} KeyRing */

/**
 * @typedef {object} StatusList
 * @property {number} n its number: the list of all indexes with idx >> 20 === n
 * @property {number} iat Unix seconds
 * @property {number} exp Unix seconds
 * @property {Bytes} bits 2^20 bits, least significant first
 */

const LIST_BITS = 2 ** 20;
const LIST_BYTES = LIST_BITS / 8;
const TYP = "statuslist+jwt";

/**
 * @param {number} idx
 * @returns {number} the number of the list that holds this index
 */
export function listNumber(idx) {
  return idx >> 20;
}

/**
 * @param {Uint8Array} bits
 * @param {number} idx
 * @returns {boolean}
 * @throws {RangeError} when the bits are not a whole list
 */
export function isSet(bits, idx) {
  const position = idx % LIST_BITS;
  const byte = bits[position >> 3];
  if (byte === undefined) {
    throw new RangeError("the list is too short");
  }
  return ((byte >> (position & 7)) & 1) === 1;
}

/**
 * Reads the list that was fetched from `url`. The signing key must be a list key of the programme whose card keys
 * name this address.
 *
 * @param {string} token
 * @param {string} url as the ring names it
 * @param {KeyRing} ring
 * @returns {Promise<StatusList>}
 * @throws {TokenError}
 */
export async function verifyStatusList(token, url, ring) {
  const key = listKey(headerOf(token), ring);
  const claims = await verifyToken(token, concat([4], key.x, key.y));
  const iat = integer(claims, "iat");
  if (text(claims, "sub") !== url || !holdsAt(key, iat)) {
    throw new TokenError("a list of another address, or signed outside its key's time");
  }
  const bits = await readBits(asObject(claims.status_list));
  return { n: numberOf(url, key, ring), iat, exp: integer(claims, "exp"), bits };
}

/**
 * Tells whether a list may take the place of the stored one; one that was signed earlier may not.
 *
 * @param {{iat: number}} list
 * @param {{iat: number} | null} stored
 * @returns {boolean}
 */
export function replacesList(list, stored) {
  return stored === null || list.iat >= stored.iat;
}

/**
 * @param {import("./jws.js").JsonObject} header
 * @param {KeyRing} ring
 * @returns {RingEntry}
 */
function listKey(header, ring) {
  const kid = text(header, "kid");
  const [, entry] = [...ring.entries].find(([number]) => String(number) === kid) ?? [];
  if (header.typ !== TYP || entry?.use !== "list") {
    throw new TokenError("not a status list, or not signed by a list key of the ring");
  }
  return entry;
}

/**
 * @param {RingEntry} key
 * @param {number} moment Unix seconds
 */
function holdsAt(key, moment) {
  return key.st !== "compromised" && moment >= (key.nbf ?? -Infinity) && moment <= (key.exp ?? Infinity);
}

/**
 * @param {string} url
 * @param {RingEntry} key
 * @param {KeyRing} ring
 */
function numberOf(url, key, ring) {
  for (const { use, prog, status = [] } of ring.entries.values()) {
    const isOfProgramme = use === "cred" && prog.every((byte, at) => byte === key.prog[at]);
    if (isOfProgramme && status.includes(url)) {
      return status.indexOf(url);
    }
  }
  throw new TokenError(`no card key of the programme names ${url}`);
}

/** @param {import("./jws.js").JsonObject} statusList */
async function readBits(statusList) {
  if (integer(statusList, "bits") !== 1) {
    throw new TokenError("the list has more than one bit for each credential");
  }
  const bits = await inflate(decode(text(statusList, "lst")));
  if (bits.length !== LIST_BYTES) {
    throw new TokenError(`a list has ${LIST_BYTES} bytes, not ${bits.length}`);
  }
  return bits;
}

/** @param {Bytes} packed */
async function inflate(packed) {
  try {
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  } catch {
    throw new TokenError("the list cannot be unpacked");
  }
}
