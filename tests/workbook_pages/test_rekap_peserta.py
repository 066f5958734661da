from __future__ import annotations

import datetime as dt

from page_reading import below, row_with, texts
from page_trainings import trained

from ovop_xl.workbook.block import Page
from ovop_xl.workbook.pages.rekap_peserta import Paper, participants_page

PEOPLE = {"Nuha/a": "HH", "Nuha/b": "HA", "Towuti/c": "H"}


def page(**papers: Paper) -> Page:
    return participants_page([trained(PEOPLE)], {f"Nuha/{key}": paper for key, paper in papers.items()})


def test_three_percentages_of_each_participant() -> None:
    rows = [row_with(page(), person)[7:10] for person in PEOPLE]
    assert rows == [[1.0, 1.0, 1.0], [0.5, 0.5, 0.5], [0.5, 0.5, 1.0]]


def test_codes_and_cells_not_recorded() -> None:
    assert below(page(), "Kode Hadir")[:3] == ["H 2", "A 1, H 1", "H 1, belum dicatat 1"]


def test_standing_and_what_it_earns() -> None:
    rows = [row_with(page(), person)[11:13] for person in PEOPLE]
    assert rows == [["tercapai", "sertifikat"], ["tidak tercapai", "–"], ["masih terbuka", "belum pasti"]]


def test_number_date_and_reprints_of_a_certificate() -> None:
    shown = page(a=Paper("L1", "terbit", "certificate", "500/001", dt.date(2017, 6, 1), 2))
    assert row_with(shown, "Nuha/a")[13:] == ["500/001", dt.date(2017, 6, 1), "2 kali"]


def test_draft_has_no_number() -> None:
    shown = page(a=Paper("L1", "kosong"), b=Paper("L2", "sementara"))
    assert [row_with(shown, f"Nuha/{key}")[13] for key in "ab"] == ["konsep", "belum bernomor"]


def test_awards_are_counted_above_the_list() -> None:
    assert "3 peserta: 1 berhak sertifikat, 0 surat keterangan, 1 tidak berhak, 1 belum dapat" in texts(page())


def test_nobody_is_a_page_still() -> None:
    assert "0 peserta" in texts(participants_page([], {}))


def test_certificate_issued_before_the_marks_were_corrected_is_told() -> None:
    shown = page(b=Paper("L1", "terbit"), c=Paper("L2", "kosong"))
    assert [row_with(shown, person)[12] for person in ("Nuha/b", "Towuti/c")] == [
        "–; padahal sudah terbit sertifikat",
        "belum pasti",
    ]
