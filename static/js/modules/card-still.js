import { openStore } from "../lib/store.js";

const NAME = "code-still";

/**
 * The switch that holds the code still: this phone remembers how it stands.
 *
 * @param {HTMLElement} place
 */
export default async function remember(place) {
  const box = place.querySelector("input");
  if (!box) return;
  const opening = openStore();
  let isTouched = false;
  box.addEventListener("change", async () => {
    isTouched = true;
    await (await opening).put("settings", NAME, box.checked);
  });
  const isStill = (await (await opening).get("settings", NAME)) === true;
  if (isTouched || !isStill) return;
  box.checked = true;
  box.dispatchEvent(new Event("change"));
}
