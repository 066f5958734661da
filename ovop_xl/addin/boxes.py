"""What fits into a message box on a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.locale import Lang, say

LINES, LONGEST = 8, 1000
"""Lines below the sentence, and characters in all."""


def fitting(lines: Sequence[str], room: int, lang: Lang) -> list[str]:
    """The first lines that fit into `room` characters, and how many more there are."""
    shown: list[str] = []
    for place, line in enumerate(lines):
        more = say("addin.more", lang, count=len(lines) - place)
        last = place + 1 == len(lines)
        if len(shown) == LINES or len("\n".join([*shown, line, *([] if last else [more])])) > room:
            return [*shown, more]
        shown.append(line)
    return shown
