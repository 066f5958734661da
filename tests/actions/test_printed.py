"""What comes out of the printer: the finished sample through LibreOffice, read back as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.spreadsheet

Finished = tuple[Path, int, dict[str, Any]]
Convert = Callable[[Path, str], Path]
TITLES = (
    "Beranda",
    "Hasil Penilaian",
    "Mengapa Bintang Ini?",
    "Rekap Kehadiran",
    "Peta Produk",
    "Ringkasan Bulanan",
    "Temuan Pemeriksaan",
    "Buku Surat",
)


@pytest.fixture(scope="module")
def pages(finished: Finished, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of every printed page of the finished workbook."""
    import shutil
    import subprocess

    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    out = tmp_path_factory.mktemp("printed")
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    book = finished[2]["workbook"]
    subprocess.run([program, profile, "--headless", "--convert-to", "pdf", "--outdir", out, book], check=True)
    return [page.extract_text() for page in PdfReader(out / f"{Path(book).stem}.pdf").pages]


def page_of(pages: list[str], title: str) -> str:
    return next(text for text in pages if text.strip().startswith(title))


def test_no_cell_is_too_narrow_for_its_number(pages: list[str]) -> None:
    assert [text for text in pages if "###" in text] == []


def test_no_error_value_is_printed(pages: list[str]) -> None:
    assert [text for text in pages if any(error in text for error in ("#N/A", "#NAME?", "#REF!", "#VALUE!"))] == []


def test_every_page_is_numbered(pages: list[str]) -> None:
    wanted = [f"Halaman {number} dari {len(pages)}" for number in range(1, len(pages) + 1)]
    assert [wish for wish, text in zip(wanted, pages, strict=True) if wish not in text] == []


@pytest.mark.parametrize("title", TITLES)
def test_every_sheet_of_the_program_is_titled(pages: list[str], title: str) -> None:
    assert page_of(pages, title)


def test_beranda_is_printed_on_one_page(pages: list[str]) -> None:
    assert sum(text.strip().startswith("Beranda") for text in pages) == 1


def test_no_page_holds_a_lonely_line(pages: list[str]) -> None:
    assert [text for text in pages if len(text.split()) < 25] == []


def test_unofficial_mark_stands_on_every_page_of_results(pages: list[str]) -> None:
    shown = [page_of(pages, title) for title in ("Hasil Penilaian", "Mengapa Bintang Ini?", "Ringkasan Bulanan")]
    assert all("BUKAN RESMI" in text for text in shown)


def test_numbers_and_dates_are_indonesian(pages: list[str]) -> None:
    month, recap = page_of(pages, "Ringkasan Bulanan"), page_of(pages, "Rekap Kehadiran")
    assert ("Mei 2017" in month, "28.600.000" in month, "93,4" in recap, "18 Mei 2017" in recap) == (True,) * 4


def test_money_of_one_kecamatan_trained_people_of_four(pages: list[str]) -> None:
    text = " ".join(" ".join(pages).split())
    assert "Dana PMDM Kecamatan Nuha melatih 64 orang dari 4 kecamatan" in text
