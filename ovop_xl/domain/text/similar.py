"""Did you mean: near spellings from a list of known words. They only suggest; nobody applies them silently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

CUTOFF = 0.72
MARGIN = 0.05
"""Two candidates whose scores lie closer than this are about equally near: then no single one is suggested."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Letters of other alphabets that look like Latin ones; they come with text pasted from web pages and PDFs.
_FOREIGN, _LATIN = "авеіјкмнорсѕтухԁɡαεικνορτυχ", "abeijkmhopcstyxdgaeikvoptux"
_LOOK_ALIKES = str.maketrans(_FOREIGN + _FOREIGN.upper(), _LATIN + _LATIN.upper())
_DIGIT_LETTERS = str.maketrans("015", "ols")
_VOWELS = re.compile(r"[aiueo]")
_WORDS = re.compile(r"[^\W_]+")


def visible(text: str) -> str:
    """`text` without invisible characters, with every kind of space as one plain space and none at the ends."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return " ".join(plain.split())


def plain_letters(text: str) -> str:
    """`text` with look-alikes of Latin letters replaced and invisible characters taken out; the rest as typed. Where it
    differs from `text`, the cell holds something that nobody sees."""
    return text.translate(_INVISIBLE).translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """The form in which two spellings are compared: lower case, no accents, look-alikes as Latin, single spaces."""
    plain = visible(text).casefold()
    letters = plain if plain.isascii() else _bare(plain)
    words = _WORDS.findall(letters.replace("'", ""))
    return " ".join(w if w.isdigit() else w.translate(_DIGIT_LETTERS) for w in words)


def _bare(text: str) -> str:
    """`text` in Latin letters without accents and curly apostrophes."""
    parts = unicodedata.normalize("NFD", text.translate(_LOOK_ALIKES).replace("’", ""))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def score(left: str, right: str) -> float:
    """Nearness of two words, 0 to 1. They are also read without vowels, since offices abbreviate by leaving them out;
    a word that is a whole part of the other (`batik`, `kain batik`) is near."""
    a, b = fold(left), fold(right)
    if a == b:
        return 1.0
    whole = SequenceMatcher(None, a, b, autojunk=False).ratio()
    bones = SequenceMatcher(None, _VOWELS.sub("", a), _VOWELS.sub("", b), autojunk=False).ratio()
    return min(max((2 * whole + bones) / 3, _part_of(a, b)), 0.999)


def _part_of(a: str, b: str) -> float:
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return 0.85 if short < long and any(len(word) > 2 for word in short) else 0.0


def _ranked(word: str, choices: Iterable[str]) -> list[tuple[float, str]]:
    if not fold(word):
        return []
    scored = [(score(word, choice), choice) for choice in dict.fromkeys(choices)]
    return sorted((pair for pair in scored if pair[0] >= CUTOFF), key=lambda pair: (-pair[0], pair[1]))


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` near choices, best first; empty when none is near enough."""
    return tuple(choice for _, choice in _ranked(word, choices)[:limit])


def suggest(word: str, choices: Iterable[str]) -> str | None:
    """The one near choice, or None: nothing near enough, or two about equally near."""
    ranked = _ranked(word, choices)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]
