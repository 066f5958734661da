"""One PDF taken apart into letters: by its marks, never by guessing, and never over a signed file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from letter_docs import invitation
from pypdf import PdfReader, PdfWriter

from ovop_xl.letters.batch import render_batch
from ovop_xl.letters.merge import LETTER_MARK
from ovop_xl.letters.pdf import find_soffice
from ovop_xl.letters.pdf_batch import Printed, make_pdfs
from ovop_xl.letters.pdf_split import split
from ovop_xl.letters.templates import BY_KEY, find_template

SIGNED = b"%PDF-1.7 /Type /Sig /ByteRange [0 1 2 3] %%EOF"


def whole(folder: Path, starts: Sequence[int], pages: int) -> Path:
    """A PDF of so many pages, page n being n+1 points wide, with the marks of letters on these pages."""
    writer = PdfWriter()
    for number in range(pages):
        writer.add_blank_page(width=number + 1, height=10)
    for number, page in enumerate(starts):
        writer.add_named_destination(LETTER_MARK.format(number), page)
    path, out = folder / "gabungan.pdf", io.BytesIO()
    writer.write(out)
    path.write_bytes(out.getvalue())
    return path


def targets(folder: Path, count: int) -> list[Path]:
    return [folder / f"{number}.pdf" for number in range(count)]


def widths(path: Path) -> list[int]:
    return [int(page.mediabox.width) for page in PdfReader(path).pages]


def test_each_letter_gets_its_own_pages(tmp_path: Path) -> None:
    written = split(whole(tmp_path, [0, 1, 4], 5), targets(tmp_path, 3))
    assert [widths(path) for path in written] == [[1], [2, 3, 4], [5]]


@pytest.mark.parametrize("starts", [[0, 1], [0, 2, 2], [1, 0, 2], []], ids=["few", "same page", "order", "none"])
def test_marks_that_do_not_fit_write_nothing(tmp_path: Path, starts: list[int]) -> None:
    written = split(whole(tmp_path, starts, 3), targets(tmp_path, 3))
    assert (written, [path.name for path in tmp_path.iterdir()]) == ([], ["gabungan.pdf"])


def test_a_signed_pdf_is_never_touched(tmp_path: Path) -> None:
    goals = targets(tmp_path, 2)
    goals[0].write_bytes(SIGNED)
    written = split(whole(tmp_path, [0, 1], 2), goals)
    assert (written, goals[0].read_bytes()) == ([goals[1]], SIGNED)


def test_the_same_pdf_gives_the_same_bytes(tmp_path: Path) -> None:
    source = whole(tmp_path, [0, 1], 2)
    seen = [[path.read_bytes() for path in split(source, targets(tmp_path, 2))] for _ in range(2)]
    assert seen[0] == seen[1]


@pytest.mark.spreadsheet
def test_letters_of_several_pages_come_out_whole_with_footers_of_their_own(tmp_path: Path) -> None:
    program = find_soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    kind = BY_KEY["surat-undangan"]
    people = [
        invitation("Budi", sidik="aaaa"),
        invitation("Banyak", 40, sidik="bbbb"),
        invitation("Made", sidik="cccc"),
    ]
    batch = render_batch(kind, people, tmp_path, template=find_template(kind))
    letters = tuple(one.path for one in batch.letters if one.path)
    assert batch.merged is not None
    done = make_pdfs([Printed(batch.merged, 3, letters)], word=None, soffice=program)
    seen = []
    for letter in letters:
        pages = [page.extract_text() for page in PdfReader(done.made[letter]).pages]
        marks = [mark for mark in ("aaaa", "bbbb", "cccc") if any(mark in page for page in pages)]
        seen.append((len(pages), marks))
    assert (seen, done.reason) == ([(1, ["aaaa"]), (2, ["bbbb"]), (1, ["cccc"])], None)
