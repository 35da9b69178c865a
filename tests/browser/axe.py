"""What axe-core finds wrong with a page as it stands on the screen."""

from typing import Final

from playwright.sync_api import Page

from pwa.assets import ROOT

AXE: Final = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
RUN: Final = """
    async (tags) => {
      const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
    }
"""


def problems(page: Page) -> list[str]:
    """Return what breaks WCAG 2.2 AA, EN 301 549 or good practice."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
