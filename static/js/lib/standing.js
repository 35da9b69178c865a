/** What the holder's page shows: the code, the card in grey with a reason, or the next step. */

/**
 * The card as the server describes it.
 *
 * @typedef {object} HeldCard
 * @property {string} id
 * @property {string} number
 * @property {string} name
 * @property {string} issuer
 * @property {string | number} tier
 * @property {string} first_on ISO
 * @property {string | null} last_on ISO, inclusive
 * @property {"active" | "revoked" | "replaced" | "ended" | "expired"} state
 * @property {string} reason
 */

/**
 * What is known at this moment.
 *
 * @typedef {object} Facts
 * @property {HeldCard | null} card
 * @property {boolean} hasCredential on this phone
 * @property {string | null} credentialLastOn ISO, inclusive
 * @property {boolean} isBlocked the bit of this phone's credential is set in the newest list that it holds
 * @property {boolean} hasMoved another phone has the card now
 * @property {string} today ISO
 */

/** @typedef {"none" | "load" | "code" | "void"} View */
/** @typedef {"revoked" | "replaced" | "ended" | "expired" | "not_yet" | "moved" | "blocked" | "run_out"} Reason */

/** @type {readonly (readonly [Reason, (card: HeldCard, facts: Facts) => boolean])[]} The first that fits is said. */
const CARD_REASONS = [
  ["revoked", (card) => card.state === "revoked"],
  ["replaced", (card) => card.state === "replaced"],
  ["ended", (card) => card.state === "ended"],
  ["expired", (card, { today }) => card.state !== "active" || (card.last_on !== null && card.last_on < today)],
  ["not_yet", (card, { today }) => today < card.first_on],
];

/** @type {readonly (readonly [Reason, (facts: Facts) => boolean])[]} */
const PHONE_REASONS = [
  ["moved", ({ hasMoved }) => hasMoved],
  ["blocked", ({ isBlocked }) => isBlocked],
  ["run_out", ({ credentialLastOn, today }) => credentialLastOn !== null && credentialLastOn < today],
];

/**
 * @param {Facts} facts
 * @returns {{view: View, reason: Reason | null}}
 */
export function standing(facts) {
  const { card } = facts;
  if (!card) return { view: "none", reason: null };
  const [ofCard] = CARD_REASONS.find(([, applies]) => applies(card, facts)) ?? [];
  if (ofCard) return { view: "void", reason: ofCard };
  if (!facts.hasCredential) return { view: "load", reason: null };
  const [ofPhone] = PHONE_REASONS.find(([, applies]) => applies(facts)) ?? [];
  return ofPhone ? { view: "void", reason: ofPhone } : { view: "code", reason: null };
}
