/**
 * Starts the behaviours that a page names: every element with data-module="name other-name" gets
 * the default export of ./modules/<name>.js called with it. Pages work without.
 */

/** @typedef {(element: HTMLElement) => void | Promise<void>} Behaviour */

for (const element of document.querySelectorAll("[data-module]")) {
  if (element instanceof HTMLElement) start(element);
}

/** @param {HTMLElement} element */
function start(element) {
  for (const name of (element.dataset.module ?? "").split(" ").filter(Boolean)) run(name, element);
}

/**
 * @param {string} name
 * @param {HTMLElement} element
 */
async function run(name, element) {
  /** @type {{default: Behaviour}} */
  const { default: behaviour } = await import(`./modules/${name}.js`);
  await behaviour(element);
}
