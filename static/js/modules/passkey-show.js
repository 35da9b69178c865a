import { showPasskey } from "../lib/passkeys.js";
import passkeyButton from "./passkey-button.js";

/**
 * The button that shows a passkey and sends the form with it.
 *
 * @param {HTMLElement} element
 */
export default function passkeyShow(element) {
  passkeyButton(element, showPasskey);
}
