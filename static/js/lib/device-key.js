/** The key that stands for this phone: P-256, and its private half never leaves the browser. */

import { fromText } from "./bytes.js";
import { isSigned, sign } from "./curve.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */

/**
 * @typedef {object} DeviceKey
 * @property {CryptoKey} privateKey not extractable
 * @property {Bytes} publicKey 65 bytes
 */

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const TRIAL = fromText("vk1.trial\0");

/** @returns {Promise<DeviceKey>} */
export async function makeKey() {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign"]);
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

/**
 * Signs once and verifies: some browsers store a key and return one that cannot sign.
 *
 * @param {DeviceKey | null} key
 * @returns {Promise<boolean>}
 */
export async function isWorking(key) {
  if (!key) return false;
  try {
    return await isSigned(key.publicKey, await sign(key.privateKey, TRIAL), TRIAL);
  } catch {
    return false;
  }
}
