"""Whole programme workbooks joined: kecamatan to kabupaten to province, each office kept apart and accounted for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.month import Month
from ovop_xl.domain.programme.twins import Twins, twins
from ovop_xl.domain.text.similar import fold

from .rollup_source import GatheredProduct, SourceBook, source_of

LONGEST_CODE = 24
_COMMON = frozenset(
    [
        "dinas",
        "kantor",
        "pemerintah",
        "kabupaten",
        "kab",
        "kota",
        "kecamatan",
        "kec",
        "camat",
        "provinsi",
        "prov",
        "dan",
    ]
)
"""Words of offices' names that tell none from another."""

State = Literal["used", "older_version", "versions_unclear", "same_data", "copy_of_this", "no_office"]


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook with what became of it. `label` is its file; `code` tells its rows from those of others, blank where
    it is not used; `other` is the file that made it so. `own` marks the workbook that joins."""

    label: str
    book: SourceBook
    state: State
    code: str = ""
    other: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """What was joined: every source, the products of those used, and which of them may be the same."""

    month: Month
    sources: tuple[Source, ...]
    products: tuple[GatheredProduct, ...] = ()
    twins: tuple[Twins, ...] = ()

    @property
    def used(self) -> list[Source]:
        return [one for one in self.sources if one.state == "used"]


def own_source(job: Job, month: Month) -> Source:
    """The workbook that joins, as a source: used where it has rows of its own."""
    # What it has joined before is being joined anew, so that only its own rows count.
    return Source(job.book.path.name, source_of(job, month, None, joined=False), "used", own=True)


def join(own: Source, books: Sequence[tuple[str, SourceBook]], month: Month) -> Joined:
    """Joins all sources, whatever their order. Of several workbooks of one office that tell of the same products, the
    one saved last is used."""
    found = [_placed(label, book, own) for label, book in sorted(books, key=lambda one: one[0].casefold())]
    found = _latest(found)
    if own.book.products or own.book.counts["people"]:
        found.insert(0, own)
    coded = _coded(found)
    products = tuple(one for source in coded if source.state == "used" for one in _named(source))
    return Joined(month, tuple(coded), products, tuple(twins(one.names for one in products)))


def _placed(label: str, book: SourceBook, own: Source) -> Source:
    if not _office(book):
        return Source(label, book, "no_office")
    if _one_workbook(book, own.book):
        return Source(label, book, "copy_of_this", other=own.label)
    return Source(label, book, "used")


def _office(book: SourceBook) -> str:
    return book.code.casefold() or fold(book.office)


def _one_workbook(one: SourceBook, other: SourceBook) -> bool:
    """Whether these are two states of one workbook: of one office, and both tell of a product that is the same, or
    neither of any."""
    if _office(one) != _office(other):
        return False
    mine, theirs = _signs(one), _signs(other)
    return bool(mine & theirs) or not (mine or theirs)


def _signs(book: SourceBook) -> set[tuple[str, str, str]]:
    return {(one.names.key, fold(one.names.product), fold(one.names.owner)) for one in book.products}


def _latest(sources: Sequence[Source]) -> list[Source]:
    """Sources with all but the last version of each workbook set aside."""
    found = list(sources)
    offices: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(sources):
        if one.state == "used":
            offices[_office(one.book)].append(place)
    for places in offices.values():
        while places:
            first = found[places[0]].book
            group = [place for place in places if place == places[0] or _one_workbook(first, found[place].book)]
            places[:] = [place for place in places if place not in group]
            for index, version in _versions([found[place] for place in group]).items():
                found[group[index]] = version
    return found


def _versions(group: Sequence[Source]) -> Mapping[int, Source]:
    """The versions by their place in `group`, each with its state."""
    if len(group) == 1:
        return {}
    times = [one.book.saved for one in group if one.book.saved is not None]
    last = [place for place, one in enumerate(group) if one.book.saved == max(times, default=None)]
    first = last[0]
    if len(times) < len(group) or len({group[place].book.fingerprint for place in last}) > 1:
        if len({one.book.fingerprint for one in group}) > 1:
            return {place: replace(one, state="versions_unclear") for place, one in enumerate(group)}
        first = 0
    kept = group[first]

    def aside(one: Source) -> Source:
        same = one.book.fingerprint == kept.book.fingerprint
        return replace(one, state="same_data" if same else "older_version", other=kept.label)

    return {place: aside(one) for place, one in enumerate(group) if place != first}


def _coded(sources: Sequence[Source]) -> list[Source]:
    """Sources with their codes: the office's own, else its name in short; the file's name is added where two agree."""
    plain = [_plain_code(one) if one.state == "used" else "" for one in sources]
    times = Counter(plain)
    taken: set[str] = set()
    found = []
    for one, short in zip(sources, plain, strict=True):
        base = f"{short}-{_short(one.label.rpartition('.')[0])}" if short and times[short] > 1 else short
        code, number = base, 2
        while code and code in taken:
            code, number = f"{base}-{number}", number + 1
        taken.add(code)
        found.append(replace(one, code=code))
    return found


def _plain_code(one: Source) -> str:
    return _short(one.book.code) or _short(one.book.office, _COMMON) or "KANTOR"


def _short(text: str, without: frozenset[str] = frozenset()) -> str:
    words = re.findall(r"[A-Z0-9.]+", text.upper())
    kept = [word.strip(".") for word in words if word.casefold() not in without] or words
    return "-".join(filter(None, kept))[:LONGEST_CODE].strip("-.")


def _named(source: Source) -> Iterable[GatheredProduct]:
    """The products with their office; a doubled ID of theirs is told apart by its place."""
    seen: Counter[str] = Counter()
    for one in source.book.products:
        key = one.names.key
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key} ({seen[key]})"
        names = replace(one.names, key=f"{source.code}/{key}", source=source.code)
        business = f"{source.code}/{one.business_id}" if one.business_id else ""
        yield replace(one, names=names, business_id=business)
