import { askToPersist, holdsSomething } from "../lib/persist.js";
import { openStore } from "../lib/store.js";
import { Wallet } from "../lib/wallet.js";

/** Protects what this phone keeps as soon as a card or an unsent entry lies here, never at first sight. */
export default async function persist() {
  document.addEventListener("kept", protect);
  await protect();
}

async function protect() {
  const store = await openStore();
  if (await holdsSomething(store, await new Wallet(store).account())) await askToPersist(store);
}
