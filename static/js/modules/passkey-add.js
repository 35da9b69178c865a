import { makePasskey } from "../lib/passkeys.js";
import passkeyButton from "./passkey-button.js";

/**
 * The button that makes a passkey and sends the form with it.
 *
 * @param {HTMLElement} element
 */
export default function passkeyAdd(element) {
  passkeyButton(element, makePasskey);
}
