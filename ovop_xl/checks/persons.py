"""The same person and the same business in several rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ovop_xl.domain.text.identifiers import judge
from ovop_xl.domain.text.names import match_key
from ovop_xl.domain.text.similar import fold
from ovop_xl.domain.training.persons import names_alike

from .cell_identifiers import normal_nik
from .cell_words import is_ditto
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict
from .wording import clean

LONGEST_NAME = 120
"""Comparing two names costs their lengths multiplied; whatever stands behind is no name."""

_NAME = {"IKM": "owner", "Peserta": "name"}


def person_key(value: object) -> str:
    """A name in the form in which persons are compared; empty where the cell names nobody."""
    text = clean(value) if isinstance(value, str) and not is_ditto(value) else ""
    return match_key(text[:LONGEST_NAME]) if text else ""


def sex_matches_nik(flat: Flat, context: Context) -> Iterator[Finding]:
    """L or P against the NIK, where both are certain."""
    del context
    if not (flat.has("sex") and flat.has("nik")):
        return
    told = flat.mapped("nik", sex_of_nik)
    for row, (sex, nik) in enumerate(zip(flat.texts("sex"), told, strict=True)):
        if nik and sex in {"L", "P"} and sex != nik:
            yield flat.finding(row, "sex", verdict(Code.SEX_DIFFERS, nik=nik))


def sex_of_nik(value: object) -> str:
    """L or P as a certain NIK tells it, else empty."""
    found = judge("nik", value)
    return (found.sex or "") if found.status in {"ok", "untidy"} else ""


def nik_has_one_name(flat: Flat, context: Context) -> Iterator[Finding]:
    """One NIK with two names that are not spellings of each other. The name that fewer rows give is the odd one."""
    names = context.keep("names by nik", lambda: _names_by_nik(context))
    key = _NAME[flat.spec.name]
    for row, nik in enumerate(flat.mapped("nik", normal_nik)):
        if nik in names:
            usual, place = names[nik]
            name = person_key(flat.values(key)[row])
            if name and not names_alike(name, usual):
                yield flat.finding(row, "nik", verdict(Code.NIK_OF_ANOTHER, place=place))


def _names_by_nik(context: Context) -> dict[str, tuple[str, str]]:
    """A NIK of several rows -> the name that most of them give it (the first of equals) and where it stands first."""
    flats = [(context.flats[sheet], key) for sheet, key in _NAME.items() if sheet in context.flats]
    rows = [(nik, flat, key, row) for flat, key in flats for row, nik in enumerate(flat.mapped("nik", normal_nik))]
    times = Counter(nik for nik, *_ in rows if nik)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], str] = {}
    for nik, flat, key, row in rows:
        name = person_key(flat.values(key)[row]) if times[nik] > 1 else ""
        if name:
            counts[nik][name] += 1
            places.setdefault((nik, name), f"{flat.name}!{flat.cell(row, key)}")
    usual = {nik: names.most_common(1)[0][0] for nik, names in counts.items()}
    return {nik: (name, places[nik, name]) for nik, name in usual.items()}


def person_once_per_training(flat: Flat, context: Context) -> Iterator[Finding]:
    """The same person twice in a training, in another class or without a NIK that would tell."""
    del context
    niks = flat.mapped("nik", normal_nik)
    classes = flat.texts("class_name")
    trainings = flat.texts("training_id")
    yield from _twice(flat, "nik", [(t, n) if t and n else () for t, n in zip(trainings, niks, strict=True)], classes)
    names = zip(trainings, flat.mapped("name", person_key), flat.texts("district"), niks, strict=True)
    unnumbered = [(t, n, d) if t and n and d and not nik else () for t, n, d, nik in names]
    yield from _twice(flat, "name", unnumbered, None)


def _twice(flat: Flat, place: str, keys: Sequence[tuple[str, ...]], classes: Sequence[str] | None) -> Iterator[Finding]:
    first: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(keys):
        if key and key in first and (classes is None or classes[row] != classes[first[key]]):
            yield flat.finding(row, place, verdict(Code.PERSON_TWICE, first=flat.numbers[first[key]]))
        first.setdefault(key, row)


def business_has_one_owner(flat: Flat, context: Context) -> Iterator[Finding]:
    """Rows of one business that disagree on its owner; one business under two IDs, which would be counted twice."""
    del context
    niks, names, businesses = flat.mapped("nik", normal_nik), flat.texts("business"), flat.texts("business_id")
    times = Counter(niks)
    first: dict[str, int] = {}
    by_owner: dict[tuple[str, str], int] = {}
    for row, (business, nik) in enumerate(zip(businesses, niks, strict=True)):
        if not business:
            continue
        other = first.setdefault(business, row)
        if nik and niks[other] and nik != niks[other]:
            place = "nik" if fold(names[row]) == fold(names[other]) else "business_id"
            yield flat.finding(row, place, verdict(Code.BUSINESS_DIFFERS, first=flat.numbers[other]))
        if nik and times[nik] > 1 and (name := fold(names[row])):
            twin = by_owner.setdefault((nik, name), row)
            if businesses[twin] != business:
                yield flat.finding(row, "business_id", verdict(Code.BUSINESS_TWICE, first=flat.numbers[twin]))
