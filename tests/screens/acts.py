"""What is done before a picture is taken."""

from playwright.sync_api import expect

from pwa.post.letters import sign_in_letter
from tests.screens.scene import Act, Visit
from tests.screens.stage import UNREACHABLE

LINK = "IjE4In0.demo"  # the end of the link in the letter

POST = """([action, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


def click(name: str) -> Act:
    """Press the button of this name."""
    return lambda visit: visit.page.get_by_role("button", name=name, exact=True).first.click()


def then(*acts: Act) -> Act:
    """Do one act after the other."""

    def do(visit: Visit) -> None:
        for act in acts:
            act(visit)

    return do


def fill(**fields: str) -> Act:
    """Type into the fields with these names."""

    def do(visit: Visit) -> None:
        for name, text in fields.items():
            visit.page.locator(f"[name={name}]").first.fill(text)

    return do


def untick(name: str) -> Act:
    """Take the tick out of every box of this name."""

    def do(visit: Visit) -> None:
        for box in visit.page.locator(f"[name={name}]").all():
            box.uncheck(force=True)  # the tick is drawn by its label

    return do


def go(path: str) -> Act:
    """Open another page in the same browser."""
    return lambda visit: visit.go(path)


def post(path: str, **fields: str) -> Act:
    """Send a form as a button that is not there would."""

    def do(visit: Visit) -> None:
        with visit.page.expect_navigation():
            visit.page.evaluate(POST, [path.format(**visit.stage.cases), fields])

    return do


def see(selector: str) -> Act:
    """Wait until the page shows what the selector finds."""
    return lambda visit: expect(visit.page.locator(selector)).to_be_visible()


def unfold(name: str) -> Act:
    """Open a part that is folded."""
    return lambda visit: visit.page.locator("summary", has_text=name).first.click()


def ask_for_code(email: str = "katharina.haeberle@example.org") -> Act:
    """Ask for a code by mail."""
    return then(go("/sign-in"), fill(email=email), click("Code anfordern"))


def fail_to_mail(visit: Visit) -> None:
    """Ask for a code that cannot be delivered."""
    ask_for_code(UNREACHABLE)(visit)


def empty_mailbox(visit: Visit) -> None:
    """Throw away the letters of other scenes."""
    for path in visit.stage.mailbox.folder.glob("*.eml"):
        path.unlink()
    visit.page.reload()


def get_mail(visit: Visit) -> None:
    """Let one letter lie in the mailbox, with a code that is always the same."""
    empty_mailbox(visit)
    settings = visit.stage.parts.settings
    with visit.stage.app.test_request_context():
        letter = sign_in_letter(settings, email="katharina.haeberle@example.org", code="402915", token=LINK)
    visit.stage.mailbox.send(letter)
    visit.page.reload()


def go_offline(visit: Visit) -> None:
    """Open the start page as it stands in without network, once the phone has kept the figures."""
    visit.page.wait_for_load_state("networkidle")
    visit.go("/shell/de/home")
    expect(visit.page.locator("[data-show-if=account]")).to_be_visible()
