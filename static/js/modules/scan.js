/** The shop's scanner: camera or typed digits in, one verdict out, nothing kept and nobody told. */

import { fromBase64Url } from "../lib/bytes.js";
import { openStore } from "../lib/store.js";
import { openTrust } from "../lib/trust.js";
import { listenToScanner } from "./scan-keyboard.js";
import Scanner from "./scan-scanner.js";
import { part } from "./scan-stage.js";
import { watchTrust } from "./scan-state.js";

const PATIENCE_MS = 2500;

/** @param {HTMLElement} page */
export default async function scan(page) {
  part(page, ".scan__plain").hidden = true;
  if (!globalThis.crypto?.subtle) {
    part(page, ".scan__ready").hidden = part(page, ".scan__state").hidden = true;
    part(page, ".scan__insecure").hidden = false;
    return;
  }
  const trust = await openTrust({ root: rootPoint(), store: await openStore() });
  const line = part(page, ".scan__state");
  const fresh = watchTrust(line, trust);
  const scanner = new Scanner(page, trust, Promise.race([fresh, new Promise((done) => setTimeout(done, PATIENCE_MS))]));
  listenToForm(part(page, ".scan__entry"), scanner);
  listenToScanner((code) => scanner.enter(code));
  page.dataset.ready = "";
  await scanner.open();
}

/** @returns {import("../lib/bytes.js").Bytes} the root's public key, which comes with the app */
function rootPoint() {
  return fromBase64Url(document.querySelector('meta[name="vk1-root"]')?.getAttribute("content") ?? "");
}

/**
 * @param {HTMLElement} form
 * @param {Scanner} scanner
 */
function listenToForm(form, scanner) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.querySelector("input");
    const digits = field?.value ?? "";
    if (field) field.value = "";
    scanner.enter(digits);
  });
}
