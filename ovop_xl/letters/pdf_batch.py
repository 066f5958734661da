"""The PDFs of a batch: through Word where it is, else through LibreOffice with one conversion for all letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .pdf import Converted, Reason, convert
from .pdf_split import split
from .pdf_word import StartWord, export


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with all letters of a batch, how many it holds, and the documents of those that get a PDF of their
    own: all of them in their order, or none."""

    document: Path
    count: int
    letters: tuple[Path, ...] = ()


def make_pdfs(batches: Sequence[Printed], *, word: StartWord | None, soffice: Path | None, epoch: int = 0) -> Converted:
    """A PDF beside each document of the batches, and beside each of their letters that asks for one.

    `word` and `soffice` are what `find_word` and `find_soffice` found, `epoch` (seconds) the time that LibreOffice's
    PDFs carry. Raises UnwritableFileError E320.
    """
    letters = [letter for batch in batches for letter in batch.letters]
    documents = [batch.document for batch in batches]
    if word is not None and (done := export([*documents, *letters], word)) is not None:
        return done
    whole = convert(documents, soffice=soffice, epoch=epoch, letters=sum(batch.count for batch in batches))
    made, reasons = dict(whole.made), [whole.reason]
    for batch in batches:
        if batch.document in whole.made and batch.letters:
            part = _apart(batch, whole.made[batch.document], soffice, epoch)
            made |= part.made
            reasons.append(part.reason)
    reason: Reason | None = next((one for one in reasons if one), None)
    return Converted(made, reason)


def _apart(batch: Printed, pdf: Path, soffice: Path | None, epoch: int) -> Converted:
    """An old LibreOffice does not say where a letter begins: it converts each of them."""
    targets = [letter.with_suffix(".pdf") for letter in batch.letters]
    written = split(pdf, targets)
    if not written:
        return convert(batch.letters, soffice=soffice, epoch=epoch)
    made = {letter: pdf for letter, pdf in zip(batch.letters, targets, strict=True) if pdf in written}
    return Converted(made, None if len(made) == len(targets) else "signed")
