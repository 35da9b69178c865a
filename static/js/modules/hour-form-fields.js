const OTHER_DAY = "other";
const FORMATS = /** @type {const} */ ({
  de: ["de", { weekday: "short", day: "numeric", month: "numeric", timeZone: "UTC" }],
  en: ["en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }],
});

/** The fields of the form of hours: what is chosen by a tap and what is typed say the same thing in one place. */
export default class HourFormFields {
  /** Whether somebody has changed anything. */
  isTouched = false;
  #form;
  #isActivityTyped = false;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    form.addEventListener("input", ({ isTrusted, target }) => this.#touch(isTrusted, target));
    form.addEventListener("change", ({ target }) => this.#agree(target));
    form.addEventListener("formdata", ({ formData }) => this.#say(formData));
    this.#agree(this.input("duration"));
  }

  /** @returns {string} ISO, or what else stands there */
  get day() {
    const chosen = this.#chosen("day")?.value ?? OTHER_DAY;
    return chosen === OTHER_DAY ? this.input("worked_on").value : chosen;
  }

  set day(iso) {
    const same = this.#radios("day").find(({ value }) => value === iso);
    const radio = same ?? this.#radios("day").find(({ value }) => value === OTHER_DAY);
    if (radio) radio.checked = true;
    this.input("worked_on").value = iso;
    this.#demand();
  }

  /** @returns {string} as typed, else as chosen */
  get duration() {
    return this.input("duration").value.trim() || (this.#chosen("duration_choice")?.value ?? "");
  }

  set duration(text) {
    const same = this.#radios("duration_choice").find(({ value }) => value === text);
    this.input("duration").value = same ? "" : text;
    if (same) same.checked = true;
    this.#agree(this.input("duration"));
  }

  /** @returns {string} public id, or the name of one that is not listed */
  get organisation() {
    return this.select("organisation").value || this.input("organisation_name").value.trim();
  }

  /** @param {string} text the one that goes with the organisation; what was typed stays */
  suggestActivity(text) {
    if (!this.#isActivityTyped) this.input("activity").value = text;
  }

  set activity(/** @type {string} */ text) {
    this.input("activity").value = text;
    this.#isActivityTyped = true;
  }

  /**
   * Names today and the day before by their dates; what somebody has chosen stays the same day.
   *
   * @param {readonly string[]} days ISO, today first
   */
  offerDays(days) {
    const before = this.day;
    for (const [position, radio] of this.#radios("day").entries()) {
      const day = days[position];
      if (!day || radio.value === OTHER_DAY || radio.value === day) continue;
      radio.value = day;
      const place = radio.labels?.[0]?.querySelector("[data-more]");
      if (place) place.textContent = short(day);
    }
    if (this.isTouched && before) this.day = before;
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement}
   */
  input(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }

  /**
   * @param {string} name
   * @returns {HTMLSelectElement}
   */
  select(name) {
    return /** @type {HTMLSelectElement} */ (this.#form.elements.namedItem(name));
  }

  /**
   * @param {boolean} isByHand
   * @param {EventTarget | null} target
   */
  #touch(isByHand, target) {
    this.isTouched ||= isByHand;
    if (target === this.input("activity")) this.#isActivityTyped = true;
    if (target === this.input("duration")) this.#agree(target);
    this.#demand();
  }

  /** @param {EventTarget | null} target what was changed last counts */
  #agree(target) {
    const typed = this.input("duration");
    if (!(target instanceof HTMLInputElement)) return this.#demand();
    if (target.name === "duration_choice") typed.value = "";
    if (target === typed && typed.value.trim())
      for (const radio of this.#radios("duration_choice")) radio.checked = false;
    if (target === this.input("worked_on")) this.#choose("day", OTHER_DAY);
    this.#demand();
  }

  /** What must be filled in depends on what was chosen. The server says it too; without network nobody else does. */
  #demand() {
    const named = this.input("organisation_name");
    const isNamed = named.value.trim() !== "";
    this.select("organisation").required = !isNamed;
    named.required = false;
    this.select("organisation_ags").required = isNamed;
    this.input("worked_on").required = this.#chosen("day")?.value === OTHER_DAY;
    this.input("duration").required = !this.#chosen("duration_choice");
  }

  /**
   * Sends the day and the duration themselves: what waits on the phone means the day on which it was entered.
   *
   * @param {FormData} sent
   */
  #say(sent) {
    sent.set("worked_on", this.day);
    sent.set("duration", this.duration);
    sent.delete("day");
    sent.delete("duration_choice");
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #choose(name, value) {
    for (const radio of this.#radios(name)) radio.checked = radio.value === value;
  }

  /** @param {string} name */
  #chosen(name) {
    return this.#radios(name).find(({ checked }) => checked);
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement[]}
   */
  #radios(name) {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.#form.querySelectorAll(`input[name="${name}"]`))];
  }
}

/**
 * @param {string} day ISO
 * @returns {string} "Di, 17.11."
 */
function short(day) {
  const [locale, format] = document.documentElement.lang === "en" ? FORMATS.en : FORMATS.de;
  return new Intl.DateTimeFormat(locale, format).format(Date.parse(day)).replace(".,", ",");
}
