"""Lists that offices have: shown first, appended without touching another cell, never doubled, never guessed."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from helpers.command import call
from helpers.package_compare import assert_lossless
from helpers.sheets import changed, people_cells, put

from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
FORM = """
Timestamp;Nama Lengkap (dengan gelar);NIK (16 digit);Jenis Kelamin;Kecamatan;Nomor WhatsApp;Email Address
2017/05/01 10.11.12;Siti Contoh Baru, S.E.;7324024101809901;P;Nuha;'081200009901;siti@contoh.id
2017/05/01 10.12.12;Hj. Nurhayati Contoh;7324025204689001;P;Nuha;081200001001;
2017/05/01 10.13.12;Rahmawati Contoh;;P;Nuha;081200001002;
2017/05/01 10.14.12;SITI CONTOH BARU;7324024101809901;P;Nuha;081200009901;
"""
SCORES = "ID,ID Produk,ID Asesor,Tanggal,Putaran,Skema,Versi,A.I.1,A.I.2\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))


def listed(folder: Path, text: str, name: str = "daftar.csv") -> Path:
    path = folder / name
    path.write_text(text.lstrip(), encoding="utf-8")
    return path


def take(path: Path, sheet: str, source: Path, *more: object) -> tuple[int, dict[str, Any]]:
    return call("import", path, "--sheet", sheet, "--from", source, *more)


def taken(path: Path, sheet: str, source: Path, *more: object) -> dict[tuple[str, str], object]:
    """The cells that an import has changed."""
    before = people_cells(path)
    take(path, sheet, source, "--apply", *more)
    return changed(before, people_cells(path))


def statuses(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["status"], row["reason"]) for row in document["rows"]]


def test_preview_writes_nothing(office: Path, tmp_path: Path) -> None:
    before = office.read_bytes()
    _, document = take(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01")
    assert (document["written"], document["applied"], office.read_bytes() == before) == (False, 0, True)


def test_each_row_is_new_there_already_or_repeated(office: Path, tmp_path: Path) -> None:
    _, document = take(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01")
    assert statuses(document) == [("new", ""), ("existing", "there"), ("existing", "there"), ("existing", "repeated")]


def test_web_form_is_understood(office: Path, tmp_path: Path) -> None:
    _, document = take(office, "Peserta", listed(tmp_path, FORM))
    found = {one["header"]: (one["column"], one["how"]) for one in document["mapping"]}
    assert found == {
        "Timestamp": ("", "left_out"),
        "Nama Lengkap (dengan gelar)": ("Nama", "synonym"),
        "NIK (16 digit)": ("NIK", "synonym"),
        "Jenis Kelamin": ("L/P", "synonym"),
        "Kecamatan": ("Kecamatan", "name"),
        "Nomor WhatsApp": ("No. HP", "synonym"),
        "Email Address": ("E-mail", "synonym"),
    }


def test_only_the_new_row_is_appended(office: Path, tmp_path: Path) -> None:
    original = Path(shutil.copy(office, tmp_path / "asli.xlsx"))
    assert taken(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01") == {
        ("Peserta", "A69"): "R065",
        ("Peserta", "B69"): "K01",
        ("Peserta", "D69"): "Siti Contoh Baru, S.E.",
        ("Peserta", "E69"): "7324024101809901",
        ("Peserta", "F69"): "P",
        ("Peserta", "N69"): "Nuha",
        ("Peserta", "O69"): "081200009901",
        ("Peserta", "P69"): "siti@contoh.id",
    }
    assert_lossless(original, office, {"Peserta", "Riwayat", "Beranda"})


def test_same_list_again_brings_nothing(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, FORM)
    taken(office, "Peserta", source, "--set", "ID Kegiatan=K01")
    assert taken(office, "Peserta", source, "--set", "ID Kegiatan=K01") == {}


def test_appended_row_lacks_nothing_but_its_attendance(office: Path, tmp_path: Path) -> None:
    taken(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01")
    found = call("check", office)[1]["findings"]
    assert [(one["cell"], one["code"]) for one in found if one["sheet"] == "Peserta"] == [("A69", "OVOP-V605")]


def test_row_without_what_it_is_known_by_is_refused(office: Path, tmp_path: Path) -> None:
    code, document = take(office, "Peserta", listed(tmp_path, FORM))
    assert (code, set(statuses(document)), "ID Kegiatan" in document["rows"][0]["message"]) == (
        1,
        {("refused", "needed")},
        True,
    )


def test_training_may_be_given_by_its_name(office: Path, tmp_path: Path) -> None:
    name = str(FileBook(office).read("Pelatihan").rows[4][1])
    source = listed(tmp_path, f"Pelatihan;Nama;NIK\n{name};Baru Contoh;7324024101809901\n")
    assert taken(office, "Peserta", source)["Peserta", "B69"] == "K01"


def test_reference_to_nowhere_is_refused(office: Path, tmp_path: Path) -> None:
    _, document = take(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K99")
    assert set(statuses(document)) == {("refused", "nowhere")}


def test_near_miss_is_only_proposed(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, "Nama;NIK;Kecamatn\nBaru Contoh;7324024101809901;Nuha\n")
    _, document = take(office, "Peserta", source, "--set", "ID Kegiatan=K01")
    proposal = {"header": "Kecamatn", "column": "Kecamatan", "option": '--map "Kecamatn=Kecamatan"'}
    assert (document["proposals"], "Kecamatan" in document["rows"][0]["values"]) == ([proposal], False)


def test_mapping_is_followed_and_remembered(office: Path, tmp_path: Path) -> None:
    first = listed(tmp_path, "Nama;NIK;Kecamatn\nBaru Contoh;7324024101809901;Nuha\n")
    second = listed(tmp_path, "Nama;NIK;Kecamatn\nLagi Contoh;7324024101809902;Towuti\n", "lain.csv")
    set_ = ("--set", "ID Kegiatan=K01")
    cells = taken(office, "Peserta", first, "--map", "Kecamatn=Kecamatan", *set_) | taken(
        office, "Peserta", second, *set_
    )
    assert (cells["Peserta", "N69"], cells["Peserta", "N70"]) == ("Nuha", "Towuti")


def test_mapping_of_a_preview_is_not_remembered(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, "Nama;NIK;Kecamatn\nBaru Contoh;7324024101809901;Nuha\n")
    take(office, "Peserta", source, "--map", "Kecamatn=Kecamatan")
    assert take(office, "Peserta", source)[1]["mapping"][2]["how"] == "near"


def test_mapping_wins_over_a_name_and_can_leave_a_column_out(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, "Nama;Nama di KTP;NIK;Desa\nSalah;Benar Contoh;7324024101809901;X\n")
    cells = taken(office, "Peserta", source, "--map", "Nama di KTP=Nama", "--map", "Desa=-", "--set", "ID Kegiatan=K01")
    assert (cells["Peserta", "D69"], ("Peserta", "M69") in cells) == ("Benar Contoh", False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--map", "Tidak Ada=Nama"), "OVOP-E124"),
        (("--map", "Nama=Tidak Ada"), "OVOP-E127"),
        (("--map", "Nama"), "OVOP-E128"),
        (("--set", "=K01"), "OVOP-E128"),
    ],
)
def test_pair_that_says_nothing_is_refused(office: Path, tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    exit_code, document = take(office, "Peserta", listed(tmp_path, FORM), *words)
    assert (exit_code, document["code"]) == (2, code)


@pytest.mark.parametrize(
    ("sheet", "code"), [("Belanja", "OVOP-E123"), ("Hasil", "OVOP-E123"), ("Nilai x", "OVOP-E104")]
)
def test_sheet_that_no_list_fills_is_refused(office: Path, tmp_path: Path, sheet: str, code: str) -> None:
    exit_code, document = take(office, sheet, listed(tmp_path, FORM))
    assert (exit_code, document["code"]) == (2, code)


def test_list_without_our_headers_is_refused(office: Path, tmp_path: Path) -> None:
    exit_code, document = take(office, "Peserta", listed(tmp_path, "Barang;Harga\nMeja;1\n"))
    assert (exit_code, document["code"], "Barang" in document["message"]) == (2, "OVOP-E122", True)


def test_product_of_a_known_business_gets_its_id(office: Path, tmp_path: Path) -> None:
    source = listed(
        tmp_path,
        "Nama Usaha;Nama Pemilik;NIK;Nama Produk\n"
        "UD Contoh Sagu Matano;Hj. Nurhayati Contoh;7324025204689001;Abon ikan\n"
        "Tenun Contoh Baru;Marwah Contoh;7324026109859777;Sarung\n"
        "Tenun Contoh Baru;Marwah Contoh;7324026109859777;Selendang\n",
    )
    cells = taken(office, "IKM", source)
    found = [(cells["IKM", f"A{row}"], cells["IKM", f"B{row}"]) for row in (29, 30, 31)]
    assert found == [("P-025", "U01"), ("P-026", "U21"), ("P-027", "U21")]


def test_id_that_another_sheet_asks_for_is_not_given(office: Path, tmp_path: Path) -> None:
    put(office, "Hadir", {"A68": "R070"})
    assert taken(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01")["Peserta", "A69"] == "R071"


def test_id_of_another_row_is_refused(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, "ID;ID Kegiatan;Nama;NIK\nR001;K01;Baru Contoh;7324024101809901\n")
    assert statuses(take(office, "Peserta", source)[1]) == [("refused", "id_taken")]


def test_numbers_that_can_be_read_in_two_ways_stay_as_they_are(office: Path, tmp_path: Path) -> None:
    source = listed(
        tmp_path,
        "Nama Pemilik;NIK;Produk;Omzet\n"
        "A Contoh;7324026109859771;Satu;1.250\n"
        "A Contoh;7324026109859771;Dua;Rp 1.250.000\n"
        "A Contoh;7324026109859771;Tiga;75,5\n",
    )
    cells = taken(office, "IKM", source)
    assert [cells["IKM", f"AC{row}"] for row in (29, 30, 31)] == ["1.250", 1250000, 75.5]


def test_dates_become_dates_only_where_they_are_certain(office: Path, tmp_path: Path) -> None:
    put(office, "Pengaturan", {f"D{_setting_row(office, 'urutan_tanggal')}": "tanyakan"})
    rows = "N900,P-001,O07,18/05/2017,7,contoh-ovop-2013,1,3,\nN901,P-001,O07,05/06/2017,8,contoh-ovop-2013,1,3,2\n"
    cells = taken(office, "Nilai", listed(tmp_path, SCORES + rows))
    found = {place[1]: value for place, value in cells.items()}
    first = int(next(cell for cell, value in found.items() if value == "N900")[1:])
    assert (found[f"D{first}"], found[f"D{first + 1}"], found[f"I{first}"]) == (dt.date(2017, 5, 18), "05/06/2017", "3")


def _setting_row(path: Path, key: str) -> int:
    rows = FileBook(path).read("Pengaturan").rows
    return next(number for number, row in enumerate(rows, 1) if row[0] == key)


def test_score_sheet_that_is_there_is_not_doubled(office: Path, tmp_path: Path) -> None:
    rows = ",P-001,O04,18/05/2017,1,contoh-ovop-2013,1,3,2\n,P-001,O99,18/05/2017,1,contoh-ovop-2013,1,3,2\n"
    _, document = take(office, "Nilai", listed(tmp_path, SCORES + rows))
    assert statuses(document) == [("existing", "there"), ("refused", "nowhere")]


def test_attendance_is_taken_by_nik(office: Path, tmp_path: Path) -> None:
    put(office, "Hadir", {f"{letter}5": None for letter in "ABCDEFG"})
    source = listed(tmp_path, "Nama;NIK;Sesi 1;Pertemuan ke-2\nHj. Nurhayati;7324025204689001;H;I\nX;7324;H;H\n")
    _, document = take(office, "Hadir", source)
    cells = taken(office, "Hadir", source)
    assert (statuses(document), cells) == (
        [("new", ""), ("refused", "nik_unknown")],
        {
            ("Hadir", "A69"): "R001",
            ("Hadir", "B69"): "Hj. Nurhayati",
            ("Hadir", "C69"): "H",
            ("Hadir", "D69"): "I",
        },
    )


def workbook(path: Path) -> Path:
    """A printed list: a title, a two-row header, a number for a NIK, an error, a formula, a total."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Catatan").write("A1", "bukan daftar")
        sheet = book.add_worksheet("Daftar Peserta")
        sheet.write("B1", "DAFTAR PESERTA")
        for column, text in enumerate(("No", "Nama", "NIK", "Alamat", None, "L/P")):
            sheet.write(2, column, text)
        sheet.write_row("D4", ["Desa", "Kecamatan"])
        sheet.write_row("A5", [1, "Angka Contoh", 7324024101809901, "Matano", "Nuha", "P"])
        sheet.write_row("A6", [2, "Galat Contoh", "7324024101809902", "Matano", "Nuha", "P"])
        sheet.write_formula("C6", "=1/0", None, "#DIV/0!")
        sheet.write_row("A7", [3, None, "7324024101809903", "Matano", "Nuha", "P"])
        sheet.write_formula("B7", '="Rumus "&"Contoh"', None, "Rumus Contoh")
        sheet.write_row("A8", ["JUMLAH", 3])
    return path


