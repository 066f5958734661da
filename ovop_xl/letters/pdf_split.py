"""The PDF of a document with many letters, taken apart into one PDF per letter: one conversion for all of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .files import write
from .merge import LETTER_MARK
from .pdf import is_signed

if TYPE_CHECKING:
    from pypdf import PdfReader


def split(pdf: Path, targets: Sequence[Path]) -> list[Path]:
    """Writes the pages of each letter in `pdf` to its target, in order, and says which targets were written.

    Nothing is written where the marks of the letters do not fit: as many as targets, each on a later page than the
    one before. A signed PDF in a target's place stays. Raises UnwritableFileError E320.
    """
    from pypdf import PdfReader  # 100 ms that only PDFs pay
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(pdf)
        starts = _starts(reader, len(targets))
    except PyPdfError:
        return []
    if not starts:
        return []
    ranges = pairwise([*starts, len(reader.pages)])
    return [
        write(target, _pages(reader, first, end))
        for target, (first, end) in zip(targets, ranges, strict=True)
        if not is_signed(target)
    ]


def _starts(reader: PdfReader, count: int) -> list[int]:
    """The page on which each letter begins, counted from 0; empty where the PDF does not say it of all of them."""
    marks = {name.lstrip("/"): place for name, place in reader.named_destinations.items()}
    found = [marks.get(LETTER_MARK.format(number)) for number in range(count)]
    pages = [reader.get_destination_page_number(place) for place in found if place is not None]
    rising = all(page is not None and later is not None and page < later for page, later in pairwise(pages))
    return [page for page in pages if page is not None] if len(pages) == count and rising else []


def _pages(reader: PdfReader, first: int, end: int) -> bytes:
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for page in reader.pages[first:end]:
        writer.add_page(page)
    writer.write(out)
    return out.getvalue()
