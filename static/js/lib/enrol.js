/** Takes the card to this phone (protocol.md, "Life of a credential"). */

import { fromBase64Url, toBase64Url } from "./bytes.js";
import { sign } from "./curve.js";
import { parseCredential } from "./frame.js";
import { bindMessage } from "./holder.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./device-key.js").DeviceKey} DeviceKey */

/**
 * What came of it.
 *
 * @typedef {{kind: "done", credential: Bytes, lastOn: string}
 *   | {kind: "other_phone", device: string}
 *   | {kind: "signed_out" | "no_card" | "refused" | "unreachable"}} Answer
 */

/**
 * @typedef {object} Wish
 * @property {Bytes} prog 16 bytes
 * @property {DeviceKey} key
 * @property {string} device the name of this phone in plain words
 * @property {boolean} replace whether the other phone may lose the card
 */

const KEY_AT = 8;
const KEY_END = 40;

/** @type {Record<number, "signed_out" | "no_card">} */
const REFUSALS = { 401: "signed_out", 404: "no_card" };

/**
 * @param {Wish} wish
 * @param {typeof fetch} [request]
 * @returns {Promise<Answer>}
 */
export async function enrol(wish, request = fetch) {
  try {
    return await ask(wish, request);
  } catch {
    return { kind: "unreachable" };
  }
}

/**
 * @param {Wish} wish
 * @param {typeof fetch} request
 * @returns {Promise<Answer>}
 */
async function ask({ prog, key, device, replace }, request) {
  const first = await post(request, "/card/credential/nonce", null);
  if (first.status !== 200) return { kind: REFUSALS[first.status] ?? "refused" };
  const { nonce } = await first.json();
  const signature = await sign(key.privateKey, bindMessage(prog, fromBase64Url(nonce), key.publicKey));
  const body = { nonce, public_key: toBase64Url(key.publicKey), signature: toBase64Url(signature), device, replace };
  return read(await post(request, "/card/credential", body), key);
}

/**
 * @param {Response} response
 * @param {DeviceKey} key
 * @returns {Promise<Answer>}
 */
async function read(response, key) {
  if (response.status === 409) return { kind: "other_phone", device: (await response.json()).device };
  if (response.status !== 200) return { kind: REFUSALS[response.status] ?? "refused" };
  const answer = await response.json();
  const credential = fromBase64Url(answer.credential);
  return isFor(credential, key) ? { kind: "done", credential, lastOn: answer.last_on } : { kind: "refused" };
}

/**
 * Tells whether a credential names this phone's key.
 *
 * @param {Bytes} credential
 * @param {DeviceKey} key
 * @throws {FormatError}
 */
function isFor(credential, key) {
  const { body } = parseCredential(credential);
  return body.subarray(KEY_AT, KEY_END).every((byte, at) => byte === key.publicKey[1 + at]);
}

/**
 * @param {typeof fetch} request
 * @param {string} path
 * @param {object | null} body
 */
function post(request, path, body) {
  const content = body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  return request(path, { method: "POST", redirect: "error", ...content });
}
