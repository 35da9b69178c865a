/**
 * Takes the check code from behind the # of the address, where no server sees it, into the field, and out of the address.
 *
 * @param {HTMLElement} form
 */
export default function certificateCode(form) {
  const field = form.querySelector("input");
  const code = decode(location.hash.slice(1));
  if (!field || code === "") return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  form.querySelector("button")?.focus();
}

/**
 * @param {string} hash
 * @returns {string} what it says, nothing if it is no code
 */
function decode(hash) {
  return /^[0-9A-Za-z]{16}$/.test(hash) ? (hash.match(/.{4}/g) ?? []).join(" ") : "";
}
