"""Desa, kecamatan, kabupaten and provinsi against the sheet Wilayah."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from ovop_xl.domain.text.similar import fold

from .areas import area_key, districts_by_code, slips
from .cell_words import is_ditto
from .codes import Code
from .context import Choices, Context
from .distinct import Distinct
from .finding import Finding
from .flat import Flat
from .verdict import Verdict, verdict
from .wording import clean


class Villages:
    """What Wilayah knows: kecamatan by desa, and the spelling of every name."""

    def __init__(self, wilayah: Flat, context: Context) -> None:
        self.districts: dict[str, set[str]] = defaultdict(set)
        self.spelling: dict[str, str] = {}
        self.villages_in: dict[str, set[str]] = defaultdict(set)
        villages, districts = (wilayah.mapped(key, area_key) for key in ("village", "district"))
        for village, district, text in zip(villages, districts, wilayah.texts("village"), strict=True):
            self.districts[village].add(district)
            self.villages_in[district].add(village)
            self.spelling.setdefault(village, text)
        for row, district in {**slips(wilayah, "district", context), **districts_by_code(wilayah)}.items():
            # A slip in Wilayah is told there, not at the rows of its desa.
            self.districts[villages[row]].add(area_key(district))
        self.choices = Choices(wilayah.texts("village"))
        self._local: dict[str, Choices] = {}

    def open(self, district: str) -> bool:
        """True where Wilayah has a row of this kecamatan (or of none) whose desa is blank: it may be any."""
        return "" in self.villages_in.get(district, ()) or "" in self.villages_in.get("", ())

    def near_in(self, district: str) -> Choices:
        """The desa of a kecamatan; all of them where the kecamatan is not known."""
        if district not in self._local:
            local = [self.spelling[name] for name in sorted(self.villages_in.get(district, ())) if name]
            self._local[district] = Choices(local) if local else self.choices
        return self._local[district]


def _villages(context: Context) -> Villages | None:
    wilayah = context.flats.get("Wilayah")
    if wilayah is None or not len(wilayah):
        return None
    return context.keep("villages", lambda: Villages(wilayah, context))


def villages_are_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every desa stands in Wilayah, in the kecamatan that the row names."""
    known = _villages(context)
    if known is None or not flat.has("village"):
        return
    columns = (flat.mapped("village", area_key), flat.mapped("district", area_key), flat.texts("village"))
    for row, found in Distinct(list(zip(*columns, strict=True))).found(partial(_judge, known, context)):
        yield flat.finding(row, "village", found)


def _judge(known: Villages, context: Context, place: tuple[str, str, str]) -> Verdict | None:
    village, district, text = place
    if not village:
        return None
    districts = known.districts.get(village)
    if districts is None:
        return _unknown(known, district, text, context)
    spelling = known.spelling[village]
    # A kecamatan that Wilayah does not know is told at its own cell, a blank one in Wilayah is told there.
    if district and district in known.villages_in and district not in districts and "" not in districts:
        return verdict(Code.VILLAGE_ELSEWHERE, village=spelling)
    return None if written_alike(text, spelling) else verdict(Code.PLACE_VARIANT, spelling)


def _unknown(known: Villages, district: str, text: str, context: Context) -> Verdict | None:
    """A desa that Wilayah lacks. Of a row outside the area, or of a person who lives elsewhere, nothing is said."""
    if known.open(district) or (district and district not in known.villages_in):
        return None
    near = context.near(text, known.near_in(district))
    if near:
        return verdict(Code.PLACE_NEAR, near=near)
    return verdict(Code.PLACE_UNKNOWN) if district else None


def written_alike(text: str, spelling: str) -> bool:
    """No `Desa` before the name, and not all in one case where the list has both."""
    one_case = (text.isupper() or text.islower()) and spelling not in {spelling.upper(), spelling.lower()}
    return fold(text) == fold(spelling) and not one_case


def areas_are_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """Kabupaten and provinsi as Wilayah writes them; other ones are not ours to judge."""
    wilayah = context.flats.get("Wilayah")
    if wilayah is None or not len(wilayah):
        return
    for key in ("regency", "province"):
        if flat.has(key):
            yield from flat.judged(key, partial(_area, Choices(wilayah.texts(key)), context))


def _area(choices: Choices, context: Context, value: object) -> Verdict | None:
    text = clean(value) if isinstance(value, str) and not is_ditto(value) else ""
    if not text or text in choices.exact:
        return None
    same = next((listed for listed in choices.values if area_key(listed) == area_key(text)), None)
    if same is not None:
        return verdict(Code.PLACE_VARIANT, same)
    near = context.near(text, choices)
    return verdict(Code.PLACE_NEAR, near=near) if near else None
