/** Reads the shared vectors into the library's types. */

import { readFileSync } from "node:fs";
import { fromHex } from "../../static/js/lib/bytes.js";

/** @typedef {import("../../static/js/lib/credential.js").RingEntry} RingEntry */
/** @typedef {import("../../static/js/lib/credential.js").Outcome} Outcome */
/** @typedef {import("../../static/js/lib/keyring.js").KeyRing} KeyRing */
/** @typedef {import("../../static/js/lib/statuslist.js").StatusList} StatusList */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} digits
 * @property {string} expect
 * @property {number} [now]
 * @property {number} [challenge]
 * @property {number} [chal]
 * @property {number[]} [revoked]
 * @property {object} [fields]
 */

/** @typedef {{url: string, iat: number, revoked: number[]}} KnownList */

/**
 * @typedef {object} CheckCase
 * @property {string} name
 * @property {string} digits
 * @property {number} now
 * @property {boolean} hasRing
 * @property {KnownList[]} lists
 * @property {number} [challenge]
 * @property {{result?: string, kind: string}} expect
 */

/** @typedef {{prog: string, x: string, y: string, use: "cred" | "list", st: "active" | "retired" | "compromised",
 *   nbf?: number, exp?: number, status: string[]}} EntryJson */

/**
 * @param {string} name
 * @returns {unknown}
 */
function read(name) {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf-8"));
}

export const basic =
  /** @type {{vector: {prog: string, issuer_pub: string, T: number, frame: string, digits: string}, cases: Case[]}} */ (
    read("vk1.json")
  );

export const more = /** @type {{now: number, frame: string, cases: Case[], checks: CheckCase[],
 *   ring: {v: number, iat: number, exp: number, entries: Record<string, EntryJson>},
 *   holder: {prog: string, point: string, scalar: string, credential: string, nonce: string, bind: string,
 *     renew: string}}} */ (read("vk1-more.json"));

export const tokens =
  /** @type {{root: string, otherRoot: string, ring: string, lists: (KnownList & {n: number, token: string})[],
   *   signedByCardKey: {url: string, token: string}, ofAnotherProgramme: {url: string, token: string}}} */ (
    read("vk1-tokens.json")
  );

export const verdicts = /** @type {{outcome: object, context: object,
 *   rows: {name: string, outcome?: object, context?: object, expect: {kind: string, reason: string}}[]}} */ (
  read("verdicts.json")
);

/** @returns {Map<number, RingEntry>} the ring of the given vectors */
export function basicRing() {
  const point = fromHex(basic.vector.issuer_pub);
  return new Map([[3, { prog: fromHex(basic.vector.prog), x: point.slice(1, 33), y: point.slice(33) }]]);
}

/** @returns {KeyRing} the ring of our own vectors */
export function moreRing() {
  const { v, iat, exp, entries } = more.ring;
  return { v, iat, exp, entries: new Map(Object.entries(entries).map(([kid, entry]) => [Number(kid), parse(entry)])) };
}

/**
 * @param {KnownList[]} known
 * @returns {Map<string, StatusList>}
 */
export function listsOf(known) {
  return new Map(known.map(({ url, iat, revoked }) => [url, { n: 0, iat, exp: iat, bits: bitsWith(revoked) }]));
}

/** @param {number[]} indexes */
export function bitsWith(indexes) {
  const bits = new Uint8Array(2 ** 17);
  for (const idx of indexes) {
    const position = idx % 2 ** 20;
    bits[position >> 3] = (bits[position >> 3] ?? 0) | (1 << (position & 7));
  }
  return bits;
}

/**
 * @param {EntryJson} entry
 * @returns {RingEntry}
 */
function parse({ prog, x, y, ...rest }) {
  return { ...rest, prog: fromHex(prog), x: fromHex(x), y: fromHex(y) };
}
