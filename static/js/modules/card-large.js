const COPIED = ["name", "last_day", "number"];

/**
 * Large type: name, last day, number and the code fill the screen, until a tap or Escape. Each time it must be asked for.
 *
 * @param {HTMLElement} page
 * @param {AbortSignal} over
 */
export default function large(page, over) {
  const part = (/** @type {string} */ name) => find(page, `[data-part="${name}"]`);
  const dialog = /** @type {HTMLDialogElement} */ (part("large"));
  const place = part("place");
  const open = () => {
    for (const name of COPIED) {
      find(dialog, `[data-large="${name}"]`).textContent = find(page, `[data-card="${name}"]`).textContent;
    }
    part("large-code").append(place);
    dialog.showModal();
  };
  const close = () => {
    part("stand").append(place);
    dialog.close();
  };
  part("enlarge").addEventListener("click", open, { signal: over });
  part("shrink").addEventListener("click", close, { signal: over });
  dialog.addEventListener("close", close, { signal: over });
  over.addEventListener("abort", close);
}

/**
 * @param {HTMLElement} within
 * @param {string} selector
 */
function find(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}
