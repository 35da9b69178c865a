import pytest

from tests.people import People

FIND = "/application/find"


def test_finder_asks_one_question_a_page_and_stores_nothing(people: People) -> None:
    client = people.client()
    page = client.get(FIND)

    assert "Gehören Sie zu einer dieser Gruppen?" in page.text
    assert "Jugendleitercard (Juleica)" in page.text
    assert "Set-Cookie" not in page.headers
    assert "Wie lange engagieren Sie sich schon?" in client.get(f"{FIND}?group=none").text


def test_question_without_an_answer_is_asked_again_with_a_word(people: People) -> None:
    page = people.client().get(f"{FIND}?asked=since&group=none").text
    assert "Bitte wählen Sie eine Antwort." in page
    assert 'id="since-error"' in page


def test_member_of_a_group_reads_you_can_before_an_account_is_asked_for(people: People) -> None:
    page = people.client().get(f"{FIND}?group=fire_brigade").text

    assert "Sie können die Karte bekommen" in page
    assert "Als Mitglied der Gruppe „Einsatzabteilung der Freiwilligen Feuerwehr“ steht sie Ihnen zu." in page
    assert "Bestätigung des Kommandos" in page
    assert 'href="/sign-in?next=/application/way?way%3Dguaranteed:fire_brigade"' in page


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ("counts=organisation", "Ihre Organisation bestätigt, was Sie tun. Sie schreiben nichts auf."),
        ("counts=self", "Sie schreiben Ihre Stunden hier auf, und das Amt erkennt sie an."),
    ],
)
def test_four_answers_lead_to_the_way(people: People, answers: str, text: str) -> None:
    page = people.client().get(f"{FIND}?group=none&since=long&hours=enough&{answers}").text
    assert "Sie können die Karte bekommen" in page
    assert text in page
    assert f'href="{FIND}?group=none&amp;since=long&amp;hours=enough"' in page


def test_project_counts_without_a_year(people: People) -> None:
    page = people.client().get(f"{FIND}?group=none&since=short&hours=project").text
    assert "Ihr Projekt zählt für sich, auch wenn Sie noch kein Jahr dabei sind." in page
    assert "100 Stunden in 12 Monaten" in page


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ("since=short&hours=enough", "Sie brauchen 12 Monate im Ehrenamt."),
        ("since=long&hours=few", "Sie brauchen 200 Stunden in 12 Monaten."),
    ],
)
def test_what_is_missing_is_said_with_what_can_be_done_now(people: People, answers: str, text: str) -> None:
    page = people.client().get(f"{FIND}?group=none&{answers}").text
    assert "Für die Karte fehlt noch etwas" in page
    assert text in page
    assert 'href="/sign-in?next=/hour-logs/new"' in page


def test_who_is_signed_in_goes_straight_on(people: People) -> None:
    page = people.client(people.volunteer).get(f"{FIND}?group=juleica").text
    assert 'href="/application/way?way=guaranteed:juleica"' in page


def test_finder_speaks_english(people: People) -> None:
    client = people.client()
    client.post("/language", data={"lang": "en"})
    assert "Operational unit of a volunteer fire brigade" in client.get(FIND).text
