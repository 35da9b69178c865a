/** The words that scripts say stand in the page, as <template data-text="name">; what they fill is named, too. */

/** @typedef {(name: string, values?: Record<string, string | number>) => string} Words */

/**
 * @param {ParentNode} page
 * @returns {Words} what says the words of this page
 */
export function speaker(page) {
  return (name, values) => words(page, name, values);
}

/**
 * @param {ParentNode} page
 * @param {string} name of a <template data-text>
 * @param {Record<string, string | number>} [values] for what stands in braces
 * @returns {string}
 */
export function words(page, name, values = {}) {
  const template = page.querySelector(`template[data-text="${name}"]`);
  const text = template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
  return text.replaceAll(/\{(\w+)\}/g, (_, key) => String(values[key] ?? "")).trim();
}

/**
 * @param {ParentNode} page
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(page, name) {
  const found = page.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no part ${name}`);
  return found;
}

/**
 * @param {ParentNode} page
 * @param {string} name of a <template data-part>
 * @returns {HTMLElement} what it holds, once more
 */
export function clone(page, name) {
  const template = page.querySelector(`template[data-part="${name}"]`);
  const copy = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(copy instanceof HTMLElement)) throw new Error(`the page has no template ${name}`);
  return copy;
}
