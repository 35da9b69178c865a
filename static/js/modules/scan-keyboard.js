/** A hand scanner that types: listens to keys outside of fields and gives what came in one go. */

const LONGEST_GAP_MS = 500;
const SHORTEST_CODE = 20;

/** @param {(code: string) => void} onCode called at Enter, or when the typing pauses */
export function listenToScanner(onCode) {
  let typed = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const finish = () => {
    const code = typed;
    typed = "";
    clearTimeout(pause);
    if (code.length >= SHORTEST_CODE) onCode(code);
  };
  document.addEventListener("keydown", (event) => {
    if (isElsewhere(event)) return;
    // The scanner's Enter and blanks must not press the button that has the focus.
    if (typed.length >= SHORTEST_CODE) event.preventDefault();
    if (event.key === "Enter") return finish();
    if (event.key.length === 1) typed += event.key;
    clearTimeout(pause);
    pause = setTimeout(finish, LONGEST_GAP_MS);
  });
}

/** @param {KeyboardEvent} event */
function isElsewhere({ target, ctrlKey, metaKey, altKey }) {
  return (
    ctrlKey || metaKey || altKey || (target instanceof Element && target.closest("input, textarea, select") !== null)
  );
}
