from __future__ import annotations

import pytest

from ovop_xl.domain.training.persons import COMPARED, Person, same_persons


def person(row: int, name: str, nik: str = "", district: str = "Nuha", phone: str = "081200000001") -> Person:
    return Person(row, name, nik, district, phone)


def pairs(*people: Person) -> list[tuple[int, int]]:
    return [(first.row, second.row) for first, second in same_persons(people)]


@pytest.mark.parametrize("name", ["Siti Contoh", "Hj. SITI CONTOH, S.E.", "St. Contoh", "Sitti Contoh", "Siti Contho"])
def test_spellings_with_one_phone_look_alike(name: str) -> None:
    assert pairs(person(1, "Siti Contoh", "7324024107800001"), person(2, name)) == [(1, 2)]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Person(2, "Siti Contoh", "", "Nuha", ""), [(1, 2)]),
        (Person(2, "Siti Contoh", "", "Towuti", "081200000001"), []),
        (Person(2, "Siti Contoh", "", "Nuha", "081200000002"), []),
        (Person(2, "Budi Contoh", "", "Nuha", "081200000001"), []),
        (Person(2, "Siti Contoh", "", "", "081200000001"), []),
        (Person(2, "", "", "Nuha", "081200000001"), []),
    ],
)
def test_what_tells_two_rows_apart(other: Person, found: list[tuple[int, int]]) -> None:
    assert pairs(person(1, "Siti Contoh", "7324024107800001"), other) == found


def test_one_nik_is_one_person_and_no_suggestion() -> None:
    assert pairs(person(1, "Siti Contoh", "7324024107800001"), person(2, "Siti C.", "7324024107800001")) == []


def test_same_phone_and_name_under_another_nik_is_suggested() -> None:
    assert pairs(person(1, "Siti Contoh", "7324024107800001"), person(2, "Siti Contoh", "7324024107800002")) == [(1, 2)]


def test_namesakes_with_two_niks_and_no_phone_are_two_people() -> None:
    people = [person(row, "Siti Contoh", f"732402410780000{row}", phone="") for row in (1, 2)]

    assert pairs(*people) == []


def test_rows_without_a_nik_are_counted_one_by_one() -> None:
    keys = {person(row, "Siti Contoh").key for row in (1, 2)}

    assert len(keys) == 2


def test_match_needs_name_kecamatan_and_phone() -> None:
    people = [person(1, "Siti Contoh"), person(1, "Siti Contoh", phone=""), person(1, "Siti Contoh", "1")]

    assert [one.match for one in people] == [("siti contoh", "nuha", "081200000001"), (), ("1",)]


@pytest.mark.parametrize(("rows", "found"), [(COMPARED, COMPARED - 1), (COMPARED + 1, 0)])
def test_phone_or_name_that_a_whole_village_shares_tells_nobody_apart(rows: int, found: int) -> None:
    crowd = [person(row, "Siti Contoh") for row in range(rows)]

    assert len(pairs(*crowd)) == found
