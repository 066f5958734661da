"""IDs: every row has its own, in the form of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, repeat

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .links import NUMBERED, lost_ids, odd_ids, referred_ids
from .repeats import twins
from .verdict import verdict


def ids(flat: Flat, context: Context) -> Iterator[Finding]:
    """Missing, doubled and strange IDs, with the ID to give where it is certain: the one that other sheets ask for in
    vain, or the next free one when none of them asks."""
    key = flat.spec.key
    if key is None or not flat.has(key) or flat.spec.column(key).kind == "reference":
        return
    lost, referred = lost_ids(flat, context), referred_ids(flat, context)
    blank = [row for row, is_blank in enumerate(flat.blanks(key)) if is_blank]
    doubled, odd = _doubled(flat, key, lost), odd_ids(flat)
    new = _new_ids(flat, key, lost, len(blank) + len(doubled) + len(odd))
    for row in sorted({*blank, *doubled, *odd}):
        if row in doubled:
            # Which of two rows a reference means nobody can tell, unless it asks for an ID that is not there.
            known = bool(lost) or flat.texts(key)[row] not in referred
            first = flat.cell(doubled[row], key)
            yield flat.finding(row, key, verdict(Code.ID_DOUBLED, next(new) if known else None, first=first))
        elif row in odd:
            yield flat.finding(row, key, verdict(Code.ID_ODD, next(new) if lost else None))
        else:
            yield flat.finding(row, key, verdict(Code.ID_BLANK, next(new)))


def _doubled(flat: Flat, key: str, lost: Sequence[str]) -> dict[int, int]:
    """Row with an ID that is another row's -> that row. Rows repeated as a whole are told elsewhere."""
    texts = flat.texts(key)
    if len(set(texts)) == len(texts):
        return {}
    counts = Counter(texts)
    repeated = twins(flat)
    found: dict[int, int] = {}
    for text in [one for one, times in counts.items() if one and times > 1]:
        rows = [row for row, one in enumerate(texts) if one == text and row not in repeated]
        if len(rows) > 1:
            right = _rightful(rows, texts, lost)
            found.update({row: right for row in rows if row != right})
    return found


def _rightful(rows: Sequence[int], texts: Sequence[str], lost: Sequence[str]) -> int:
    """The row to which an ID belongs: the one between its neighbours, where the others stand out of order; else the
    one in whose place no lost ID would fit; else the first."""
    fitting = [row for row in rows if _fits(texts[row], row, texts)]
    if len(fitting) != 1 and len(lost) == 1:
        fitting = [row for row in rows if not _fits(lost[0], row, texts)]
    return fitting[0] if len(fitting) == 1 else rows[0]


def _fits(text: str, row: int, texts: Sequence[str]) -> bool:
    before = _order(texts[row - 1]) if row else ("", -1)
    after = _order(texts[row + 1]) if row + 1 < len(texts) else ("\uffff", 0)
    return before < _order(text) < after


def _order(text: str) -> tuple[str, int]:
    found = NUMBERED.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, -1)


def _new_ids(flat: Flat, key: str, lost: Sequence[str], wanted: int) -> Iterator[str | None]:
    """The IDs to give to `wanted` rows: the lost one when one row asks and one is lost, nothing when it is not clear
    which row asks for which, else numbers after the highest, as wide as the others."""
    if lost:
        yield from lost if len(lost) == wanted == 1 else repeat(None)
    taken = [found for text in flat.texts(key) if (found := NUMBERED.fullmatch(text))]
    prefix = Counter(found[1] for found in taken).most_common(1)[0][0] if taken else flat.spec.id_prefix
    digits = [found[2] for found in taken if found[1] == prefix]
    width = max((len(tail) for tail in digits), default=3)
    for number in count(max((int(tail) for tail in digits), default=0) + 1):
        yield f"{prefix}{number:0{width}}"
