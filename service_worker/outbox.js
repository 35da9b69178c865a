/** Sends the outbox when the browser says that there is a network again, also when no page is open. */

import { Outbox, openChannel } from "../js/lib/outbox.js";
import { sendAll } from "../js/lib/sending.js";
import { openStore } from "../js/lib/store.js";
import { Wallet } from "../js/lib/wallet.js";

export const TAG = "outbox";

/**
 * @returns {Promise<void>}
 * @throws {Error} where the server was not reached: then the browser tries again later
 */
export async function sendOutbox() {
  const store = await openStore();
  const account = await new Wallet(store).account();
  if (account === null) return;
  const channel = openChannel();
  const end = await sendAll(new Outbox(store, account, channel));
  channel.close();
  if (end === "unreachable") throw new Error("the server was not reached");
}
