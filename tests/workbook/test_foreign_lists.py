"""Other people's lists: how a CSV is read, and which of its headers are ours."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ovop_xl.errors import UnreadableFileError, WrongInputError
from ovop_xl.workbook import contract
from ovop_xl.workbook.csvlist import decimal_mark, found_separator, read_csv, unguarded
from ovop_xl.workbook.foreign import Wanted, read_list
from ovop_xl.workbook.foreign_names import bare_question
from ovop_xl.workbook.mappings import remember, remembered
from ovop_xl.workbook.onfile import limits

PESERTA = contract.sheet("Peserta")


def listed(folder: Path, text: str) -> Path:
    path = folder / "daftar.csv"
    path.write_text(text, encoding="utf-8")
    return path


def understood(path: Path, **said: str) -> list[tuple[str, str, str]]:
    read = read_list(path, Wanted("Peserta", PESERTA, given=said))
    return [(one.header, one.key, one.how) for one in read.headings]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ('nama,alamat\n"Contoh; S.E.","Jl. A; B"\n"X","Y"\n', ","),
        ("JUDUL, YANG PANJANG\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ("satu kolom saja\nx\n", ","),
    ],
)
def test_separator_is_the_one_that_gives_even_rows(text: str, separator: str) -> None:
    assert found_separator(text) == separator


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("Nama,Désa\nx,y\n".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "Nama,Désa\nx,y\n".encode(), "utf-8-sig"),
        ("Nama,Désa\nx,y\n".encode("utf-16"), "utf-16"),
        ("Nama,Désa\nx,y\n".encode("cp1252"), "cp1252"),
    ],
)
def test_encoding_is_found(raw: bytes, encoding: str) -> None:
    read = read_csv(raw, "daftar.csv")
    assert (read.encoding, read.block.rows[0]) == (encoding, ["Nama", "Désa"])


@pytest.mark.parametrize("raw", [b"PK\x03\x04\0\0", b"a\0b,c", b"\xff\xfea", b"a,b\n\x81\x8d,\x9d\n"])
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_csv(raw, "daftar.csv")
    assert refused.value.code == "E125"


def test_rows_keep_their_numbers_below_a_separator_line() -> None:
    read = read_csv(b"sep=;\r\na;b\r\n1;2,5\r\n", "daftar.csv")
    assert (read.separator, read.block.first_row, read.block.rows[1]) == (";", 2, ["1", "2,5"])


def test_line_break_in_a_field_is_one_row() -> None:
    assert read_csv(b'a,b\n"x\ny",2\n', "daftar.csv").block.rows[1] == ["x\ny", "2"]


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["75,25", "1.250,5"], ","),
        (["75.25", "1,250.5"], "."),
        (["1.250", "2.000"], None),
        (["75,25", "75.25"], None),
        (["12", "x"], None),
    ],
)
def test_decimal_mark_is_told_by_numbers_that_can_be_read_in_one_way(texts: list[str], mark: str | None) -> None:
    assert decimal_mark(texts) == mark


@pytest.mark.parametrize(
    ("text", "value"),
    [("'=1+1", "=1+1"), ("'081200001001", "081200001001"), ("'+62", "+62"), ("'Aisyah", "'Aisyah"), ("=1+1", "=1+1")],
)
def test_guard_is_taken_off(text: str, value: str) -> None:
    assert unguarded(text) == value


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("1. Nama Lengkap (sesuai KTP) *", "Nama Lengkap"),
        ("NIK (16 digit)?", "NIK"),
        ("b) Desa :", "Desa"),
        ("Kecamatan", "Kecamatan"),
    ],
)
def test_question_of_a_form_is_read_as_a_name(question: str, name: str) -> None:
    assert bare_question(question) == name


def test_headers_by_name_synonym_question_and_near_miss(tmp_path: Path) -> None:
    path = listed(tmp_path, "No,NAMA,Nomor WhatsApp,2. NIK (KTP),Kecamatn,Warna\n1,A,08,7,Nuha,x\n")
    assert understood(path) == [
        ("No", "", "left_out"),
        ("NAMA", "name", "name"),
        ("Nomor WhatsApp", "phone", "synonym"),
        ("2. NIK (KTP)", "nik", "synonym"),
        ("Kecamatn", "district", "near"),
        ("Warna", "", "unknown"),
    ]


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = listed(tmp_path, "Nama,Nama Asli,NIK\nX,Benar,7\n")
    assert understood(path, **{"nama asli": "name", "nik": "-"}) == [
        ("Nama", "", "doubled"),
        ("Nama Asli", "name", "mapped"),
        ("NIK", "", "left_out"),
    ]


def test_mapped_headers_alone_make_a_table(tmp_path: Path) -> None:
    path = listed(tmp_path, "Judul Bebas\nKolom satu,Kolom dua\nA,7\n")
    read = read_list(path, Wanted("Peserta", PESERTA, given={"kolom satu": "name", "kolom dua": "nik"}))
    assert (read.table.header_row, read.table.get(read.table.rows[0], "name")) == (2, "A")


def test_second_column_of_a_name_is_not_read(tmp_path: Path) -> None:
    path = listed(tmp_path, "Nama,NIK,Nama\nSatu,7,Dua\n")
    read = read_list(path, Wanted("Peserta", PESERTA))
    assert (read.table.get(read.table.rows[0], "name"), read.headings[2].how) == ("Satu", "doubled")


def test_header_that_the_list_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInputError) as refused:
        understood(listed(tmp_path, "Nama,NIK\nA,7\n"), **{"tidak ada": "name"})
    assert refused.value.code == "E124"


def test_sessions_by_other_names(tmp_path: Path) -> None:
    path = listed(tmp_path, "ID Peserta,Nama,Sesi 1,Pertemuan ke-2,S3,Hari 4\nR001,A,H,H,H,H\n")
    read = read_list(path, Wanted("Hadir", contract.sheet("Hadir")))
    assert dict(read.table.family) == {"S1": 2, "S2": 3, "S3": 4}


def test_mappings_are_remembered_by_sheet(tmp_path: Path) -> None:
    remember("IKM", {"pemilik ikm": "owner"}, tmp_path)
    remember("IKM", {"warna": "-"}, tmp_path)
    assert (remembered("IKM", tmp_path), remembered("Peserta", tmp_path)) == (
        {"pemilik ikm": "owner", "warna": "-"},
        {},
    )


@pytest.mark.parametrize("content", ["", "{", "[]", '{"IKM": 3}', "\0"])
def test_damaged_memory_is_no_memory(tmp_path: Path, content: str) -> None:
    remember("IKM", {"a": "owner"}, tmp_path)
    (tmp_path / "lists" / "headers.json").write_text(content)
    assert remembered("IKM", tmp_path) == {}


@pytest.mark.parametrize("name", ["daftar.csv", "daftar.xlsx"])
def test_list_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "MAX_LIST_ROWS", 2)
    rows = [["Nama", "NIK"], *([f"Budi {number}", "3578105205900003"] for number in range(3))]
    if name.endswith(".csv"):
        (tmp_path / name).write_text("\n".join(map(";".join, rows)), encoding="utf-8")
    else:
        with xlsxwriter.Workbook(str(tmp_path / name)) as book:
            sheet = book.add_worksheet("Peserta")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    with pytest.raises(UnreadableFileError, match="E047"):
        read_list(tmp_path / name, Wanted("Peserta", PESERTA))
