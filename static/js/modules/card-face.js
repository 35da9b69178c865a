/** @typedef {import("../lib/standing.js").HeldCard} HeldCard */

/**
 * Fills the card's face; with a reason it turns grey.
 *
 * @param {HTMLElement} place
 * @param {HeldCard} card
 * @param {string} reason in words, empty while the card counts
 */
export default function fillFace(place, card, reason) {
  const values = {
    name: card.name,
    issuer: card.issuer,
    last_day: card.last_on ? longDay(card.last_on) : place.dataset.unlimited,
    tier: String(card.tier),
    number: card.number,
    "reason-text": reason,
  };
  for (const [name, value] of Object.entries(values)) {
    const field = place.querySelector(`[data-card="${name}"]`);
    if (field) field.textContent = value ?? "";
  }
  place.querySelector(".card")?.classList.toggle("card--void", reason !== "");
  const line = place.querySelector('[data-card="reason"]');
  if (line instanceof HTMLElement) line.hidden = reason === "";
}

/**
 * @param {string} iso
 * @returns {string} "3. Mai 2027" in the page's language
 */
export function longDay(iso) {
  const language = document.documentElement.lang === "en" ? "en-GB" : "de";
  const form = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return form.format(new Date(`${iso}T00:00:00Z`));
}
