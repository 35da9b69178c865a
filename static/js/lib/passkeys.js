/** Passkeys: the server's options as browsers want them, and the browser's answer as the server reads it (WebAuthn). */

import { fromBase64Url, toBase64Url } from "./bytes.js";

/**
 * @typedef {{id: string, type: "public-key", transports?: AuthenticatorTransport[]}} Descriptor
 * @typedef {Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
 *   challenge: string,
 *   user: {id: string, name: string, displayName: string},
 *   excludeCredentials?: Descriptor[] | null,
 * }} CreationOptions
 * @typedef {Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & {
 *   challenge: string,
 *   allowCredentials?: Descriptor[] | null,
 * }} RequestOptions
 */

/** @returns {boolean} whether this browser knows passkeys at all */
export function knowsPasskeys() {
  return "PublicKeyCredential" in globalThis && "credentials" in navigator;
}

/**
 * Asks the server for options.
 *
 * @param {string} path
 * @returns {Promise<{publicKey: any}>}
 */
export async function askOptions(path) {
  const response = await fetch(path, { method: "POST", headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

/**
 * Lets the person make a passkey on this device or on another one.
 *
 * @param {CreationOptions} options
 * @returns {Promise<string>} the answer as JSON
 */
export async function makePasskey(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: fromBase64Url(options.challenge),
      user: { ...options.user, id: fromBase64Url(options.user.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    },
  });
  const { id, rawId, type, response } = /** @type {PublicKeyCredential} */ (made);
  const { clientDataJSON, attestationObject } = /** @type {AuthenticatorAttestationResponse} */ (response);
  return JSON.stringify({
    id,
    rawId: encoded(rawId),
    type,
    response: { clientDataJSON: encoded(clientDataJSON), attestationObject: encoded(attestationObject) },
    clientExtensionResults: {},
  });
}

/**
 * Lets the person show a passkey.
 *
 * @param {RequestOptions} options
 * @returns {Promise<string>} the answer as JSON
 */
export async function showPasskey(options) {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: fromBase64Url(options.challenge),
      allowCredentials: descriptors(options.allowCredentials),
    },
  });
  const { id, rawId, type, response } = /** @type {PublicKeyCredential} */ (shown);
  const answer = /** @type {AuthenticatorAssertionResponse} */ (response);
  return JSON.stringify({
    id,
    rawId: encoded(rawId),
    type,
    response: {
      clientDataJSON: encoded(answer.clientDataJSON),
      authenticatorData: encoded(answer.authenticatorData),
      signature: encoded(answer.signature),
      userHandle: answer.userHandle ? encoded(answer.userHandle) : null,
    },
    clientExtensionResults: {},
  });
}

/**
 * @param {Descriptor[] | null | undefined} known
 * @returns {PublicKeyCredentialDescriptor[]}
 */
function descriptors(known) {
  return (known ?? []).map((each) => ({ ...each, id: fromBase64Url(each.id) }));
}

/** @param {ArrayBuffer} buffer */
function encoded(buffer) {
  return toBase64Url(new Uint8Array(buffer));
}