def test_workbook_is_read_by_its_best_sheet(office: Path, tmp_path: Path) -> None:
    source = workbook(tmp_path / "daftar.xlsx")
    _, document = take(office, "Peserta", source, "--set", "ID Kegiatan=K01")
    assert (document["source"]["sheet"], statuses(document)) == (
        "Daftar Peserta",
        [("new", ""), ("refused", "broken"), ("new", "")],
    )


def test_value_of_a_formula_is_taken_and_a_damaged_nik_stays_a_number(office: Path, tmp_path: Path) -> None:
    cells = taken(office, "Peserta", workbook(tmp_path / "daftar.xlsx"), "--set", "ID Kegiatan=K01")
    found = (cells["Peserta", "E69"], cells["Peserta", "D70"], cells["Peserta", "N70"])
    assert (found, FileBook(office).read("Peserta").formulas) == (
        (7324024101809901, "Rumus Contoh", "Nuha"),
        frozenset(),
    )


def test_text_like_a_formula_stays_a_text(office: Path, tmp_path: Path) -> None:
    source = listed(tmp_path, "Nama;NIK;Desa\nBaru Contoh;7324024101809901;=1+1\nLagi Contoh;7324024101809902;'=1+1\n")
    cells = taken(office, "Peserta", source, "--set", "ID Kegiatan=K01")
    assert (cells["Peserta", "M69"], cells["Peserta", "M70"], FileBook(office).read("Peserta").formulas) == (
        "=1+1",
        "=1+1",
        frozenset(),
    )


def test_nothing_told_shows_a_full_number(office: Path, tmp_path: Path) -> None:
    _, document = take(office, "Peserta", listed(tmp_path, FORM), "--set", "ID Kegiatan=K01", "--apply")
    assert re.findall(r"7324024101809901|081200009901", json.dumps(document)) == []
