"""Names with their titles: taken apart, tidied as a suggestion, and reduced to a key for finding the same person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .similar import fold, visible
from .titles import back_titles, front_title, is_trailing_title

NameFlag = Literal[
    "all_capitals", "all_small", "glued_titles", "two_people", "unclear_doctor", "unclear_part", "digits"
]

_LEGAL_FORMS = "CV UD PT PD KUB KWT KSU KUD KSP IKM UKM UMKM"
_UPPER = frozenset(f"{_LEGAL_FORMS} DKI DIY TP PKK BUMDES BPP II III IV VI VII VIII".split())
_COMPANY_WORDS = "koperasi kelompok kop toko rumah usaha dapur bumdes"
_COMPANY = frozenset(f"{_LEGAL_FORMS.casefold()} {_COMPANY_WORDS}".split())
_SMALL = frozenset({"bin", "binti", "dan", "di", "van", "von", "de", "alias", "alm", "almh"})
_BETWEEN = re.compile(r"[&;+|\n]|(?<!\b\w)/(?!\w\b)|\s(?:dan|atau|serta)\s", re.IGNORECASE)
"""What stands between two names in one cell; the stroke of `s/d` and `d/a` does not."""
_FIRST_WORD = re.compile(r"(K\.H|[A-Za-z]{1,5})(\.\s*|\s+)(?=\w)")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_SPACED_TITLE = re.compile(r"\b([SMA])\. (?=(?:Pd|Si|Kes|Kom|Sos|Ag|Md|Hut|Pt|Pi|Kep|Sn|Ds|Psi|Farm|Gz)\b)")
_GIVEN_NAMES = {
    "muhammad": "muh moh mhd mhmd md muhamad mohamad mohammad mohamed muhammed mochamad mochammad moch",
    "siti": "st sitti",
    "abdul": "abd",
    "ahmad": "achmad akhmad",
}
_SAME_NAME = {short: name for name, shorts in _GIVEN_NAMES.items() for short in shorts.split()}


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: printed titles before and behind, the name between them as it was typed, and what was seen.

    Flags: all_capitals, all_small; glued_titles (titles not in their printed form or spacing); two_people in one cell;
    unclear_doctor (`DR.` may be `Dr.` or `dr.`); unclear_part (something behind a comma that is no known title);
    digits inside the name."""

    front: tuple[str, ...]
    name: str
    back: tuple[str, ...]
    flags: frozenset[NameFlag] = frozenset()


def _is_company(name: str) -> bool:
    return bool(_COMPANY & set(fold(name).split()[:1]))


def _take_front(text: str) -> tuple[list[str], str]:
    """Titles before the name, also where a dot glues them to it (`Drs.Budi`)."""
    titles: list[str] = []
    while found := _FIRST_WORD.match(text):
        printed = front_title(found[1] + ("." if found[2].startswith(".") else ""))
        if printed is None:
            break
        titles.append(printed)
        text = text[found.end() :]
    return titles, text


def _take_trailing(name: str) -> tuple[str, list[str]]:
    """Titles at the end of a name without a comma (`Budi Contoh S.E. M.Si`)."""
    words = (_SPACED_TITLE.sub(r"\1.", name) if ". " in name else name).split()
    at = len(words)
    while at > 1 and is_trailing_title(words[at - 1]):
        at -= 1
    found = back_titles(" ".join(words[at:])) if at < len(words) else None
    return (" ".join(words[:at]), list(found)) if found else (name, [])


def _take_back(parts: list[str]) -> tuple[list[str], list[str]]:
    """Titles and unknown parts among what stands behind the first comma."""
    titles: list[str] = []
    unknown: list[str] = []
    for part in parts:
        found = back_titles(part)
        if found:
            titles.extend(found)
        else:
            unknown.append(part)
    return titles, unknown


def _names(text: str) -> int:
    """How many names the cell holds: parts that are more than titles or an initial."""
    parts = (part.strip(" .,") for part in _BETWEEN.split(text))
    return sum(bool(_TWO_LETTERS.search(part)) and back_titles(part) is None for part in parts)


def _flags(text: str, name: str, front: list[str], unknown: list[str]) -> set[NameFlag]:
    tests: dict[NameFlag, bool] = {
        "all_capitals": name.isupper() and len(re.sub(r"\W", "", name)) > 3 and not _is_company(name),
        "all_small": name.islower(),
        "two_people": _BETWEEN.search(text) is not None and _names(text) > 1 and not _is_company(name),
        "unclear_doctor": "DR." in front,
        "unclear_part": bool(unknown),
        "digits": re.search(r"\d", name) is not None and not _is_company(name),
    }
    return {flag for flag, seen in tests.items() if seen}


@lru_cache(maxsize=1 << 15)  # several rules and letters ask about the same person
def split_name(text: str) -> NameParts:
    """The parts of a name as typed in a cell. Unknown parts behind a comma stay in the name."""
    plain = visible(text)
    head, *rest = [part.strip() for part in plain.split(",")]
    front, head = _take_front(head)
    head, trailing = _take_trailing(head)
    back, unknown = _take_back([part for part in rest if part])
    name = ", ".join([head, *unknown]).strip(" .") if unknown else head
    titles = (*trailing, *back)
    flags = _flags(text, name, front, unknown)
    if (front or titles) and plain != _join(tuple(front), name, titles):
        flags.add("glued_titles")
    return NameParts(tuple(front), name, titles, frozenset(flags))


def _join(front: tuple[str, ...], name: str, back: tuple[str, ...]) -> str:
    return ", ".join([" ".join([*front, name]), *back])


def _word(word: str, first: bool) -> str:
    bare = re.sub(r"\W", "", word)
    if bare.upper() in _UPPER:
        return word.upper()
    if bare.casefold() in _SMALL and not first:
        return word.lower()
    # A capital after a hyphen, a dot or a bracket, and after the apostrophe of "D'Contoh", not of "Ma'ruf".
    return re.sub(r"(^|[-.(/&]|^\w['’])(\w)", lambda m: m[1].upper() + m[2].upper(), word.lower())


def proper_case(name: str) -> str:
    """`name` with capitals where a name has them; legal forms (CV, UD, KUB ...) in capitals."""
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(name.split()))


def tidy_name(text: str) -> str:
    """The name as a letter would print it: a suggestion. Case changes only where all letters are capital or small;
    two people in one cell and a name with unknown parts are left as they are typed, but for spaces."""
    parts = split_name(text)
    if {"two_people", "unclear_part"} & parts.flags or not parts.name:
        return visible(text)
    one_case = parts.name.isupper() or parts.name.islower()
    name = proper_case(parts.name) if one_case else parts.name
    return _join(parts.front, re.sub(r"\s+([.,])", r"\1", name), parts.back)


def bare_name(text: str) -> str:
    """The name without titles, as a certificate prints it."""
    parts = split_name(text)
    one_case = parts.name.isupper() or parts.name.islower()
    return proper_case(parts.name) if one_case else parts.name


def match_key(text: str) -> str:
    """A key that spellings of one person share: no titles, case, marks or accents; common short forms written out.
    Two people can share a key, so equal keys suggest and never prove."""
    words = fold(split_name(text).name.replace(".", " ")).split()
    return " ".join(_SAME_NAME.get(word, word) for word in words)
