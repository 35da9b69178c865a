/** Asks the server for the credential of a key: when this phone takes the card, and when it renews it. */

import { fromBase64Url, toBase64Url } from "./bytes.js";
import { sign } from "./curve.js";
import { parseCredential } from "./frame.js";
import { bindMessage, renewMessage } from "./holder.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./device-key.js").DeviceKey} DeviceKey */

/**
 * What came of it.
 *
 * @typedef {{kind: "done", credential: Bytes, lastOn: string}
 *   | {kind: "other_phone", device: string}
 *   | {kind: "too_many" | "copied" | "signed_out" | "no_card" | "refused" | "unreachable"}} Answer
 */

/**
 * @typedef {object} Wish
 * @property {Bytes} prog 16 bytes
 * @property {DeviceKey} key
 * @property {string} device the name of this phone in plain words
 * @property {boolean} replace whether the other phone may lose the card
 */

/**
 * @typedef {object} Change
 * @property {Bytes} prog 16 bytes
 * @property {DeviceKey} old
 * @property {DeviceKey} key the one that follows
 */

const PATIENCE_MS = 15_000;
const KEY_AT = 8;
const KEY_END = 40;

/** @type {Record<number, "signed_out" | "no_card">} */
const REFUSALS = { 401: "signed_out", 404: "no_card" };

/**
 * Takes the card to this phone.
 *
 * @param {Wish} wish
 * @param {typeof fetch} [request]
 * @returns {Promise<Answer>}
 */
export function enrol({ prog, key, device, replace }, request = fetch) {
  const prove = async (/** @type {string} */ nonce) => {
    const signature = await sign(key.privateKey, bindMessage(prog, fromBase64Url(nonce), key.publicKey));
    return { public_key: toBase64Url(key.publicKey), signature: toBase64Url(signature), device, replace };
  };
  return orUnreachable(ask("/card/credential", prove, request), key);
}

/**
 * Lets another key follow the one on this phone.
 *
 * @param {Change} change
 * @param {typeof fetch} [request]
 * @returns {Promise<Answer>}
 */
export async function renew({ prog, old, key }, request = fetch) {
  const prove = async (/** @type {string} */ nonce) => {
    const message = renewMessage(prog, fromBase64Url(nonce), key.publicKey);
    const [signature, oldSignature] = [await sign(key.privateKey, message), await sign(old.privateKey, message)];
    return {
      public_key: toBase64Url(key.publicKey),
      signature: toBase64Url(signature),
      old_public_key: toBase64Url(old.publicKey),
      old_signature: toBase64Url(oldSignature),
    };
  };
  const answer = await orUnreachable(ask("/card/credential/renewal", prove, request), key);
  return answer.kind === "too_many" ? { kind: "copied" } : answer;
}

/**
 * @param {string} path
 * @param {(nonce: string) => Promise<object>} prove
 * @param {typeof fetch} request
 * @returns {Promise<Response>}
 */
async function ask(path, prove, request) {
  const first = await post(request, "/card/credential/nonce", null);
  if (first.status !== 200) return first;
  const { nonce } = await first.json();
  return post(request, path, { nonce, ...(await prove(nonce)) });
}

/**
 * @param {Promise<Response>} asked
 * @param {DeviceKey} key
 * @returns {Promise<Answer>}
 */
async function orUnreachable(asked, key) {
  try {
    return await read(await asked, key);
  } catch {
    return { kind: "unreachable" };
  }
}

/**
 * @param {Response} response
 * @param {DeviceKey} key
 * @returns {Promise<Answer>}
 */
async function read(response, key) {
  if (response.status === 409) {
    const { device } = await response.json();
    return device === undefined ? { kind: "too_many" } : { kind: "other_phone", device };
  }
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
  return request(path, { method: "POST", redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS), ...content });
}
