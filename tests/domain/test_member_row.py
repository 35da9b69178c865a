from datetime import date

import pytest

from pwa.domain.member_row import MemberRow, RowFault, WrittenMember, check_members

TODAY = date(2027, 1, 15)
ANNA = WrittenMember(2, "Anna", "Kern")


def check(*rows: WrittenMember) -> list[MemberRow | RowFault]:
    return check_members(rows, TODAY)


def test_a_good_row_is_kept_clean() -> None:
    row = WrittenMember(2, " Anna  Maria", "Kern ", " Anna@Example.org ", "3.4.1990")
    assert check(row) == [MemberRow(2, "Anna Maria", "Kern", "anna@example.org", date(1990, 4, 3))]


def test_address_and_birthday_may_be_missing() -> None:
    assert check(ANNA) == [MemberRow(2, "Anna", "Kern", None, None)]


def test_every_fault_of_a_row_is_told() -> None:
    assert check(WrittenMember(7, "", "K3rn", "anna", "1.1.25")) == [
        RowFault(7, "given_name", "name_empty"),
        RowFault(7, "family_name", "name_digit"),
        RowFault(7, "email", "email_refused"),
        RowFault(7, "born_on", "written_day_short_year"),
    ]


@pytest.mark.parametrize(("day", "reason"), [("16.1.2027", "born_on_future"), ("1.1.1906", "born_on_too_old")])
def test_a_birthday_that_cannot_be_is_refused(day: str, reason: str) -> None:
    assert check(WrittenMember(2, "Anna", "Kern", "", day)) == [RowFault(2, "born_on", reason)]


@pytest.mark.parametrize(
    "twin",
    [
        WrittenMember(9, "ANNA", "kern"),
        WrittenMember(9, "Anna", "Kern", "a@example.org"),
        WrittenMember(9, "Anna", "Kern", "", "3.4.1990"),
    ],
)
def test_a_person_twice_is_refused_with_both_lines(twin: WrittenMember) -> None:
    assert check(ANNA, twin)[1] == RowFault(9, "family_name", "person_twice", other_line=2)


def test_one_birthday_and_two_addresses_are_one_person() -> None:
    rows = (WrittenMember(line, "Anna", "Kern", f"a{line}@example.org", "3.4.1990") for line in (2, 3))
    assert check(*rows)[1] == RowFault(3, "family_name", "person_twice", other_line=2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WrittenMember(2, "Anna", "Kern", "", "3.4.1990"), WrittenMember(3, "Anna", "Kern", "", "3.4.1991")),
        (WrittenMember(2, "Anna", "Kern", "a@example.org"), WrittenMember(3, "Anna", "Kern", "b@example.org")),
    ],
)
def test_namesakes_whom_something_tells_apart_are_two(one: WrittenMember, other: WrittenMember) -> None:
    assert all(isinstance(row, MemberRow) for row in check(one, other))


def test_alike_names_are_kept_and_flagged() -> None:
    rows = check(WrittenMember(2, "Eva", "Müller"), WrittenMember(3, "Eva", "Mueller"))
    assert [row.similar_line for row in rows if isinstance(row, MemberRow)] == [None, 2]
