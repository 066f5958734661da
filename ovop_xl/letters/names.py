"""File names that Windows, macOS and Linux all take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

MAX_NAME = 120
MAX_BYTES = 240
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_UNSAFE = '<>:"/\\|?*'
NO_NAME = "tanpa nama"


def safe_stem(text: str, room: int = MAX_NAME) -> str:
    """`text` as the stem of a file name of at most `room` characters: separators and reserved signs become `-`, names
    that Windows keeps for devices get a `_`, dots and spaces at the ends go."""
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(
        "-" if sign in _UNSAFE else " " if unicodedata.category(sign)[0] in "CZ" else sign for sign in plain
    )
    plain = re.sub(r" +", " ", plain).strip(" .~")
    plain = plain[:room]
    while len(plain.encode("utf-8")) > MAX_BYTES - (MAX_NAME - room):
        plain = plain[:-1]
    plain = plain.rstrip(" .~") or NO_NAME
    head, dot, tail = plain.partition(".")
    return f"{head}_{dot}{tail}" if _RESERVED.fullmatch(head.strip()) else plain


def unique_names(stems: Iterable[str], suffix: str, taken: Collection[str] = ()) -> list[str]:
    """A file name for each stem, none like another or like one of `taken` (case does not tell names apart): the second
    `Budi` becomes `Budi (2)`."""
    used = {_folded(name) for name in taken}
    names = []
    for stem in stems:
        name, count = safe_stem(stem, MAX_NAME - len(suffix)) + suffix, 1
        while _folded(name) in used:
            count += 1
            mark = f" ({count})"
            name = safe_stem(stem, MAX_NAME - len(suffix) - len(mark)) + mark + suffix
        used.add(_folded(name))
        names.append(name)
    return names


def is_safe(name: str, suffix: str) -> bool:
    """True for a name that `unique_names` could have made: no folder in it, nothing that a system refuses."""
    return name.endswith(suffix) and safe_stem(name.removesuffix(suffix), MAX_NAME - len(suffix)) + suffix == name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
