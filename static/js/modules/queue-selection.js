import { part } from "./page-words.js";

const MOST = 100;

/**
 * Says how many cases are chosen, and lets all of the page be chosen at once.
 *
 * @param {HTMLElement} bar the form that the checkboxes belong to
 */
export default function queueSelection(bar) {
  const form = /** @type {HTMLFormElement} */ (bar);
  const boxes = [...form.elements].filter(
    (element) => element instanceof HTMLInputElement && element.type === "checkbox",
  );
  const picks = /** @type {HTMLInputElement[]} */ (boxes);
  const say = () => {
    const count = picks.filter((box) => box.checked).length;
    part(form, "count").textContent = words(form.dataset, count);
  };
  part(form, "all").hidden = picks.length === 0;
  part(form, "toggle").addEventListener("click", () => {
    const wanted = picks.some((box) => !box.checked);
    for (const box of picks) box.checked = wanted;
    say();
  });
  for (const box of picks) box.addEventListener("change", say);
  addEventListener("pageshow", say);
  say();
}

/**
 * @param {DOMStringMap} said
 * @param {number} count
 */
function words(said, count) {
  const text = count === 0 ? said.none : count === 1 ? said.one : count > MOST ? said.limit : said.many;
  return (text ?? "").replace("{count}", String(count));
}
