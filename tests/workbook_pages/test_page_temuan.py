from __future__ import annotations

from dataclasses import replace

import pytest
from page_reading import as_block, below, cells, header_row, texts

from ovop_xl.workbook import contract
from ovop_xl.workbook.pages.temuan import FindingRow, findings_page
from ovop_xl.workbook.tables import read_table

NIK = FindingRow("error", "IKM", "F12", "P-003", "NIK", "73**0001", "OVOP-V012", "NIK rusak.", "Minta lagi.")
GROUP = FindingRow("warning", "Nilai batik", "C7", "N2", "Pilihan", "9", "OVOP-V030", "Asing.", "Pilih.", "3")
CHECKED = {"IKM": 24, "Nilai": 72}


def test_findings_are_ordered_by_severity_sheet_and_cell() -> None:
    rows = [GROUP, replace(NIK, cell="F9"), NIK, replace(NIK, cell="B30", sheet="Orang"), replace(NIK, cell="A9")]
    page = findings_page(rows, CHECKED)
    shown = list(zip(below(page, "Lembar"), below(page, "Sel"), strict=True))
    assert shown == [("Orang", "B30"), ("IKM", "A9"), ("IKM", "F9"), ("IKM", "F12"), ("Nilai batik", "C7")]


def test_cell_is_a_link_to_its_place() -> None:
    page = findings_page([NIK, GROUP, replace(NIK, cell="")], CHECKED)
    links = [(one.value, one.link) for one in cells(page) if one.look == "link"]
    assert links == [("F12", "IKM!F12"), ("C7", "'Nilai batik'!C7")]


def test_summary_counts_by_severity_and_sheet() -> None:
    page = findings_page([NIK, replace(NIK, cell="F13"), GROUP], CHECKED)
    shown = texts(page)
    lines = ("2 kesalahan", "1 peringatan", "0 saran", "IKM 2 (2 kesalahan); Nilai batik 1 (1 peringatan)")
    assert [line for line in lines if line not in shown] == []


def test_summary_names_whom_to_phone() -> None:
    page = findings_page([NIK], CHECKED, [("Asesor Contoh", 1)], [("Magani (Nuha)", 3), ("Atue", 1)])
    wanted = ("desa: Magani (Nuha): 3 dan Atue: 1.", "asesor: Asesor Contoh: 1.")
    assert [line for line in wanted if line not in texts(page)] == []


def test_tick_is_kept_and_offered_only_with_a_suggestion() -> None:
    page = findings_page([replace(GROUP, tick="x"), replace(GROUP, cell="C8"), NIK], CHECKED)
    header = header_row(page, "Terapkan?")
    shown = [(row[11].value, row[11].look) for row in page.rows[header:] if row[11]]
    assert shown == [("–", "no_data"), ("x", "input"), (None, "input")]


@pytest.mark.parametrize("found", [[], [NIK]])
def test_fingerprint_of_the_data_is_said_whether_or_not_something_is_wrong(found: list[FindingRow]) -> None:
    assert "diperiksa: 43a7f21cd7ee." in texts(findings_page(found, CHECKED, fingerprint="43a7f21cd7ee"))


def test_dropped_ticks_are_said() -> None:
    assert "2 tanda" in texts(findings_page([NIK], CHECKED, dropped_ticks=2))


def test_filter_covers_the_list_and_the_header_repeats() -> None:
    page = findings_page([NIK, GROUP], CHECKED)
    header = header_row(page, "No")
    assert (page.filter, page.repeat, page.freeze) == (f"A{header}:L{header + 2}", (header, header), f"A{header + 1}")


def test_page_reads_back_as_the_contract_says() -> None:
    page = findings_page([NIK, GROUP], CHECKED)
    table = read_table("Temuan", as_block(page), contract.sheet("Temuan"))
    assert table is not None
    assert [table.text(row, "code") for row in table] == ["OVOP-V012", "OVOP-V030"]


def test_nothing_wrong_is_said_with_what_was_checked() -> None:
    page = findings_page([], CHECKED)
    found = ("good_banner" in {one.look for one in cells(page)}, below(page, "Lembar"), below(page, "Baris"))
    assert found == (True, ["IKM", "Nilai", "Jumlah"], [24, 72, 96])


def test_english_page_keeps_the_contract_headers() -> None:
    page = findings_page([NIK], CHECKED, lang="en")
    assert (below(page, "Tingkat"), "Checked 96 rows" in texts(page)) == (["error"], True)
