"""One line per letter before anything is written: who gets it, which number, what is missing, what looks odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ovop_xl.actions.job import Job
from ovop_xl.letters.issue import HeldBack
from ovop_xl.letters.register import LetterKey, RegisterRow
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.locale import say


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would be written. `number` is the one that it would get today; `missing` and `suspicious` are
    names of fields; `held` says why it gets none, `""` where it does."""

    row: RegisterRow
    number: str = ""
    file: str = ""
    missing: tuple[str, ...] = ()
    suspicious: tuple[str, ...] = ()
    held: str = ""

    @property
    def key(self) -> LetterKey:
        return self.row.key


def numbered(previews: Sequence[Preview], reserved: Iterable[RegisterRow], held: Iterable[HeldBack]) -> list[Preview]:
    """The previews with the numbers that a run of `issue` would give, and what would stand in the way."""
    numbers = {row.id: row.number for row in reserved}
    reasons = {one.row.id: one.why for one in held}
    return [
        replace(one, number=numbers.get(one.row.id, one.number), held=one.held or reasons.get(one.row.id, ""))
        for one in previews
    ]


def doubled(previews: Iterable[Preview]) -> frozenset[str]:
    """IDs of letters that the same person would get twice with the same subject."""
    seen = Counter((one.key.type, one.key.recipient.casefold(), one.row.subject) for one in previews)
    return frozenset(
        one.row.id for one in previews if seen[one.key.type, one.key.recipient.casefold(), one.row.subject] > 1
    )


def preview_lines(job: Job, previews: Sequence[Preview]) -> tuple[str, ...]:
    """The table as text, a line per letter."""
    twice = doubled(previews)
    return tuple(_line(job, one, one.row.id in twice) for one in previews)


def _line(job: Job, one: Preview, twice: bool) -> str:
    name = BY_KEY[one.key.type].name if one.key.type in BY_KEY else one.key.type
    number = one.number or say("letters.preview.no_number", job.lang)
    parts = [f"{one.row.id}  {number}  {name}  {one.key.recipient}  → {one.file or '–'}"]
    if one.held:
        parts.append(say(f"letters.held.{one.held}", job.lang, detail=", ".join(one.missing) or one.row.number))
    if one.suspicious:
        parts.append(say("letters.preview.suspicious", job.lang, fields=", ".join(one.suspicious)))
    if twice:
        parts.append(say("letters.preview.twice", job.lang))
    return "  ".join(parts)


def preview_documents(previews: Sequence[Preview]) -> list[Mapping[str, object]]:
    """The table as it stands in the JSON document."""
    twice = doubled(previews)
    return [
        {
            "id": one.row.id,
            "type": one.key.type,
            "recipient": one.key.recipient,
            "subject": one.row.subject,
            "state": one.row.state,
            "number": one.number or None,
            "date": one.row.date,
            "file": one.file or None,
            "missing": list(one.missing),
            "suspicious": list(one.suspicious),
            "twice": one.row.id in twice,
            "held_back": one.held or None,
        }
        for one in previews
    ]
