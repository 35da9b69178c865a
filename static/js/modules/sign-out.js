import { isUnsent, Outbox } from "../lib/outbox.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";
import { part, words } from "./page-words.js";

/**
 * Removes what this phone keeps of the account before the server ends the session; other open pages start anew. Asks
 * first where something has not been sent yet.
 *
 * @param {HTMLElement} form
 */
export default function signOut(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if ((await countUnsent()) === 0) await leave(/** @type {HTMLFormElement} */ (form));
    else ask(form, await countUnsent());
  });
  part(form, "leave").addEventListener("click", () => leave(/** @type {HTMLFormElement} */ (form)));
}

/** @returns {Promise<number>} how many entries would be lost */
async function countUnsent() {
  const store = await openStore();
  const account = await new Wallet(store).account();
  return account === null ? 0 : (await new Outbox(store, account).items()).filter(isUnsent).length;
}

/**
 * @param {HTMLElement} form
 * @param {number} count
 */
function ask(form, count) {
  part(form, "words").textContent = words(form, count === 1 ? "one" : "many", { count });
  const question = part(form, "unsent");
  question.hidden = false;
  part(form, "submit").remove();
  question.focus();
}

/** @param {HTMLFormElement} form */
async function leave(form) {
  try {
    const wallet = new Wallet(await openStore());
    const account = await wallet.account();
    if (account !== null) await wallet.forget(account);
  } finally {
    new BroadcastChannel("ehrenamtskarte").postMessage("signed-out");
    form.submit();
  }
}
