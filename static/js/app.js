/**
 * Starts the behaviours that a page names: every element with data-module="name other-name" gets
 * the default export of ./modules/<name>.js called with it. Pages work without.
 *
 * What the page is for comes first; the frame around it waits until that is done, or for a second.
 */

import { keepOffer } from "./lib/install-prompt.js";

/** @typedef {(element: HTMLElement) => void | Promise<void>} Behaviour */

const PATIENCE_MS = 1000;

keepOffer();
startAll([...document.querySelectorAll("[data-module]")].filter((element) => element instanceof HTMLElement));

/** @param {HTMLElement[]} elements */
function startAll(elements) {
  const first = elements.filter((element) => element.closest("head, main"));
  const later = new Set(elements.filter((element) => !first.includes(element)));
  const go = () => {
    for (const element of later) start(element);
    later.clear();
  };
  let open = 1;
  const end = () => {
    open -= 1;
    if (open === 0) go();
  };
  for (const run of first.flatMap(start)) {
    open += 1;
    run.finally(end);
  }
  end();
  setTimeout(go, PATIENCE_MS);
}

/**
 * @param {HTMLElement} element
 * @returns {Promise<void>[]}
 */
function start(element) {
  return (element.dataset.module ?? "")
    .split(" ")
    .filter(Boolean)
    .map((name) => run(name, element));
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
