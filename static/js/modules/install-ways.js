import { wayOf } from "../lib/install.js";

/**
 * Opens the way of this very device and puts it first; the others stay folded below.
 *
 * @param {HTMLElement} list
 */
export default function installWays(list) {
  const way = list.querySelector(`[data-way="${wayOf(navigator)}"]`);
  if (!(way instanceof HTMLElement)) return;
  list.prepend(way);
  way.querySelector("details")?.setAttribute("open", "");
  way.querySelector("[data-part=yours]")?.removeAttribute("hidden");
}
