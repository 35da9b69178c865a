/** The button that prints the page. */

/** @param {HTMLElement} element */
export default function print(element) {
  element.hidden = false;
  element.querySelector("button")?.addEventListener("click", () => globalThis.print());
}
