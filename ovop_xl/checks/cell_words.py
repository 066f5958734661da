"""One value of a column of words: names, choices, wording that hides something."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from ovop_xl.domain.text.names import split_name, tidy_name
from ovop_xl.domain.text.similar import fold
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column

from .codes import Code
from .context import Choices, Context
from .verdict import Verdict, verdict
from .wording import clean, has_stray_space, is_tidy, latin, without_stray_space

FREE_TEXT = frozenset({"note", "answer", "result", "potential", "aim", "action"})
"""Columns for sentences: line breaks, numbers and dates belong there."""

NAMES = frozenset(
    {"name", "owner", "business", "product", "village", "district", "regency", "province", "sentra", "cooperative"}
    | {"subject", "body", "place"}
)
"""Columns of words that no bare number can be."""

_FORMULA = re.compile(r"[=@]\S|[+-][^\s\d]|[+-]\d+[-+*/(]")
LONGEST_MARK = 30
"""Longer texts are no marks; the patterns below are not made for them either."""

_DITTO = frozenset({"sda", "idem", "ditto", "samadenganatas", "samadengandiatas", "samasepertiatas"})
_DITTO_LETTERS = frozenset("sSiIdD")
_NOT_LETTERS = re.compile(r"[\s.]")
_DITTO_MARKS = re.compile(r"[\"”“″〃'’´`,\s./\\|-]*[\"”“″〃][\"”“″〃'’´`,\s./\\|-]*|''|’’|[-\s]*//[-\s]*")
_PREFIX = re.compile(
    r"^(?:kec(?:amatan)?|desa|ds|kel(?:urahan)?|kab(?:upaten)?|kota|prov(?:insi)?|propinsi|nagari|gampong)\b\.?\s*",
    re.IGNORECASE,
)
_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "Jenis Kelamin": dict.fromkeys(["laki laki", "laki", "lk", "pria", "cowok", "male", "m"], "L")
    | dict.fromkeys(["perempuan", "pr", "wanita", "cewek", "female", "f", "w"], "P"),
    "Ya/Tidak": dict.fromkeys(["y", "yes", "true", "sudah", "1"], "Ya")
    | dict.fromkeys(["t", "no", "false", "belum", "0"], "Tidak"),
}


def is_ditto(value: Value) -> bool:
    """`sda`, `idem`, `"`: as above."""
    if not isinstance(value, str) or len(value) > LONGEST_MARK:
        return False
    text = value.strip()
    if text[:1].isascii() and text[:1].isalnum() and text[0] not in _DITTO_LETTERS:
        return False
    return _NOT_LETTERS.sub("", text).casefold() in _DITTO or _DITTO_MARKS.fullmatch(text) is not None


def judge_text(column: Column, value: Value, context: Context) -> Verdict | None:
    """Free words; the names of persons also by the way names are written."""
    del context
    if column.key in FREE_TEXT:
        return None
    if isinstance(value, dt.date | dt.time):
        return verdict(Code.TEXT_TURNED_DATE)
    if not isinstance(value, str):
        return verdict(Code.NUMBER_FOR_NAME) if column.key in NAMES else None
    return judge_name(value) if column.personal else None


def judge_name(text: str) -> Verdict | None:
    """The name of one person, titles in their printed form, not all in capitals."""
    flags = split_name(latin(text)).flags
    if not flags:
        return None
    if "two_people" in flags:
        return verdict(Code.TWO_PEOPLE)
    tidy = tidy_name(clean(text))
    suggestion = tidy if tidy != text else None
    if flags & {"all_capitals", "all_small"}:
        return verdict(Code.ALL_CAPITALS, suggestion)
    if flags & {"unclear_doctor", "unclear_part", "digits"}:
        return verdict(Code.UNCLEAR_NAME)
    return verdict(Code.GLUED_TITLES, suggestion) if "glued_titles" in flags else None


def judge_choice(column: Column, value: Value, context: Context) -> Verdict | None:
    """A value of the column's list, in the list's own writing."""
    name = column.values or "Ya/Tidak"
    choices = context.choices(name)
    text = clean(value)
    if not choices or text in choices.exact or not column.strict:
        return None
    same = choices.same(text) or _synonym(name, text, choices)
    if same is not None:
        return verdict(Code.LIST_VARIANT, same, value=same)
    near = context.near(text, choices)
    some = ", ".join(choices.values[:6]) + (", …" if len(choices.values) > 6 else "")
    if not column.required:
        return verdict(Code.OPTIONAL_NOT_IN_LIST, list=name.lstrip("@"), near=near or some)
    if near is not None:
        return verdict(Code.NEAR_LIST, list=name.lstrip("@"), near=near)
    return verdict(Code.NOT_IN_LIST, list=name.lstrip("@"), some=some)


def _synonym(name: str, text: str, choices: Choices) -> str | None:
    found = _SYNONYMS.get(name, {}).get(fold(text))
    if found is None and name == "@Kecamatan":
        found = choices.same(without_prefix(text))
    return found if found in choices.exact else None


def without_prefix(text: str) -> str:
    """`Kec. Nuha` as `Nuha`; a text that is only such a word stays."""
    return _PREFIX.sub("", text) or text


def judge_wording(column: Column, value: Value) -> Verdict | None:
    """What cannot be seen on the screen: look-alike letters, stray spaces, text that a spreadsheet may calculate."""
    if not isinstance(value, str) or is_tidy(value):
        return None
    lines = column.kind == "text" and not column.personal
    tidy = without_stray_space(value, lines)
    if latin(tidy) != tidy:
        return verdict(Code.LOOK_ALIKE, latin(tidy))
    if column.identifier != "phone" and _FORMULA.match(value.lstrip()):
        return verdict(Code.FORMULA_LIKE)
    free = column.kind == "text" and column.key in FREE_TEXT
    if not free and has_stray_space(value, lines):
        return verdict(Code.STRAY_SPACE, tidy)
    return None
