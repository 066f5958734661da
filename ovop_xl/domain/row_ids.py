"""IDs of rows: the next free ones, built as those that are there."""

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
