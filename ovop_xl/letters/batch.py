"""A batch of letters of one type: a document for each recipient, and one with all of several for printing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .context import Completed, LetterData, complete
from .engine import LetterTemplate, load
from .files import write
from .merge import merge
from .names import is_safe, unique_names
from .prepare import Paper
from .register import LetterKey
from .sandbox import MissingFieldError
from .templates import LetterType

SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one letter. `path` is None where it is held back: fields `missing`, or `unusable` because their
    value is of another kind."""

    key: LetterKey
    path: Path | None
    missing: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()

    @property
    def recipient(self) -> str:
        return self.key.recipient


@dataclass(frozen=True, slots=True)
class Batch:
    """The letters in the order asked for, and the document that holds all that were written; None of fewer than two."""

    letters: tuple[Rendered, ...]
    merged: Path | None

    @property
    def files(self) -> list[Path]:
        """All documents written, the merged one last."""
        return [letter.path for letter in self.letters if letter.path] + ([self.merged] if self.merged else [])

    @property
    def printed(self) -> Path | None:
        """The document to print: the merged one, or the only letter."""
        return next(reversed(self.files), None)


def merged_name(kind: LetterType) -> str:
    """`Surat Undangan - gabungan.docx`."""
    return f"{kind.name} - gabungan{SUFFIX}"


Filled = tuple[Rendered, dict[str, bytes] | None]
"""What became of a letter, and its parts where it can be written."""


def fill_batch(
    kind: LetterType, letters: Sequence[LetterData], prepared: LetterTemplate, *, has_emblem: bool
) -> list[Filled]:
    """Each letter in memory; those that lack a field are held back and the others go on.

    Raises RefusedTemplateError E309, E310 and E312 for a template that suits none of them.
    """
    completed = [complete(kind.key, letter, has_emblem=has_emblem) for letter in letters]
    return [_fill(prepared, letter.key, fields) for letter, fields in zip(letters, completed, strict=True)]


def render_batch(
    kind: LetterType,
    letters: Sequence[LetterData],
    out_dir: Path,
    *,
    template: Path,
    paper: Paper = "A4",
    emblem: bytes | None = None,
    taken: Collection[str] = (),
) -> Batch:
    """Write the letters into `out_dir`, which is made where it does not exist.

    A letter that lacks a field is held back and the others go on. `taken` are names of files there that must stay as
    they are (issued letters); a letter with a `file` of its own is written to that name. Same data, same bytes.
    Raises RefusedTemplateError (E301 to E312) and WrongInputError E321 (emblem) before anything is written, and
    UnwritableFileError E320.
    """
    prepared = load(template, kind.name, paper, emblem)
    outcomes = fill_batch(kind, letters, prepared, has_emblem=emblem is not None)
    ready = [(letter, filled) for letter, (_, filled) in zip(letters, outcomes, strict=True) if filled is not None]
    names = iter(draft_names(kind, [letter for letter, _ in ready], taken))
    merged = merge(prepared, [filled for _, filled in ready]) if len(ready) > 1 else None
    results = [
        held if filled is None else replace(held, path=write(out_dir / next(names), prepared.document(filled)))
        for held, filled in outcomes
    ]
    return Batch(tuple(results), None if merged is None else write(out_dir / merged_name(kind), merged))


def _fill(template: LetterTemplate, key: LetterKey, fields: Completed) -> Filled:
    unknown = sorted(template.fields - fields.values.keys())
    outcome = Rendered(key, None, (*fields.missing, *unknown), fields.unusable)
    if outcome.missing or outcome.unusable:
        return outcome, None
    try:
        return outcome, template.fill(fields.values)
    except MissingFieldError as fault:
        return replace(outcome, missing=(str(fault),)), None


def draft_names(kind: LetterType, letters: Sequence[LetterData], taken: Collection[str] = ()) -> list[str]:
    """File names: a letter keeps its own where that is a plain name and free, else it gets a new one."""
    used = {name.casefold() for name in (*taken, merged_name(kind))}
    kept: dict[int, str] = {}
    for number, letter in enumerate(letters):
        if is_safe(letter.file, SUFFIX) and letter.file.casefold() not in used:
            kept[number] = letter.file
            used.add(letter.file.casefold())
    fresh = [f"{kind.name} - {letter.key.recipient}" for n, letter in enumerate(letters) if n not in kept]
    made = iter(unique_names(fresh, SUFFIX, used))
    return [kept[number] if number in kept else next(made) for number in range(len(letters))]


def issued_names(kind: LetterType, letters: Sequence[tuple[str, str]], taken: Collection[str] = ()) -> list[str]:
    """File names of issued letters, from their (number, recipient): `Surat Undangan 500.9-015-D-2017 - Budi.docx`."""
    return unique_names([f"{kind.name} {number} - {recipient}" for number, recipient in letters], SUFFIX, taken)


def print_name(kind: LetterType, first: str, last: str, taken: Collection[str] = ()) -> str:
    """The name of the document that holds the letters issued together, from the first to the last number."""
    numbers = first if first == last else f"{first} s.d. {last}"
    return unique_names([f"{kind.name} {numbers} - cetak"], SUFFIX, taken)[0]
