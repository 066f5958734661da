"""What comes by mail is hostile until proven otherwise: reported, none of it believed."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from actions.packs import (
    ASSESSOR,
    DISTRICT,
    Filling,
    answers,
    cells,
    contents,
    filled,
    merge,
    office,
    people_sheets,
    sent_file,
    statuses,
)
from helpers.command import call
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from ovop_xl.workbook.address import address
from ovop_xl.workbook.filebook import FileBook

WORKERS = {("P-001", "Tenaga Kerja"): 12}


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, content)
    return path


def edited(sheet: str, cell: str, value: object) -> Filling:
    def fill(book: Any) -> None:
        cells("IKM", WORKERS)(book) if "IKM" in book.sheetnames else answers("P-001", {"A.I.1": "2"})(book)
        book[sheet][cell] = value

    return fill


def other_property(book: Any) -> None:
    cells("IKM", WORKERS)(book)
    prop = book.custom_doc_props["ovop_kiriman"]
    prop.value = prop.value.replace(DISTRICT, "KR008")


@pytest.mark.parametrize(
    ("pack", "fill", "status"),
    [
        (DISTRICT, edited("_kiriman", "B2", "KR008"), "identity_differs"),
        (DISTRICT, edited("_kiriman", "B3", "0" * 16), "identity_differs"),
        (DISTRICT, edited("_kiriman", "B6", "P-099"), "identity_differs"),
        (DISTRICT, other_property, "identity_differs"),
        (ASSESSOR, edited("_pilihan", "D2", 99), "options_changed"),
    ],
)
def test_edited_pack_is_refused_as_a_whole(home: Path, tmp_path: Path, pack: str, fill: Filling, status: str) -> None:
    before = people_sheets(home)
    document = merge(home, filled(sent_file(home, pack), tmp_path / "a.xlsx", fill))
    assert (statuses(document), people_sheets(home)) == ({"a.xlsx": status}, before)


def test_pack_without_its_identity_is_not_recognised(home: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        cells("IKM", WORKERS)(book)
        del book["_kiriman"], book.custom_doc_props["ovop_kiriman"]

    document = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill))
    assert statuses(document) == {"a.xlsx": "not_recognised"}


def test_pack_with_macros_is_refused(home: Path, tmp_path: Path) -> None:
    before = people_sheets(home)
    file = filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", cells("IKM", WORKERS))
    document = merge(home, with_part(file, "xl/vbaProject.bin", b"makro"))
    assert (statuses(document), people_sheets(home)) == ({"a.xlsx": "macros"}, before)


def test_pack_of_another_office_is_refused_though_its_number_is_known(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain"
    office(other)
    book = load_workbook(other / "ovop.xlsx")
    book["IKM"]["C5"] = "UD Kantor Lain"
    book.save(other / "ovop.xlsx")
    shutil.rmtree(other / "kiriman")
    call("pack", other / "ovop.xlsx", "--for", "kecamatan", "--due", "2017-06-15")
    foreign = next((other / "kiriman").glob("*nuha*.xlsx"))
    before = people_sheets(home)
    file = filled(foreign, tmp_path / "a.xlsx", cells("IKM", WORKERS))
    document = merge(home, file)
    assert (statuses(document)["a.xlsx"] in ("unknown_pack", "foreign_pack"), people_sheets(home)) == (True, before)


def test_swapped_ids_are_not_believed(home: Path, tmp_path: Path) -> None:
    def swap(book: Any) -> None:
        sheet = book["IKM"]
        sheet["A5"], sheet["A6"] = "P-002", "P-001"
        cells("IKM", {("P-003", "Tenaga Kerja"): 8})(book)

    document = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", swap))
    (file,) = document["files"]
    assert (file["rows"]["swapped"], document["counts"]["cells"]) == ([["IKM", "P-001"], ["IKM", "P-002"]], 1)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("=1+1", "formula"),
        ('=HYPERLINK("http://contoh.invalid","12")', "formula"),
        ("'=1+1", None),
        ("dua belas", "not_a_number"),
    ],
)
def test_value_that_is_no_number_stays_out(home: Path, tmp_path: Path, value: str, reason: str | None) -> None:
    before = people_sheets(home)
    fill = cells("IKM", {("P-001", "Tenaga Kerja"): value})
    document = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill))
    refused = [one["reason"] for one in document["files"][0]["refused"]]
    assert (refused, people_sheets(home)) == ([reason or "not_a_number"], before)


def test_cell_with_a_link_to_the_outside_stays_out(home: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book["IKM"]
        at = next(cell for cell in sheet[5] if sheet.cell(4, cell.column).value == "Catatan")
        at.value = "klik di sini"
        at.hyperlink = Hyperlink(ref=at.coordinate, target="http://contoh.invalid/")

    document = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill))
    file = document["files"][0]
    assert ([one["reason"] for one in file["refused"]], document["counts"]["cells"]) == (["link"], 0)


def test_locked_cells_that_were_edited_are_told_and_not_used(home: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        cells("IKM", {("P-001", "Kelompok Komoditas"): "gerabah", **WORKERS})(book)

    document = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill))
    assert ([one["outside"] for one in document["files"]], document["counts"]["cells"]) == ([["IKM!D5"]], 1)


def test_deleted_and_foreign_rows_are_told_and_nothing_is_deleted_here(home: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book["IKM"]
        sheet.delete_rows(6)
        sheet.cell(40, 1).value = "P-777"
        sheet.cell(40, 2).value = "UD Selundupan"

    rows = len(contents(home).tables["IKM"])
    (file,) = merge(home, filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill))["files"]
    found = (file["rows"]["missing"], file["rows"]["unknown"], len(contents(home).tables["IKM"]))
    assert found == ([["IKM", "P-002"]], [["IKM", "P-777"]], rows)


def test_scheme_that_changed_since_is_refused_with_advice(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, ASSESSOR), tmp_path / "a.xlsx", answers("P-001", {"A.I.1": "2"}))
    book = FileBook(home)
    rows = book.read("Skema").rows
    (place,) = [(r, c) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v == "Semua bahan baku lokal"]
    book.patch("Skema", {address(*place): "Seluruh bahan baku lokal"})
    book.save()
    document = merge(home, file)
    assert (statuses(document), "kiriman baru" in document["files"][0]["advice"]) == (
        {"a.xlsx": "scheme_changed"},
        True,
    )


def test_archive_that_was_tampered_with_is_not_trusted(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", cells("IKM", WORKERS))
    kept = home.parent / "kiriman" / "arsip" / f"{DISTRICT}.json"
    kept.write_text(kept.read_text("utf-8").replace('"workers": 9', '"workers": 7'), "utf-8")
    assert statuses(merge(home, file)) == {"a.xlsx": "sent_changed"}
    kept.unlink()
    assert statuses(merge(home, file)) == {"a.xlsx": "sent_missing"}


Made = Callable[[Path], Path]


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * 40_000_000)
    return path


def bytes_of(content: bytes) -> Made:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def blank_workbook(path: Path) -> Path:
    return Path(shutil.copy(Path(__file__).resolve().parents[2] / "workbooks" / "kosong.xlsx", path))


def guest_list(path: Path) -> Path:
    book = Workbook()
    book.create_sheet("Tamu")["A1"] = "Nama"
    book.save(path)
    return path


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (bomb, "unreadable"),
        (bytes_of(b"PK\x03\x04 setengah"), "unreadable"),
        (bytes_of(b"%PDF-1.4"), "not_a_workbook"),
        (bytes_of(b""), "unreadable"),
        (bytes_of(ENCRYPTED), "unreadable"),
        (blank_workbook, "source"),
        (guest_list, "not_recognised"),
    ],
    ids=["bomb", "truncated", "pdf", "empty", "password", "another office", "another workbook"],
)
def test_unknown_files_do_not_stop_the_others(home: Path, tmp_path: Path, made: Made, status: str) -> None:
    inbox = tmp_path / "masuk"
    filled(sent_file(home, DISTRICT), inbox / "baik.xlsx", cells("IKM", WORKERS))
    made(inbox / "aneh.xlsx")
    document = merge(home, inbox)
    assert (statuses(document), document["counts"]["cells"]) == ({"aneh.xlsx": status, "baik.xlsx": "used"}, 1)


def test_attachments_are_found_inside_mails_and_mails_inside_mails(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", cells("IKM", WORKERS))
    inner = EmailMessage()
    inner["Subject"] = "isian"
    inner.set_content("terlampir")
    inner.add_attachment(file.read_bytes(), maintype="application", subtype="octet-stream", filename="../../isi.xlsx")
    outer = EmailMessage()
    outer.set_content("diteruskan")
    outer.add_attachment(inner)
    mail = tmp_path / "terusan.eml"
    mail.write_bytes(outer.as_bytes())
    assert statuses(merge(home, mail)) == {"terusan.eml › isi.xlsx": "used"}


def test_same_content_under_two_names_is_used_once(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", cells("IKM", WORKERS))
    shutil.copy(file, tmp_path / "b.xlsx")
    assert statuses(merge(home, file, tmp_path / "b.xlsx")) == {"a.xlsx": "used", "b.xlsx": "duplicate"}


def test_inbox_that_is_not_there_is_refused(home: Path, tmp_path: Path) -> None:
    code, document = call("merge", home, tmp_path / "tidak-ada")
    assert (code, document["code"]) == (2, "OVOP-E001")


def test_refused_files_show_in_the_exit_code(home: Path, tmp_path: Path) -> None:
    file = filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", edited("_kiriman", "B2", "KR008"))
    assert call("merge", home, file)[0] == 1


def test_question_that_was_reworded_is_told(home: Path, tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        answers("P-001", {"A.I.1": "2"})(book)
        for row in book["P-001"].iter_rows():
            if row[0].value == "A.I.2":
                row[2].value = str(row[2].value).replace(str(row[2].value)[-12:], "apa saja")

    file = filled(sent_file(home, ASSESSOR), tmp_path / "masuk" / "balik.xlsx", fill)
    (told,) = merge(home, file)["files"]
    assert (told["status"], len(told["outside"]), told["outside"][0].split("!")[0]) == ("used", 1, "P-001")
