"""The faults of a register and what two copies of it disagree on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest

from ovop_xl.letters.issue import Why
from ovop_xl.letters.ledger import FaultKind, copy_conflicts, faults, further
from ovop_xl.letters.numbers import Given, NumberForm
from ovop_xl.letters.register import LetterKey, RegisterRow, State
from ovop_xl.locale import LANGUAGES, Lang, say

MAY = dt.date(2017, 5, 2)
FORMS = {"surat-undangan": NumberForm("{urut:03}/D"), "sertifikat-pelatihan": NumberForm("{urut:03}/D")}


def row(
    place: int, number: str = "", state: State = "terbit", date: dt.date | None = MAY, kind: str = "surat-undangan"
) -> RegisterRow:
    return RegisterRow(
        f"L{place:04}", LetterKey(kind, "Peserta", f"R{place:03}", f"Orang {place}"), state, number, date
    )


def found(*rows: RegisterRow, given: tuple[Given, ...] = ()) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.kind, one.ids, one.detail) for one in faults(rows, FORMS, given)]


def test_a_register_in_order_has_no_fault() -> None:
    assert found(row(1, "001/D"), row(2, "002/D", "batal"), row(3, "", "kosong", None)) == []


def test_a_number_that_stands_twice_in_a_type_is_an_error_even_when_spelt_otherwise() -> None:
    assert found(row(1, "001/D"), row(2, " 001/d "), row(3, "001/D", date=dt.date(2018, 1, 2))) == [
        ("duplicate", ("L0001", "L0002"), "001/D")
    ]


def test_a_number_of_two_types_may_come_from_two_registers() -> None:
    assert found(row(1, "001/D"), row(2, "001/D", kind="sertifikat-pelatihan")) == [
        ("shared", ("L0001", "L0002"), "001/D")
    ]


def test_a_gap_lies_between_two_numbers_and_other_types_fill_it() -> None:
    rows = [row(1, "010/D"), row(2, "015/D"), row(3, "012/D", kind="sertifikat-pelatihan")]
    assert found(*rows) == [("gap", ("L0001", "L0002"), "11, 13–14")]


def test_a_gap_of_a_million_is_not_listed() -> None:
    assert found(row(1, "1/D"), row(2, "9999999/D")) == [("gap", ("L0001", "L0002"), "2–1000")]


def test_a_deleted_row_is_found_by_the_log() -> None:
    given = (Given("surat-undangan", 2017, "001/D"), Given("surat-undangan", 2017, "002/D"))
    assert found(row(1, "001/D"), row(3, "003/D"), given=given) == [("lost_row", (), "002/D")]


def test_a_later_number_with_an_earlier_date_needs_a_reason() -> None:
    late = row(2, "002/D", date=dt.date(2017, 4, 1))
    seen = [found(row(1, "001/D"), late), found(row(1, "001/D"), replace(late, reason="susulan"))]
    assert seen == [[("out_of_order", ("L0001", "L0002"), "002/D")], []]


def test_states_that_say_too_little_or_nothing() -> None:
    rows = [row(1, "", "terbit"), row(2, "002/D", "sementara"), row(3, "", "selesai", None)]  # type: ignore[arg-type]
    assert found(*rows) == [
        ("incomplete", ("L0001",), ""),
        ("unfinished", ("L0002",), "002/D"),
        ("unknown_state", ("L0003",), "selesai"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_and_every_obstacle_has_a_sentence(lang: Lang) -> None:
    keys = [f"letters.register.{kind}" for kind in get_args(FaultKind)]
    keys += [f"letters.held.{why}" for why in get_args(Why)]
    assert [key for key in keys if len(say(key, lang, ids="L0001", detail="1")) < 12] == []


def conflicts(ours: list[RegisterRow], theirs: list[RegisterRow]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.ours.id, one.theirs.id) for one in copy_conflicts(ours, theirs)]


def test_copies_that_moved_on_in_one_place_only_do_not_conflict() -> None:
    draft = row(1, "", "kosong", None)
    assert conflicts([draft, row(2, "002/D")], [row(1, "003/D"), row(2, "002/D", "batal")]) == []


def test_two_copies_that_gave_one_number_to_two_letters_conflict() -> None:
    assert conflicts([row(1, "001/D"), row(2, "", "kosong", None)], [row(1, "", "kosong", None), row(2, "001/D")]) == [
        ("number", "L0001", "L0002")
    ]


def test_two_copies_that_used_one_id_for_two_letters_conflict() -> None:
    other = replace(row(1, "001/D"), key=row(9).key)
    assert conflicts([row(1, "001/D")], [other]) == [("identity", "L0001", "L0001"), ("number", "L0001", "L0001")]


def test_two_copies_that_numbered_one_letter_in_two_rows_conflict() -> None:
    again = replace(row(1, "002/D"), id="L0007")
    assert conflicts([row(1, "001/D")], [again]) == [("letter", "L0001", "L0007")]


def test_two_copies_that_numbered_one_row_differently_conflict() -> None:
    assert conflicts([row(1, "001/D")], [row(1, "002/D")]) == [("history", "L0001", "L0001")]


def test_a_row_issued_here_and_voided_as_a_draft_there_went_two_ways() -> None:
    ours, theirs = row(1, "001/D"), row(1, "", "batal", None)
    assert (further(ours, theirs), conflicts([ours], [theirs])) == (None, [("history", "L0001", "L0001")])


def test_the_further_of_two_rows_is_kept_whichever_way_they_are_asked() -> None:
    draft, issued = row(1, "", "kosong", None), row(1, "001/D")
    assert (further(draft, issued), further(issued, draft), further(draft, draft)) == (issued, issued, draft)
