/** @typedef {import("./page-words.js").Words} Words */

/**
 * Looks for a new version when the button is pressed; offering it is the notice's part (update.js).
 *
 * @param {HTMLElement} page
 * @param {Words} say
 */
export default function search(page, say) {
  const button = page.querySelector('[data-part="search"]');
  const answer = page.querySelector('[data-part="search-answer"]');
  if (!(button instanceof HTMLButtonElement) || !answer) return;
  button.addEventListener("click", async () => {
    button.disabled = true;
    answer.textContent = say("searching");
    answer.textContent = say(await found());
    button.disabled = false;
  });
}

/** @returns {Promise<"found" | "newest" | "unreachable" | "worker-none">} */
async function found() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration) return "worker-none";
  try {
    await registration.update();
  } catch {
    return "unreachable";
  }
  return registration.installing || registration.waiting ? "found" : "newest";
}
