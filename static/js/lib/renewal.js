/** Renews the card's credential on this phone before it runs out, without a word (protocol.md, "Life of a credential"). */

import { alone } from "./alone.js";
import { fromBase64Url, toBase64Url } from "./bytes.js";
import { isWorking, makeKey } from "./device-key.js";
import { renew } from "./enrol.js";
import { parseCredential } from "./frame.js";

/** @typedef {import("./enrol.js").Answer} Answer */
/** @typedef {import("./wallet.js").Holding} Holding */
/** @typedef {import("./wallet.js").KnownCard} KnownCard */
/** @typedef {import("./wallet.js").NextKey} NextKey */
/** @typedef {import("./wallet.js").Wallet} Wallet */

/**
 * @typedef {object} Circumstances
 * @property {string} today ISO
 * @property {(kid: number) => boolean} isCompromised whether nobody believes any more what this key of the issuer signed
 * @property {readonly string[]} [renewed] keys that the server has already renewed, base64url: if this phone does not
 *   know of it, its key has been copied, and the server learns that when it asks once more
 */

/** @typedef {{account: string, known: KnownCard, holding: Holding, next: NextKey | null}} Due */

/**
 * What came of it. `none`: nothing was to be done. `isUrgent`: without a renewal the card soon ends on this phone.
 *
 * @typedef {{kind: "none"} | {kind: "done", holding: Holding} | {kind: "copied"}
 *   | {kind: "signed_out" | "failed", isUrgent: boolean}} Renewal
 */

/** A credential lasts 60 days; it is renewed when it is older than 20. */
const RENEWED_BEFORE_DAYS = 40;
const URGENT_BEFORE_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Renews the credential of the account that is signed in, if it is time.
 *
 * @param {Wallet} wallet
 * @param {Circumstances} circumstances
 * @param {typeof fetch} [request]
 * @returns {Promise<Renewal>}
 */
export async function renewCard(wallet, circumstances, request) {
  if (!(await findDue(wallet, circumstances))) return { kind: "none" };
  return alone(async () => {
    const due = await findDue(wallet, circumstances); // another tab may just have done it
    return due ? renewDue(wallet, due, circumstances.today, request) : { kind: "none" };
  });
}

/**
 * Tells whether a new credential would last longer, or be believed where this one is not.
 *
 * @param {Holding} holding
 * @param {KnownCard} known
 * @param {Circumstances} circumstances
 */
export function isDue({ credential, lastOn, publicKey }, { card }, { today, isCompromised, renewed = [] }) {
  if (!credential || !lastOn || card.state !== "active") return false;
  if (isCompromised(parseCredential(credential).kid) || renewed.includes(toBase64Url(publicKey))) return true;
  return daysUntil(lastOn, today) < RENEWED_BEFORE_DAYS && (card.last_on === null || lastOn < card.last_on);
}

/**
 * @param {Wallet} wallet
 * @param {Circumstances} circumstances
 * @returns {Promise<Due | null>}
 */
async function findDue(wallet, circumstances) {
  const account = wallet.isPersistent ? await wallet.account() : null;
  if (account === null) return null;
  const [known, holding] = [await wallet.card(account), await wallet.holding(account)];
  if (!known || known.movedTo || !holding?.credential || holding.card !== known.card.id) return null;
  const next = await wallet.nextKey(account, holding);
  return next || isDue(holding, known, circumstances) ? { account, known, holding, next } : null;
}

/**
 * @param {Wallet} wallet
 * @param {Due} due
 * @param {string} today
 * @param {typeof fetch} [request]
 * @returns {Promise<Renewal>}
 */
async function renewDue(wallet, { account, known, holding, next }, today, request) {
  const isUrgent = daysUntil(holding.lastOn ?? today, today) < URGENT_BEFORE_DAYS;
  const key = next ?? (await claim(wallet, account, holding));
  if (!key || !(await isWorking(key))) return { kind: "failed", isUrgent };
  const answer = await renew({ prog: fromBase64Url(known.prog), old: holding, key }, request);
  if (answer.kind !== "done") return failure(answer, isUrgent);
  const { privateKey, publicKey } = key;
  const renewed = { privateKey, publicKey, card: holding.card, credential: answer.credential, lastOn: answer.lastOn };
  await keep(wallet, account, holding, renewed);
  return { kind: "done", holding: renewed };
}

/**
 * Keeps a new key and reads it back: what comes back is what will sign.
 *
 * @param {Wallet} wallet
 * @param {string} account
 * @param {Holding} holding
 * @returns {Promise<NextKey | null>}
 */
async function claim(wallet, account, holding) {
  const made = await makeKey();
  try {
    await wallet.claimNext(account, holding, made);
    return await wallet.nextKey(account, holding);
  } catch {
    return null; // the storage is full or takes no keys: the old credential is still good
  }
}

/**
 * @param {Wallet} wallet
 * @param {string} account
 * @param {Holding} old
 * @param {Holding} renewed
 */
async function keep(wallet, account, old, renewed) {
  try {
    await wallet.keepRenewed(account, old, renewed);
  } catch {
    // Both keys are still there: the next page asks with the same one and gets the same credential.
  }
}

/**
 * @param {Answer} answer
 * @param {boolean} isUrgent
 * @returns {Renewal}
 */
function failure({ kind }, isUrgent) {
  if (kind === "copied") return { kind };
  return { kind: kind === "signed_out" ? kind : "failed", isUrgent };
}

/**
 * @param {string} day ISO
 * @param {string} today ISO
 */
function daysUntil(day, today) {
  return (Date.parse(day) - Date.parse(today)) / DAY_MS;
}
