"""Damages made by a spreadsheet: a deed on the open sample, saved by the spreadsheet, then checked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineWorkbook

from .calc import ODS, XLSX, Calc, store
from .clean import clean
from .damage import NotHere
from .deeds import BACK_FROM, DEEDS, KEPT_AS, LASTING, Scene
from .trial import ELSEWHERE, Kind, Place, Trial, kinds, new_findings

Values = dict[Place, object]


@dataclass
class Bench:
    """The spreadsheet, a folder to work in, and the sample as the spreadsheet saves it, to compare with."""

    calc: Calc
    folder: Path
    table: list[Kind] = field(default_factory=lambda: kinds("deeds.tsv"))
    before: dict[str, Values] = field(default_factory=dict)

    def trial(self, kind: Kind, chance: random.Random) -> Trial | None:
        """Does the deed and checks; None where it could not be done."""
        header = chance.choice(kind.columns)
        leaf = clean()[kind.sheet]
        with self.calc.sample(lasting=kind.way in LASTING) as document:
            try:
                places = DEEDS[kind.way](Scene(self.calc, document, leaf, header, chance, self.folder))
            except NotHere:
                return None
            path = self._saved(document, kind.way)
        wanted = dict(self._changed(kind, path)) if places is None else dict.fromkeys(places, kind.codes)
        beside = {_at(place, kind.at): place for place in wanted} if kind.at else {}
        elsewhere = frozenset(code[1:] for code in kind.codes if code.startswith(ELSEWHERE))
        return Trial(kind.way, f"{kind.sheet}, {header}", wanted, new_findings(path), beside, elsewhere)

    def _saved(self, document: object, way: str) -> Path:
        if way in KEPT_AS:
            return store(document, self.folder / "rusak.ods", ODS)
        if way not in BACK_FROM:
            return store(document, self.folder / "rusak.xlsx", XLSX)
        again = self.calc.load(self.folder / BACK_FROM[way])
        try:
            return store(again, self.folder / "rusak.xlsx", XLSX)
        finally:
            again.close(True)

    def _changed(self, kind: Kind, path: Path) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Every cell of the sheet whose value is another now, with the codes that are right in its column."""
        if kind.sheet not in self.before:
            with self.calc.sample() as document:
                self.before[kind.sheet] = values(store(document, self.folder / "asal.xlsx"), kind.sheet)
        codes = {
            clean()[one.sheet].letters[header]: one.codes
            for one in self.table
            for header in one.columns
            if (one.way, one.sheet) == (kind.way, kind.sheet)
        }
        after = values(path, kind.sheet)
        for place in sorted(self.before[kind.sheet].keys() | after.keys()):
            letters = place[1].rstrip("0123456789")
            if self.before[kind.sheet].get(place) != after.get(place) and letters in codes:
                yield place, codes[letters]


def _at(place: Place, header: str) -> Place:
    sheet, cell = place
    return sheet, clean()[sheet].letters[header] + cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def values(path: Path, sheet: str) -> Values:
    """What the cells of a sheet hold, by place."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return {
        (sheet, f"{_letters(column)}{row}"): value
        for row, cells in enumerate(rows, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }


def _letters(column: int) -> str:
    first, second = divmod(column - 1, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
