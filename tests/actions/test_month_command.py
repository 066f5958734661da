"""`month`: its editions, its report, an empty month and one event."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.sheets import put, rename_sheet, rows_of
from openpyxl import load_workbook

from ovop_xl.actions.job import Job
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.actions.year.month_summary import summary_of
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
AIMS = (
    "ekonomi dan lapangan kerja setempat",
    "pendapatan per kapita dan kesenjangan",
    "kemandirian daerah",
    "pengetahuan tradisional dan sumber daya lokal",
    "keterampilan sumber daya manusia",
    "motivasi, kreativitas, dan desain daerah",
    "kualitas hidup",
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))


def summary(path: Path, *words: str) -> dict[str, Any]:
    _, document = call("month", path, *words)
    found: dict[str, Any] = document["month"]
    return found


def values(found: dict[str, Any]) -> dict[str, str | None]:
    return {key: one["value"] for key, one in found["figures"].items()}


def test_may_of_the_sample_counted_by_hand(office: Path) -> None:
    found = values(summary(office, "--month", "2017-05"))
    assert {
        key: found[key] for key in ("activities", "sessions", "participants", "men", "women", "starred", "cost")
    } == {
        "activities": "1",
        "sessions": "5",
        "participants": "64",
        "men": "23",
        "women": "41",
        "starred": "9",
        "cost": "28600000",
    }


def test_empty_month_is_zero_where_rows_could_be_and_no_data_where_nothing_was_observed(office: Path) -> None:
    found = values(summary(office, "--month", "2017-02"))
    assert {key for key, value in found.items() if value is None} == {
        "turnover",
        "turnover_change",
        "workers",
        "workers_change",
        "new_markets",
        "local_material",
    }
    assert {value for value in found.values() if value is not None} == {"0"}


def test_stages_are_no_data_where_there_is_no_sheet_of_them(office: Path) -> None:
    rename_sheet(office, "Tahapan", "Catatan")
    found = summary(office, "--month", "2017-05")
    said = [value for row in rows_of(office, "Ringkasan") for value in row]
    assert (found["stages"], values(found)["proposed"], "usulan" in said) == ({}, None, False)


def test_month_of_one_meeting_counts_it_and_who_was_there(office: Path) -> None:
    found = values(summary(office, "--month", "2017-10"))
    assert (found["activities"], found["sessions"], found["headcount"], found["participants"]) == ("1", "0", "150", "0")


@pytest.mark.parametrize(
    ("words", "edition", "expected"),
    [(("--to-date",), "to_date", ("24", "13")), (("--year",), "year", ("24", "16")), ((), "month", ("0", "8"))],
)
def test_editions_span_the_months(
    office: Path, words: tuple[str, ...], edition: str, expected: tuple[str, str]
) -> None:
    found = summary(office, "--month", "2017-05", *words)
    assert (found["edition"], (values(found)["proposed"], values(found)["facilitations"])) == (edition, expected)


def test_edition_that_is_two_at_once_is_refused(office: Path) -> None:
    code, document = call("month", office, "--year", "--to-date")
    assert (code, document["code"]) == (2, "OVOP-E114")


def test_target_of_the_year_stands_beside_the_year_to_date(office: Path) -> None:
    found = summary(office, "--month", "2017-05")["figures"]
    assert [(found[key]["target"], found[key]["target_of"]) for key in ("proposed", "participants")] == [
        ("20", "year"),
        ("60", "month"),
    ]


@pytest.mark.parametrize("edition", ["--to-date", "--year"])
def test_longer_edition_keeps_the_target_of_the_year_beside_one_of_its_month(office: Path, edition: str) -> None:
    put(office, "Target", {"D5": 200})
    found = summary(office, "--month", "2017-05", edition)["figures"]["participants"]
    assert (found["target"], found["target_of"]) == ("200", "year")


def shown(path: Path, figure: str) -> list[str]:
    """What Perkembangan says of a figure, blanks left out."""
    call("month", path, "--month", f"{'2018' if path.stem == '2018' else '2017'}-05")
    row = next(row for row in rows_of(path, "Perkembangan") if row[0] == figure)
    return [value for value in row[1:] if value]


def test_businesses_are_measured_by_the_target_of_the_year_beside_one_of_the_month(office: Path) -> None:
    put(office, "Target", {"D5": 200})
    assert shown(office, "Peserta")[:3] == ["64", "200", "32 %"]


def test_businesses_of_the_year_so_far_stand_beside_the_same_days_a_year_ago(office: Path) -> None:
    following = office.parent / "2018.xlsx"
    call("new", following, "--from", office)
    assert shown(following, "Nilai pesanan (Rp)")[3] == "222500000"


def test_every_final_aim_has_an_indicator_or_is_not_measured(office: Path) -> None:
    measured = {row[5] for row in rows_of(office, "Target") if row[2][:4] == "2017"}
    found = summary(office, "--month", "2017-05")["unmeasured"]
    assert (sorted({*found, *measured}), set(found) & measured) == (sorted(AIMS), set())


def test_rows_of_a_number_are_as_many_as_it_says(office: Path) -> None:
    found = summary(office, "--month", "2017-05")
    counts = ("activities", "sessions", "participants", "men", "women", "starred", "facilitations")
    assert {key: str(len(found["rows"][key])) for key in counts} == {key: values(found)[key] for key in counts}


def test_specialisation_counts_what_the_office_has_chosen(office: Path) -> None:
    row = next(number for number, row in enumerate(rows_of(office, "Pengaturan"), 1) if row[0] == "dasar_kekhasan")
    put(office, "Pengaturan", {f"D{row}": "jumlah usaha"})
    call("month", office, "--month", "2017-05")
    said = " ".join(value for row in rows_of(office, "Peta") for value in row)
    assert ("dihitung dari jumlah usaha" in said, "dihitung dari tenaga kerja" in said) == (True, False)


def test_number_leads_to_the_first_of_its_rows(office: Path) -> None:
    job = Job(FileBook(office), dt.datetime(2017, 6, 1), month="2017-05")
    links = summary_of(job, chosen_month(job)).links
    rows = rows_of(office, "Fasilitasi")
    assert (links["facilitations"], links["proposed"]) == (
        f"Fasilitasi!A{next(number for number, row in enumerate(rows, 1) if row[0] == 'F06')}",
        "Tahapan",
    )


def test_attendance_is_low_by_the_threshold_of_the_training(office: Path) -> None:
    put(office, "Pelatihan", {"N5": 95})
    found = summary(office, "--month", "2017-05")["attention"]
    assert [(one["limit"], one["amount"]) for one in found if one["kind"] == "low_attendance"] == [("95", "1495/16")]


def test_attendance_of_a_month_does_not_know_the_sessions_after_it(office: Path) -> None:
    put(office, "Sesi", {"E8": dt.date(2017, 6, 19), "E9": dt.date(2017, 6, 19)})
    call("month", office, "--month", "2017-05")
    row = next(row for row in rows_of(office, "Ringkasan") if "Pelatihan Perencanaan Usaha IKM Pangan" in row)
    assert [float(value) for value in row if value.startswith("0.")] == [181 / 192]


def test_pages_are_printed_on_the_paper_that_the_office_has_now(office: Path) -> None:
    row = next(number for number, row in enumerate(rows_of(office, "Pengaturan"), 1) if row[0] == "kertas")
    put(office, "Pengaturan", {f"D{row}": "F4"})
    call("month", office, "--month", "2017-05")
    book = load_workbook(office)
    assert [book[name].page_setup.paperSize for name in ("Ringkasan", "Peta", "Hasil")] == [14, 14, 9]


def test_report_is_written_as_a_word_document(office: Path) -> None:
    _, document = call("month", office, "--month", "2017-05", "--docx")
    assert [Path(name).name for name in document["letters"]["files"]] == ["Laporan Bulanan - Mei 2017.docx"]


def test_report_that_is_held_back_is_not_said_to_lie_in_the_folder(office: Path) -> None:
    row = next(number for number, row in enumerate(rows_of(office, "Pengaturan"), 1) if row[0] == "kop_1")
    put(office, "Pengaturan", {f"D{row}": None})
    code, document = call("month", office, "--month", "2017-05", "--docx")
    assert (code, document["message"]) == (1, "Ringkasan Mei 2017, Perkembangan dan Peta ditulis.")


def test_report_of_an_empty_month_keeps_every_part_and_says_what_is_left_out(office: Path) -> None:
    call("month", office, "--month", "2026-05", "--docx")
    with zipfile.ZipFile(next((office.parent / "surat").glob("*Mei 2026.docx"))) as made:
        told = re.sub(r"<[^>]+>", "|", made.read("word/document.xml").decode())
    parts = [part for part in "ABCDEFG" if f"|{part}.  " in told]
    assert (parts, "Belum ada data." in told, "lagi di lembar Ringkasan" in told) == (list("ABCDEFG"), True, True)


def test_report_tells_stages_attendance_and_money_like_the_page(office: Path) -> None:
    call("month", office, "--month", "2017-05", "--docx")
    with zipfile.ZipFile(next((office.parent / "surat").glob("*Mei 2017.docx"))) as made:
        told = re.sub(r"(\s*<[^>]+>\s*)+", "|", made.read("word/document.xml").decode())
    lines = (
        "|Bintang 1|2|tidak diakui|5|belum diputuskan|1|",
        "|pleno|17|7|1|",
        "|Pelatihan Perencanaan Usaha IKM Pangan|93,4 %|",
        "|PMDM|48.500.000|6.400.000|54.900.000|",
        "|Jumlah|48.500.000|28.600.000|77.100.000|",
    )
    assert [line for line in lines if line not in told] == []


def test_reports_of_two_editions_are_two_letters(office: Path) -> None:
    for words in ((), ("--year",), ("--to-date",), ()):
        call("month", office, "--month", "2017-05", "--docx", *words)
    registered = [
        row[9] for row in rows_of(office, "Surat") if row[1] == "Laporan Bulanan" or row[1] == "laporan-bulanan"
    ]
    assert registered == ["2017-05", "2017", "2017-01-05"]


def test_without_docx_no_letter_is_written(office: Path) -> None:
    call("month", office, "--month", "2017-05")
    assert (office.parent / "surat").exists() is False
