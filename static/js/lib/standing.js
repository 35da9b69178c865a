/** What the holder's page shows: the code, the card in grey with a reason, or the next step. */

/**
 * The card as the server describes it.
 *
 * @typedef {object} HeldCard
 * @property {string} id
 * @property {string} number
 * @property {string} name
 * @property {string} issuer
 * @property {string} [office] who issued it, as people say it; phones that took their card long ago do not know it
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
 * @property {boolean} [isWiped] this browser had the card and has kept nothing of it
 * @property {boolean} [isClockDoubtful] the day may be another one than this phone says
 * @property {string} today ISO
 */

/** @typedef {"none" | "load" | "again" | "code" | "void"} View */
/**
 * @typedef {"revoked" | "replaced" | "ended" | "expired" | "not_yet" | "moved" | "blocked" | "run_out" | "clock"} Reason
 */

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

/** @type {readonly Reason[]} */
const OF_DAYS = ["expired", "not_yet", "run_out"];

/**
 * @param {Facts} facts
 * @returns {{view: View, reason: Reason | null}}
 */
export function standing(facts) {
  const { card } = facts;
  if (!card) return { view: "none", reason: null };
  const [ofCard] = CARD_REASONS.find(([, applies]) => applies(card, facts)) ?? [];
  if (ofCard) return { view: "void", reason: believable(ofCard, facts) };
  if (!facts.hasCredential) return { view: facts.isWiped ? "again" : "load", reason: null };
  const [ofPhone] = PHONE_REASONS.find(([, applies]) => applies(facts)) ?? [];
  return ofPhone ? { view: "void", reason: believable(ofPhone, facts) } : { view: "code", reason: null };
}

/**
 * What only a doubtful clock says is not said of the card.
 *
 * @param {Reason} reason
 * @param {Facts} facts
 * @returns {Reason}
 */
function believable(reason, { card, isClockDoubtful }) {
  const isOfDays = OF_DAYS.includes(reason) && card?.state === "active";
  return isClockDoubtful && isOfDays ? "clock" : reason;
}
