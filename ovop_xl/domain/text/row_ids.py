"""IDs of rows: the next free ones, built as those that are there, and many of them in few words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")


def next_ids(taken: Iterable[str], prefix: str, width: int = 3) -> Iterator[str]:
    """IDs after the highest of `taken`, with the head and the width that most of them have (`P-024` -> `P-025`);
    `prefix` and `width` where none is numbered. An ID in `taken` is never given."""
    known = set(taken)
    found = [match for one in known if (match := _NUMBERED.fullmatch(one))]
    heads = Counter(match[1] for match in found)
    head = max(heads, key=lambda one: (heads[one], one)) if heads else prefix
    digits = [match[2] for match in found if match[1] == head]
    wide = max(map(len, digits), default=width)
    for number in count(max(map(int, digits), default=0) + 1):
        yield f"{head}{number:0{wide}}"


def ranges(ids: Iterable[str]) -> list[str]:
    """`R001–R003` and `R007`: IDs in the order given, each once, those that follow one another as a range."""
    parts: list[list[str]] = []
    for one in dict.fromkeys(ids):
        if parts and _follows(parts[-1][-1], one):
            parts[-1] = [parts[-1][0], one]
        else:
            parts.append([one])
    return ["–".join(part) for part in parts]


def _follows(before: str, after: str) -> bool:
    first, second = _NUMBERED.fullmatch(before), _NUMBERED.fullmatch(after)
    if first is None or second is None or first[1] != second[1] or len(first[2]) != len(second[2]):
        return False
    return int(second[2]) == int(first[2]) + 1
