/** Brings together what the server says of a card and what this phone keeps of it. */

import { alone } from "./alone.js";
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
 * @property {Enrolled | null} enrolled the phone that has the card
 * @property {boolean} [is_copied] two phones had the same key, so both have lost the card
 */

/**
 * The phone that has the card: its key, and those keys of its that have been renewed and are still good.
 *
 * @typedef {{device: string, public_key: string, is_this_browser?: boolean, renewed_keys?: string[]}} Enrolled
 */

/**
 * What is known of a card on this phone.
 *
 * @typedef {object} Held
 * @property {string | null} account null: nobody signed in on this phone
 * @property {KnownCard | null} known
 * @property {Holding | null} holding
 * @property {boolean} isHere the server has just said that this phone has the card
 * @property {readonly string[]} [renewed] keys that the server has already renewed, base64url
 * @property {boolean} [isWiped] the server gave the card to this browser, which has kept nothing of it
 * @property {boolean} [isCopied] two phones had the same key, so both have lost the card
 */

/** @typedef {{account: string, known: KnownCard, holding?: Holding | null}} Shown what the page shows of a card */
/** @typedef {{device: string, replace: boolean}} Wish */
/** @typedef {{answer: Answer, held: Held, isKept: boolean}} Taken `isKept`: false when the browser cannot store the key */

/**
 * Takes up what the server says, and drops what no longer counts.
 *
 * @param {Wallet} wallet
 * @param {ServerState} state
 * @returns {Promise<Held>}
 */
export async function updateHeld(wallet, { account, card, prog, enrolled, is_copied: isCopied = false }) {
  await wallet.remember(account);
  const holding = await keepValid(wallet, account, card, enrolled);
  const isHere = await isOnThisPhone(wallet, account, holding, enrolled);
  const isOurs = enrolled?.is_this_browser === true;
  const movedTo = holding?.credential && enrolled && !isHere && !isOurs ? enrolled.device : null;
  const known = card && { card, prog, movedTo };
  await wallet.keepCard(account, known);
  const renewed = enrolled?.renewed_keys ?? [];
  return { account, known, holding, isHere, renewed, isWiped: isOurs && !holding, isCopied };
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
 * @param {Shown} shown
 * @param {Wish} wish
 * @param {typeof fetch} [request]
 * @returns {Promise<Taken>}
 */
export function takeCard(wallet, shown, wish, request) {
  return alone(() => takeAlone(wallet, shown, wish, request));
}

/**
 * @param {Wallet} wallet
 * @param {Shown} shown
 * @param {Wish} wish
 * @param {typeof fetch} [request]
 * @returns {Promise<Taken>}
 */
async function takeAlone(wallet, shown, { device, replace }, request) {
  const { account, known } = shown;
  const { key, isKept } = await keyFor(wallet, shown);
  const answer = takenBefore(key) ?? (await enrol({ prog: fromBase64Url(known.prog), key, device, replace }, request));
  if (answer.kind !== "done") return { answer, held: { account, known, holding: key, isHere: false }, isKept };
  const here = { ...known, movedTo: null };
  const holding = { ...key, credential: answer.credential, lastOn: answer.lastOn };
  if (isKept) await keep(wallet, account, here, holding);
  return { answer, held: { account, known: here, holding, isHere: true }, isKept };
}

/**
 * The key to take the card with: the one whose answer was lost, the one with which another tab was faster, or a new one.
 *
 * @param {Wallet} wallet
 * @param {Shown} shown
 * @returns {Promise<{key: Holding, isKept: boolean}>}
 */
async function keyFor(wallet, { account, known, holding }) {
  const kept = await wallet.holding(account);
  const isUsable = kept !== null && kept.card === known.card.id && (await isWorking(kept));
  const isNews = kept !== null && isOther(kept, holding ?? null);
  if (isUsable && (kept.credential === null || isNews)) return { key: kept, isKept: wallet.isPersistent };
  return keepAndTry(wallet, account, blank(await makeKey(), known.card.id), kept);
}

/**
 * @param {Holding} key
 * @returns {(Answer & {kind: "done"}) | null} what another tab was told for this key
 */
function takenBefore({ credential, lastOn }) {
  return credential && lastOn ? { kind: "done", credential, lastOn } : null;
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
 * @param {Holding} made
 * @param {Holding | null} seen what stood there before
 * @returns {Promise<{key: Holding, isKept: boolean}>} the key that counts: another tab's, where that was faster
 */
async function keepAndTry(wallet, account, made, seen) {
  try {
    const key = await wallet.claimHolding(account, made, seen);
    return { key, isKept: wallet.isPersistent && (await isWorking(await wallet.holding(account))) };
  } catch {
    return { key: made, isKept: false };
  }
}

/**
 * @param {Wallet} wallet
 * @param {string} account
 * @param {KnownCard} known
 * @param {Holding} holding
 */
async function keep(wallet, account, known, holding) {
  try {
    await wallet.keepCard(account, known);
    await wallet.keepTaken(account, holding);
  } catch {
    // The key is still there without its credential: the next page asks once more and gets the same one.
  }
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

/**
 * Tells whether the server means a key of this phone: also the next one, whose answer may have been lost, and one that
 * was renewed, although this phone may not know of it.
 *
 * @param {Wallet} wallet
 * @param {string} account
 * @param {Holding | null} holding
 * @param {Enrolled | null} enrolled
 */
async function isOnThisPhone(wallet, account, holding, enrolled) {
  if (!holding || !enrolled) return false;
  const next = await wallet.nextKey(account, holding);
  const counting = [enrolled.public_key, ...(enrolled.renewed_keys ?? [])];
  return [holding, next].some((key) => key && counting.includes(toBase64Url(key.publicKey)));
}

/**
 * @param {Holding} kept
 * @param {Holding | null} shown
 */
function isOther({ publicKey }, shown) {
  return shown === null || toBase64Url(publicKey) !== toBase64Url(shown.publicKey);
}
