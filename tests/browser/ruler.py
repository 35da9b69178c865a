"""Words beyond the screen's edge, cut off, or on other words: measured on the page as it stands on the screen."""

from typing import Final

from playwright.sync_api import Page

MEASURE: Final = """
    () => {
      const UNSEEN = ".visually-hidden, .skip-link, template, svg, [aria-hidden=true]";
      const SCROLLS = ".table-wrap";
      const IN_FRONT = ["fixed", "sticky"];
      const root = document.querySelector("dialog[open]") ?? document.body;
      const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
      const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(UNSEEN)
        && !ancestors(element).some((each) => getComputedStyle(each).clipPath !== "none");
      const lies = (element) => ancestors(element).find((each) => IN_FRONT.includes(getComputedStyle(each).position));
      const lines = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data, parentElement: element } = walker.currentNode;
        if (!data.trim() || !isSeen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        lines.push(...boxes.map((box) => ({ element, box, layer: lies(element), text: data.trim() })));
      }
      const beyond = lines.filter(({ element, box }) => !element.closest(SCROLLS)
        && (box.left < -1 || box.right > innerWidth + 1));
      const cut = lines.filter(({ element, box }) => ancestors(element).some((each) => {
        const { overflowX, textOverflow } = getComputedStyle(each);
        const edge = each.getBoundingClientRect();
        const isCut = box.left < edge.left - 1 || box.right > edge.right + 1
          || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
        return isCut && overflowX === "hidden" && textOverflow !== "ellipsis";
      }));
      const meet = (one, other) => {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const isNear = one.element !== other.element && one.layer === other.layer;
        return isNear && across > 0 && down > Math.min(one.box.height, other.box.height) / 3;
      };
      const all = lines.flatMap((one, at) => lines.slice(at + 1).map((other) => [one, other]));
      const pairs = all.filter((pair) => meet(...pair));
      return [
        ...beyond.map(({ text }) => `beyond the edge: ${text}`),
        ...cut.map(({ text }) => `cut off: ${text}`),
        ...pairs.map(([one, other]) => `on each other: ${one.text} / ${other.text}`),
      ];
    }
"""


def crowded(page: Page) -> list[str]:
    """Return the words that do not have the room they need, each with what is wrong."""
    found: list[str] = page.evaluate(MEASURE)
    return found


def magnify(page: Page, percent: int) -> None:
    """Set type to a part of its usual size, as a reader does."""
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", f"{percent}%")
