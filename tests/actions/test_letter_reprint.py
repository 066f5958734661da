"""An issued letter printed again: the same letter, marked, logged, and counted."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring
from zipfile import ZipFile

import pytest
from helpers.command import call
from helpers.sheets import put, rows_of

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
NUMBER = "500.9/001/SERT/DISPERIN-CONTOH/2017"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook whose letter L0001 is issued and L0002 is a draft."""
    path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("issued") / SAMPLE.name))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        call("letters", path, "--type", "sertifikat-pelatihan", "--no-pdf")
        call("letters", "issue", path, "--id", "L0001", "--no-pdf")
    return path


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Path:
    shutil.copytree(issued.parent / "surat", tmp_path / "surat")
    return Path(shutil.copy(issued, tmp_path / issued.name))


def reprint(office: Path, *words: str) -> tuple[int, dict[str, object]]:
    return call("letters", "reprint", office, "--id", "L0001", "--no-pdf", *words)


def letter_of(office: Path) -> Path:
    """The issued document."""
    name = next(row[7] for row in rows_of(office, "Surat") if row[0] == "L0001")
    return office.parent / "surat" / name


def paragraphs(path: Path) -> list[str]:
    """The markup of each paragraph of a document, bookmarks apart."""
    with ZipFile(path) as archive:
        root = fromstring(archive.read("word/document.xml"))
    return [tostring(one, encoding="unicode").strip() for one in root[0] if one.tag.endswith("}p")]


def copies(office: Path) -> list[Path]:
    return sorted((office.parent / "surat").glob("*cetak ulang*.docx"))


def test_reprint_is_the_letter_with_a_mark_on_it(office: Path) -> None:
    reprint(office)
    mark, *rest = paragraphs(copies(office)[0])
    assert (rest, "CETAK ULANG ke-1, 1 Juni 2017" in mark) == (paragraphs(letter_of(office)), True)


def test_each_reprint_is_counted_and_logged_with_its_reason(office: Path) -> None:
    reprint(office, "--reason", "Hilang")
    reprint(office)
    logged = [row[3] for row in rows_of(office, "Riwayat") if row[2] == "reprint"]
    assert logged == [
        f"L0001 {NUMBER}, Hj. Nurhayati Contoh: cetak ulang ke-1; Hilang",
        f"L0001 {NUMBER}, Hj. Nurhayati Contoh: cetak ulang ke-2",
    ]


def test_register_of_certificates_shows_number_and_reprints(office: Path) -> None:
    reprint(office)
    call("attendance", office)
    row = next(row for row in rows_of(office, "RekapPeserta") if row[0] == "R001")
    assert (row[12], row[13], row[15]) == ("sertifikat", NUMBER, "1 kali")


def test_reprint_gives_no_number_and_changes_no_row_of_surat(office: Path) -> None:
    before = rows_of(office, "Surat")
    reprint(office)
    assert rows_of(office, "Surat") == before


def test_lost_letter_is_made_again_from_sheets_that_say_the_same(office: Path) -> None:
    before = paragraphs(letter_of(office))
    letter_of(office).unlink()
    reprint(office)
    assert paragraphs(copies(office)[0])[1:] == before


def test_lost_letter_whose_sheets_have_changed_is_refused(office: Path) -> None:
    letter_of(office).unlink()
    put(office, "Pelatihan", {"B5": "Pelatihan lain (contoh)"})
    code, document = reprint(office)
    assert (code, document["code"], copies(office)) == (2, "OVOP-E343", [])


@pytest.mark.parametrize(("ids", "code"), [((), "OVOP-E338"), (("L0002",), "OVOP-E342"), (("L9999",), "OVOP-E335")])
def test_only_issued_letters_are_printed_again(office: Path, ids: tuple[str, ...], code: str) -> None:
    words = ("--id", *ids) if ids else ()
    assert (call("letters", "reprint", office, *words)[1]["code"], copies(office)) == (code, [])


def test_dry_run_writes_nothing(office: Path) -> None:
    before = office.read_bytes()
    _, document = reprint(office, "--dry-run")
    assert (office.read_bytes() == before, copies(office), document["letters"]["files"]) == (True, [], [])  # type: ignore[index]
