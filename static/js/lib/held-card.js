/** Brings together what the server says of a card and what this phone keeps of it. */

import { fromBase64Url, toBase64Url } from "./bytes.js";
import { isWorking, makeKey } from "./device-key.js";
import { enrol } from "./enrol.js";

/** @typedef {import("./bytes.js").Bytes} Bytes */
/** @typedef {import("./device-key.js").DeviceKey} DeviceKey */
/** @typedef {import("./enrol.js").Answer} Answer */
/** @typedef {import("./standing.js").HeldCard} HeldCard */
/** @typedef {import("./wallet.js").Holding} Holding */
/** @typedef {import("./wallet.js").KnownCard} KnownCard */
/** @typedef {import("./wallet.js").Wallet} Wallet */

/**
 * What the server says on /card.
 *
 * @typedef {object} ServerState
 * @property {string} account public id
 * @property {HeldCard | null} card
 * @property {string} prog base64url
 * @property {{device: string, public_key: string} | null} enrolled the phone that has the card
 */

/**
 * What is known of a card on this phone.
 *
 * @typedef {object} Held
 * @property {string | null} account null: nobody signed in on this phone
 * @property {KnownCard | null} known
 * @property {Holding | null} holding
 * @property {boolean} isHere the server has just said that this phone has the card
 */

const LOCK = "ehrenamtskarte-enrolment";

/**
 * Takes up what the server says, and drops what no longer counts.
 *
 * @param {Wallet} wallet
 * @param {ServerState} state
 * @returns {Promise<Held>}
 */
export async function updateHeld(wallet, { account, card, prog, enrolled }) {
  await wallet.remember(account);
  const holding = await keepValid(wallet, account, card, enrolled);
  const isHere = holding !== null && enrolled?.public_key === toBase64Url(holding.publicKey);
  const movedTo = holding?.credential && enrolled && !isHere ? enrolled.device : null;
  const known = card && { card, prog, movedTo };
  await wallet.keepCard(account, known);
  return { account, known, holding, isHere };
}

/**
 * @param {Wallet} wallet
 * @returns {Promise<Held>} what the server said last to the account that was signed in last
 */
export async function recallHeld(wallet) {
  const account = await wallet.account();
  if (account === null) return { account, known: null, holding: null, isHere: false };
  const kept = await wallet.holding(account);
  const holding = (await isWorking(kept)) ? kept : null;
  return { account, known: await wallet.card(account), holding, isHere: false };
}

/**
 * Takes the card to this phone. A key whose answer was lost is used again, so that the server gives the same credential.
 *
 * @param {Wallet} wallet
 * @param {{account: string, known: KnownCard}} held
 * @param {{device: string, replace: boolean}} wish
 * @param {typeof fetch} [request]
 * @returns {Promise<{answer: Answer, held: Held, isKept: boolean}>} `isKept`: false when the browser cannot store the key
 */
export function takeCard(wallet, held, wish, request) {
  const take = () => takeAlone(wallet, held, wish, request);
  const { locks } = globalThis.navigator ?? {};
  return locks ? locks.request(LOCK, take) : take();
}

/**
 * @param {Wallet} wallet
 * @param {{account: string, known: KnownCard}} held
 * @param {{device: string, replace: boolean}} wish
 * @param {typeof fetch} [request]
 */
async function takeAlone(wallet, { account, known }, { device, replace }, request) {
  const pending = await wallet.holding(account);
  const isPending = pending !== null && pending.credential === null && (await isWorking(pending));
  const key = isPending ? pending : blank(await makeKey(), known.card.id);
  const isKept = isPending || (await keepAndTry(wallet, account, key));
  const answer = await enrol({ prog: fromBase64Url(known.prog), key, device, replace }, request);
  if (answer.kind !== "done") return { answer, held: { account, known, holding: key, isHere: false }, isKept };
  const here = { ...known, movedTo: null };
  const holding = { ...key, credential: answer.credential, lastOn: answer.lastOn };
  await wallet.keepCard(account, here);
  if (isKept) await wallet.keepHolding(account, holding);
  return { answer, held: { account, known: here, holding, isHere: true }, isKept };
}

/**
 * @param {DeviceKey} key
 * @param {string} card
 * @returns {Holding}
 */
function blank(key, card) {
  return { ...key, card, credential: null, lastOn: null };
}

/**
 * Stores a key before it is used, reads it back and signs once; some browsers cannot store keys (DataCloneError).
 *
 * @param {Wallet} wallet
 * @param {string} account
 * @param {Holding} key
 * @returns {Promise<boolean>}
 */
async function keepAndTry(wallet, account, key) {
  try {
    await wallet.keepHolding(account, key);
  } catch {
    return false;
  }
  return wallet.isPersistent && (await isWorking(await wallet.holding(account)));
}

/**
 * Drops the key of another card, one whose credential the server has ended, and one that cannot sign any more.
 *
 * @param {Wallet} wallet
 * @param {string} account
 * @param {HeldCard | null} card
 * @param {ServerState["enrolled"]} enrolled
 */
async function keepValid(wallet, account, card, enrolled) {
  const holding = await wallet.holding(account);
  const isCounting =
    holding !== null && holding.card === card?.id && (enrolled !== null || holding.credential === null);
  if (isCounting && (await isWorking(holding))) return holding;
  await wallet.keepHolding(account, null);
  return null;
}
