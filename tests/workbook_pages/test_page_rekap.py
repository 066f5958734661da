from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from page_reading import header_row, row_with, texts
from page_trainings import PEOPLE, RULES, trained

from ovop_xl.domain.training.attendance import Register, Session, Training, attend
from ovop_xl.workbook.block import Page, Value
from ovop_xl.workbook.pages.rekap_hadir import Trained, attendance_page


def lines(page: Page, kind: str) -> dict[Value, tuple[Value, ...]]:
    """Participants, present, expected and eligible of each line of a breakdown."""
    found = [[one.value if one else None for one in row] for row in page.rows[header_row(page, "Menurut") :]]
    return {row[2]: (row[3], row[5], row[6], row[8]) for row in found if len(row) > 8 and row[1] == kind}


def test_recap_by_kecamatan() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    assert lines(page, "Kecamatan") == {"Nuha": (2, 3, 4, 1), "Towuti": (1, 2, 2, 1), "Malili": (1, 2, 2, 1)}


def test_recap_by_day() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    assert lines(page, "Hari") == {"18 Mei 2017": (4, 4, 4, "–"), "19 Mei 2017": (4, 3, 4, "–")}


def test_a_class_is_told_with_its_own_sessions() -> None:
    one = trained(PEOPLE)
    other = Session("K1", "B", 1, dt.date(2017, 6, 1), "held")
    people = (*one.register.participants, replace(one.register.participants[0], key="x", class_name="B"))
    register = replace(one.register, sessions=(*one.register.sessions, other), participants=people)
    page = attendance_page([Trained(register, attend(register, RULES))], RULES)
    found = [[one.value if one else None for one in row] for row in page.rows]
    assert [(row[2], row[4]) for row in found if len(row) > 4 and row[1] in ("Kelas", "Kecamatan")] == [
        ("A", 2),
        ("B", 1),
        ("Malili", 3),
        ("Nuha", 3),
        ("Towuti", 3),
    ]


def test_total_line() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    assert row_with(page, "Jumlah")[3:] == [4, 2, 7, 8, 0.875, 3]


@pytest.mark.parametrize("kind", ["Hari", "Sesi", "Kecamatan", "L/P"])
def test_every_breakdown_adds_up_to_the_total(kind: str) -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    sums = [sum(float(line[at]) for line in lines(page, kind).values()) for at in (1, 2)]  # type: ignore[arg-type]
    assert sums == [7, 8]


def test_percent_is_a_true_percent_value() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    assert row_with(page, "Nuha")[7] == 0.75


def test_money_of_one_kecamatan_for_people_of_three() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    wanted = "Dana PMDM Kecamatan Nuha melatih 4 orang dari 3 kecamatan"
    assert (wanted in texts(page), "Dari luar Kecamatan Nuha: 2 orang" in texts(page)) == (True, True)


def test_money_that_stayed_in_its_kecamatan() -> None:
    page = attendance_page([trained({"Nuha/a": "HH"})], RULES)
    assert "melatih 1 orang, semuanya dari Kecamatan Nuha" in texts(page)


def test_meeting_without_a_list_tells_its_headcount() -> None:
    meeting = Trained(Register(Training("K2", "Temu solusi (contoh)"), (), (), ()), (), 150)
    assert "jumlah hadir 150 orang" in texts(attendance_page([meeting], RULES))


def test_no_training_is_a_page_still() -> None:
    assert "0 kegiatan, 0 peserta" in texts(attendance_page([], RULES))


def test_sessions_are_counted_per_line() -> None:
    page = attendance_page([trained(PEOPLE)], RULES)
    assert [row_with(page, label)[4] for label in ("18 Mei 2017", "A S1 materi 1", "Nuha", "Jumlah")] == [1, 1, 2, 2]


def test_all_activities_stand_above_when_there_are_several() -> None:
    meeting = Trained(Register(Training("K2", "Temu solusi (contoh)"), (), (), ()), (), 150)
    page = attendance_page([trained(PEOPLE), meeting], RULES)
    assert (
        row_with(page, "Rencana Bisnis (contoh)")[3:],
        row_with(page, "Temu solusi (contoh): 150 orang, tanpa daftar")[3],
    ) == (
        [4, 2, 7, 8, 0.875, 3],
        "–",
    )


def test_desa_is_told_with_its_kecamatan() -> None:
    one = trained({"Nuha/a": "HH"})
    settled = tuple(replace(result, participant=replace(result.participant, desa="Asuli")) for result in one.results)
    assert "Asuli, Nuha" in texts(attendance_page([replace(one, results=settled)], RULES))


def test_desa_is_called_what_the_office_calls_it() -> None:
    page = attendance_page([trained({"Nuha/a": "HH"})], RULES, village="Nagari")
    assert (list(lines(page, "Nagari")), list(lines(page, "Desa"))) == (["(kosong), Nuha"], [])


def test_threshold_of_the_activity_is_the_one_that_is_told() -> None:
    one = trained(PEOPLE)
    own = replace(one.register, training=replace(one.register.training, threshold=Fraction(75), needs_pass=True))
    said = texts(attendance_page([replace(one, register=own)], RULES))
    assert "Batas kehadiran 75 %. Sertifikat juga memerlukan hasil lulus." in said


def test_meeting_with_a_list_and_without_sessions() -> None:
    one = trained(PEOPLE)
    bare = replace(one, register=replace(one.register, sessions=()), headcount=9)
    assert "Pertemuan tanpa sesi: 4 orang dalam daftar peserta, jumlah hadir 9." in texts(
        attendance_page([bare], RULES)
    )


def test_session_that_nobody_has_recorded_yet_has_no_percentage() -> None:
    page = attendance_page([trained({"Nuha/a": "H", "Nuha/b": "H"})], RULES)
    rows = [row_with(page, label)[7] for label in ("18 Mei 2017", "19 Mei 2017", "Nuha")]
    assert (rows, "Belum dicatat: 2 dari 4 sel kehadiran" in texts(page)) == ([1.0, "–", 0.5], True)


def test_days_that_do_not_follow_are_told_as_they_were() -> None:
    one = trained(PEOPLE)
    later = (one.register.sessions[0], replace(one.register.sessions[1], date=dt.date(2017, 11, 30)))
    page = attendance_page([replace(one, register=replace(one.register, sessions=later))], RULES)
    assert "Terlaksana 18 Mei 2017 dan 30 November 2017: 2 dari 2 sesi" in texts(page)
