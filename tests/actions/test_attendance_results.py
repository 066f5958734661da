"""What `attendance` tells of the sample, counted by hand from its rows."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.sheets import put, rows_of

from ovop_xl.actions import attendance
from ovop_xl.actions.job import Job
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"

BY_KECAMATAN = {
    # participants, attended participant-sessions, expected, certificates
    "Nuha": (22, "106/1", 110, 20),
    "Towuti": (17, "77/1", 85, 14),
    "Wasuponda": (13, "60/1", 65, 12),
    "Malili": (12, "56/1", 60, 10),
}
BY_DAY = {"2017-05-18": (64, "181/1", 192), "2017-05-19": (64, "118/1", 128)}
BY_SESSION = {f" / 0{number}": present for number, present in enumerate((62, 61, 58, 60, 58), 1)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("office") / SAMPLE.name))


@pytest.fixture(scope="module")
def recap(office: Path) -> dict[str, Any]:
    found: dict[str, Any] = call("attendance", office)[1]["attendance"]
    return found


def test_sample_by_kecamatan(recap: dict[str, Any]) -> None:
    found = {
        name: (line["participants"], line["present"], line["expected"], line["certificates"])
        for name, line in recap["by_kecamatan"].items()
    }
    assert (found, recap["participants"], recap["persons"], recap["certificates"]) == (BY_KECAMATAN, 64, 64, 56)


def test_sample_by_day(recap: dict[str, Any]) -> None:
    days = recap["trainings_detail"][0]["by_day"]
    found = {day: (line["participants"], line["present"], line["expected"]) for day, line in days.items()}
    assert found == BY_DAY


def test_sample_by_session(recap: dict[str, Any]) -> None:
    sessions = recap["trainings_detail"][0]["by_session"]
    assert {name: int(line["present"][:-2]) for name, line in sessions.items()} == BY_SESSION


def test_sample_by_cooperative_and_fund(recap: dict[str, Any]) -> None:
    found = [
        {name: line["participants"] for name, line in recap[by].items()} for by in ("by_cooperative", "by_funding")
    ]
    assert found == [{"": 55, "Koperasi Contoh Danau": 6, "Koperasi Contoh Mahalona": 3}, {"PMDM": 64}]


def test_sample_tests_before_and_after(recap: dict[str, Any]) -> None:
    """24 pre-tests add up to 1264 points, 24 post-tests to 1915."""
    assert recap["trainings_detail"][0]["tests"] == {
        "both": 24,
        "only_before": 0,
        "only_after": 0,
        "mean_before": "158/3",
        "mean_after": "1915/24",
        "mean_gain": "217/8",
    }


def test_sample_permit_forms_evaluation_and_testimonies(recap: dict[str, Any]) -> None:
    one = recap["trainings_detail"][0]
    evaluation = {aspect: (line["answers"], line["mean"]) for aspect, line in one["evaluation"].items()}
    assert (one["permit_forms"], evaluation, one["testimonies"]) == (
        {"given": 64, "filed": 22, "granted": 8, "refused": 0},
        {"materi": (2, "173/2"), "narasumber": (1, "90/1"), "sarana": (1, "70/1")},
        dict.fromkeys(("latar belakang", "peluang", "capaian", "tantangan"), 6),
    )


def test_meeting_of_150_without_a_list_is_told_and_in_no_total(office: Path, recap: dict[str, Any]) -> None:
    line = next(row for row in rows_of(office, "RekapHadir") if row[0] == "K02")
    assert (recap["trainings_detail"][1]["headcount"], line[2], line[3]) == (
        150,
        "Temu Solusi Produk Koperasi Kalimantan Timur: 150 orang, tanpa daftar",
        "–",
    )


def test_participants_on_their_sheet_are_those_of_the_recap(office: Path, recap: dict[str, Any]) -> None:
    rows = [row for row in rows_of(office, "RekapPeserta") if row[1] == "K01"]
    awards = [row[12] for row in rows]
    assert (len(rows), awards.count("sertifikat"), awards.count("surat keterangan"), awards.count("–")) == (
        64,
        56,
        3,
        5,
    )


def test_no_personal_number_is_told(office: Path, recap: dict[str, Any]) -> None:
    nik, phone = "7324025204689001", "081200001001"
    shown = str(recap) + str([rows_of(office, name) for name in ("RekapHadir", "RekapPeserta", "HasilPelatihan")])
    assert (nik in shown, phone in shown) == (False, False)


def test_threshold_of_the_activity_goes_before_that_of_the_office(tmp_path: Path) -> None:
    """Seven participants have exactly 80 %, and five of them a certificate: two have not passed their test."""
    path = Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))
    head = next(row for row in rows_of(path, "Pelatihan") if "Batas Kehadiran (%)" in row)
    letter = "ABCDEFGHIJKLMNOPQ"[head.index("Batas Kehadiran (%)")]
    put(path, "Pelatihan", {f"{letter}5": 81})
    assert call("attendance", path)[1]["attendance"]["certificates"] == 56 - 5


def test_kecamatan_without_a_held_session_has_no_percentage(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))
    put(path, "Sesi", {f"K{row}": "Tidak" for row in range(5, 10)})
    job = Job(FileBook(path), dt.datetime(2017, 6, 1), dry_run=True)
    assert attendance(job).lines[1] == "Nuha: 22 peserta, hadir –"
