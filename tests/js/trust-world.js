/** A publisher for tests of the trust: it signs rings and lists, and answers like a server. */

import { fromText, toBase64Url } from "../../static/js/lib/bytes.js";
import { sign } from "../../static/js/lib/curve.js";
import { inMemory } from "../../static/js/lib/store.js";
import { tokens } from "./vectors.js";

/** @typedef {{status?: number, text?: string, headers?: Record<string, string>}} Answer */

export const NOW = 1_795_284_000;
export const LISTS = [0, 1, 2].map((n) => `https://karte.example.org/.well-known/vk1/status/${n}`);
const CARD_KID = 3;
const LIST_KID = 8;
const DAY = 86_400;

/** @returns {Promise<World>} */
export async function newWorld() {
  const [root, card, list] = await Promise.all([newKey(), newKey(), newKey()]);
  return new World(root, card, list);
}

/** @typedef {Awaited<ReturnType<typeof newKey>>} Key */

export class World {
  /** @type {Map<string, Answer>} by path */
  answers = new Map();
  /** @type {string[]} paths in the order they were asked for */
  asked = [];
  isOnline = true;
  now = NOW;
  store = inMemory();

  /**
   * @param {Key} root
   * @param {Key} card
   * @param {Key} list
   */
  constructor(root, card, list) {
    this.root = root;
    this.card = card;
    this.list = list;
  }

  /** What `openTrust` needs. */
  get surroundings() {
    return { root: this.root.point, store: this.store, fetch: this.fetch, wall: () => this.now };
  }

  /** @type {typeof globalThis.fetch} */
  fetch = (path) => {
    if (!this.isOnline) return Promise.reject(new TypeError("Failed to fetch"));
    this.asked.push(String(path));
    const { status = 200, text = "", headers = {} } = this.answers.get(String(path)) ?? { status: 404 };
    return Promise.resolve(new Response(text, { status, headers }));
  };

  /** @param {{v?: number, iat?: number, signedBy?: Key, listState?: string}} [changes] */
  async publishRing({ v = 1, iat = NOW - DAY, signedBy = this.root, listState = "active" } = {}) {
    const keys = [
      entry(CARD_KID, "cred", this.card, LISTS, "active"),
      entry(LIST_KID, "list", this.list, [], listState),
    ];
    const text = await token({ v, iat, exp: iat + 365 * DAY, keys }, {}, signedBy);
    this.answers.set("/.well-known/vk1/ring.jws", { text });
  }

  /** @param {{n?: number, iat?: number, url?: string | undefined}} [changes] */
  async publishList({ n = 0, iat = NOW - 60, url = LISTS[n] } = {}) {
    const claims = { sub: url, iat, exp: iat + 31 * DAY, status_list: { bits: 1, lst: ONE_SET } };
    const text = await token(claims, { typ: "statuslist+jwt", kid: String(LIST_KID) }, this.list);
    this.answers.set(pathOfList(n), { text });
  }
}

/** @param {number} n */
export function pathOfList(n) {
  return `/.well-known/vk1/status/${n}`;
}

/** The packed bits of the shared list, and an index that is set in them. */
export const { lst: ONE_SET } = JSON.parse(atob(payloadOf(tokens.lists[0]?.token ?? ""))).status_list;
export const SET_IDX = tokens.lists[0]?.revoked[0] ?? 0;

/** @param {string} signed */
function payloadOf(signed) {
  return (signed.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
}

async function newKey() {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  return { sign: pair.privateKey, point: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)) };
}

/**
 * @param {number} kid
 * @param {"cred" | "list"} use
 * @param {Key} key
 * @param {string[]} status
 * @param {string} st
 */
function entry(kid, use, { point }, status, st) {
  const [x, y] = [point.slice(1, 33), point.slice(33)].map(toBase64Url);
  return { kid, use, x, y, prog: toBase64Url(new Uint8Array(16)), st, status };
}

/**
 * @param {object} claims
 * @param {object} header
 * @param {Key} key
 */
async function token(claims, header, key) {
  const part = (/** @type {object} */ json) => toBase64Url(fromText(JSON.stringify(json)));
  const input = `${part({ alg: "ES256", ...header })}.${part(claims)}`;
  return `${input}.${toBase64Url(await sign(key.sign, fromText(input)))}`;
}
