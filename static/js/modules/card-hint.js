const NAME = "hint-seen";

/**
 * The advice to keep the screen bright and on: shown where the phone does not do it, until it is put away for this visit.
 *
 * @param {HTMLElement} hint
 * @param {AbortSignal} over
 * @returns {(isNeeded: boolean) => void}
 */
export default function advise(hint, over) {
  hint.querySelector("button")?.addEventListener("click", () => putAway(hint), { signal: over });
  return (isNeeded) => {
    hint.hidden = !isNeeded || sessionStorage.getItem(NAME) !== null;
  };
}

/** @param {HTMLElement} hint */
function putAway(hint) {
  sessionStorage.setItem(NAME, "yes");
  hint.hidden = true;
}
