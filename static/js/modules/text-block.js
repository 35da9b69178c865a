/** A choice of text blocks beside a text field: choosing writes the block into the field, where it can be changed. */

/**
 * @param {HTMLElement} element
 */
export default function textBlock(element) {
  const choice = element.querySelector("select");
  const field = element.querySelector("textarea");
  if (!choice || !field) return;
  choice.addEventListener("change", () => {
    if (!choice.value) return;
    field.value = [field.value.trim(), choice.value].filter(Boolean).join("\n");
    choice.value = "";
    field.focus();
  });
}
