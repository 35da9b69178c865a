import { askOptions, knowsPasskeys } from "../lib/passkeys.js";
import { part } from "./page-words.js";

/**
 * Shows the button where the browser knows passkeys; a press asks the device and sends the form with its answer.
 *
 * @param {HTMLElement} element names by data-options where the server's options are
 * @param {(options: any) => Promise<string>} ask
 */
export default function passkeyButton(element, ask) {
  if (!knowsPasskeys()) return;
  element.hidden = false;
  part(element, "start").addEventListener("click", () => go(element, ask));
}

/**
 * @param {HTMLElement} element
 * @param {(options: any) => Promise<string>} ask
 */
async function go(element, ask) {
  const failed = part(element, "failed");
  const field = element.querySelector("input");
  failed.hidden = true;
  try {
    const { publicKey } = await askOptions(element.dataset.options ?? "");
    const answer = await ask(publicKey);
    if (field) field.value = answer;
    element.closest("form")?.submit();
  } catch {
    failed.hidden = false;
    failed.focus();
  }
}
