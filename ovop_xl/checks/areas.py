"""Wilayah itself: names of areas that agree with each other and with their codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ovop_xl.domain.text.similar import fold

from .cell_identifiers import normal_identifier
from .cell_words import is_ditto, without_prefix
from .codes import Code
from .context import Choices, Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict
from .wording import clean

RARE_BESIDE = 3
"""A spelling that stands once beside a near one that stands at least so often is taken for a slip."""


def area_key(value: object) -> str:
    """The name of an area as it is compared: no `Kec.`, `Desa` or `Kab.` before it."""
    if not isinstance(value, str) or is_ditto(value):
        return ""
    return fold(without_prefix(clean(value)))


def names_are_spelt_alike(flat: Flat, context: Context) -> Iterator[Finding]:
    """A kecamatan, kabupaten or provinsi of Wilayah that stands once beside a near name that stands often."""
    for key in ("district", "regency", "province"):
        for row, near in slips(flat, key, context).items():
            yield flat.finding(row, key, verdict(Code.PLACE_NEAR, near=near))


def slips(flat: Flat, key: str, context: Context) -> dict[int, str]:
    """Row -> the usual spelling that its cell misses."""
    texts = flat.texts(key)
    counts = Counter(text for text in texts if text)
    often = Choices(sorted(text for text, times in counts.items() if times >= RARE_BESIDE))
    rare = [(row, text) for row, text in enumerate(texts) if counts[text] == 1]
    return {row: near for row, text in rare if (near := context.near(text, often))}


def codes_agree_with_names(flat: Flat, context: Context) -> Iterator[Finding]:
    """A desa whose code lies in another kecamatan than its name. Shown at the name where the name stands alone."""
    del context
    names = Counter(flat.texts("district"))
    for row, district in districts_by_code(flat).items():
        alone = names[flat.texts("district")[row]] == 1
        yield flat.finding(row, "district" if alone else "code", verdict(Code.AREA_CODE_DIFFERS, near=district))


def districts_by_code(flat: Flat) -> dict[int, str]:
    """Row -> the kecamatan that the other desa with the same code of kecamatan name, where the row names another."""
    texts, keys = flat.texts("district"), flat.mapped("district", area_key)
    members: dict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(flat.mapped("code", _district_code)):
        if code and keys[row]:
            members[code].append(row)
    found: dict[int, str] = {}
    for rows in members.values():
        usual, times = Counter(keys[row] for row in rows).most_common(1)[0]
        if times >= RARE_BESIDE:
            spelling = next(texts[row] for row in rows if keys[row] == usual)
            found.update({row: spelling for row in rows if keys[row] != usual})
    return found


def _district_code(value: object) -> str:
    code = normal_identifier("wilayah", value) if isinstance(value, str) else ""
    return code[:8] if len(code) == len("73.24.01.2001") else ""
