/** Signed JSON objects: ES256 in the compact form of RFC 7515, and reading their members with checked types. */

import { fromBase64Url, fromText } from "./bytes.js";
import { isSigned } from "./curve.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {{readonly [member: string]: unknown}} JsonObject */

/** The token is not signed by this key, or its content is not what it should be. */
export class TokenError extends Error {}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * @param {string} token
 * @param {Bytes} point the public key, 65 bytes
 * @returns {Promise<JsonObject>}
 * @throws {TokenError}
 */
export async function verifyToken(token, point) {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  const { alg, crit } = parseObject(header);
  const isOurs = rest.length === 0 && alg === "ES256" && crit === undefined;
  if (!isOurs || !(await isSigned(point, decode(signature), fromText(`${header}.${payload}`)))) {
    throw new TokenError("the token is not signed by this key");
  }
  return parseObject(payload);
}

/**
 * Reads the header before anything is verified, to find the key.
 *
 * @param {string} token
 * @returns {JsonObject}
 * @throws {TokenError}
 */
export function headerOf(token) {
  return parseObject(token.split(".", 1)[0] ?? "");
}

/**
 * @param {unknown} member
 * @returns {JsonObject}
 * @throws {TokenError}
 */
export function asObject(member) {
  if (typeof member !== "object" || member === null || Array.isArray(member)) {
    throw new TokenError("not an object");
  }
  return /** @type {JsonObject} */ (member);
}

/**
 * @param {JsonObject} claims
 * @param {string} name
 * @returns {number}
 * @throws {TokenError}
 */
export function integer(claims, name) {
  const member = claims[name];
  if (typeof member !== "number" || !Number.isSafeInteger(member)) {
    throw new TokenError(`${name} is not an integer`);
  }
  return member;
}

/**
 * @param {JsonObject} claims
 * @param {string} name
 * @returns {string}
 * @throws {TokenError}
 */
export function text(claims, name) {
  const member = claims[name];
  if (typeof member !== "string") {
    throw new TokenError(`${name} is not a string`);
  }
  return member;
}

/**
 * @param {JsonObject} claims
 * @param {string} name
 * @returns {readonly unknown[]}
 * @throws {TokenError}
 */
export function items(claims, name) {
  const member = claims[name];
  if (!Array.isArray(member)) {
    throw new TokenError(`${name} is not an array`);
  }
  return member;
}

/**
 * @param {string} encoded base64url without padding
 * @returns {Bytes}
 * @throws {TokenError}
 */
export function decode(encoded) {
  try {
    return fromBase64Url(encoded);
  } catch {
    throw new TokenError("not base64url");
  }
}

/** @param {string} encoded */
function parseObject(encoded) {
  const bytes = decode(encoded);
  try {
    return asObject(JSON.parse(utf8.decode(bytes)));
  } catch {
    throw new TokenError("not a JSON object");
  }
}
