"""What a holder does with the card, and a shop with the scanner, before a picture is taken."""

from playwright.sync_api import expect

from tests.screens.scene import Act, Visit

STOP_TIMERS = """
{
  const last = setTimeout(() => {});
  for (let timer = last; timer > last - 1000; timer -= 1) clearTimeout(timer);
}
"""


def press(selector: str) -> Act:
    """Press what the selector finds, in whatever language its label is."""
    return lambda visit: visit.page.locator(selector).click()


def view(name: str) -> Act:
    """Wait until the card's page shows this view."""
    return lambda visit: expect(visit.page.locator(f'[data-view="{name}"]')).to_be_visible()


def load(visit: Visit) -> None:
    """Ask for the card on this phone."""
    view("load")(visit)
    press("[data-part=load]")(visit)


def enlarge(visit: Visit) -> None:
    """Show the card in large type."""
    show_code(visit)
    press("[data-part=enlarge]")(visit)
    expect(visit.page.locator("dialog canvas")).to_be_visible()


def hold_still(visit: Visit) -> None:
    """Let the code stand still."""
    show_code(visit)
    press("label[for=still]")(visit)


def advise(visit: Visit) -> None:
    """Open the card where the browser does not keep the screen on."""
    visit.page.add_init_script("Object.defineProperty(navigator, 'wakeLock', {value: undefined})")
    visit.page.reload()
    show_code(visit)
    expect(visit.page.locator(".hint")).to_be_visible()


def force_colours(visit: Visit) -> None:
    """Open the card where the system sets all colours."""
    visit.page.emulate_media(forced_colors="active")
    show_code(visit)


def double_type(visit: Visit) -> None:
    """Set type to 200 %."""
    visit.page.evaluate("document.documentElement.style.fontSize = '200%'")


def digits(text: str) -> Act:
    """Type the shop's digits on the holder's phone."""

    def do(visit: Visit) -> None:
        press("[data-part=open]")(visit)
        visit.page.locator("[name=digits]").fill(text)

    return do


def show_code(visit: Visit) -> None:
    """Take the card to this phone and wait for its code."""
    load(visit)
    view("code")(visit)
    expect(visit.page.locator("canvas")).to_be_visible()


def show_code_offline(visit: Visit) -> None:
    """Open the page that stands in without network, on a phone that has the card."""
    show_code(visit)
    visit.go("/shell/de/card")
    view("code")(visit)


def ready(visit: Visit) -> None:
    """Wait until the scanner has asked for ring and lists."""
    expect(visit.page.locator("[data-state=loading]")).to_be_hidden()
    expect(visit.page.locator(".scan__entry button")).to_be_visible()


def scan(*codes: str) -> Act:
    """Let the scanner take codes, one after the other, as if they were pasted."""

    def do(visit: Visit) -> None:
        ready(visit)
        for code in codes:
            visit.page.locator(".scan__entry input").fill(code)
            visit.page.locator(".scan__entry button").click()
            expect(visit.page.locator("section[data-verdict]")).to_be_visible()
        visit.page.wait_for_timeout(100)
        visit.page.evaluate(STOP_TIMERS)

    return do


def start_camera(visit: Visit) -> None:
    """Start a camera where there is none."""
    ready(visit)
    press("[data-camera-button=start]")(visit)
    expect(visit.page.locator("[data-camera=missing], [data-camera=refused]")).to_be_visible()
