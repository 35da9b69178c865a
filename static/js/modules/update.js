/** What must not be interrupted: a card that is being shown, a scanner at work. */
const BUSY = '[data-module~="card"], [data-module~="scan"]';

/**
 * Offers a new version of the app by a notice with one button; never while something is typed or shown.
 *
 * @param {HTMLElement} notice hidden until there is something to offer
 */
export default async function update(notice) {
  const container = navigator.serviceWorker;
  if (!container?.controller || document.querySelector(BUSY)) return;
  const page = { isDirty: wasTyped() };
  document.addEventListener("input", () => {
    page.isDirty = true;
    notice.hidden = true;
  });
  const registration = await container.ready;
  const offer = () => {
    notice.hidden = page.isDirty || !registration.waiting;
  };
  notice.querySelector("button")?.addEventListener("click", () => registration.waiting?.postMessage({ type: "begin" }));
  container.addEventListener("controllerchange", () => {
    if (!page.isDirty) location.reload();
  });
  registration.addEventListener("updatefound", () => whenInstalled(registration.installing, offer));
  whenInstalled(registration.installing, offer);
  offer();
}

/** @returns {boolean} whether something was typed before this script came */
function wasTyped() {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (
    document.querySelectorAll("textarea, input:not([type=hidden])")
  );
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
}

/**
 * @param {ServiceWorker | null} worker
 * @param {() => void} act
 */
function whenInstalled(worker, act) {
  worker?.addEventListener("statechange", act);
}
