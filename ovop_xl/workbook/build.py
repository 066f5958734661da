"""New workbooks, built from the contract: blank for an office to fill, or holding rows and finished pages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import LANGUAGES, Lang, say

from .block import Page, Value
from .building.book import PAPER_CODES, Book, XlsxBook
from .building.families import criteria_fields, score_sheets, session_fields
from .building.layout import Field
from .building.lists import define_names, list_rows
from .building.marks import define_marks
from .building.page import draw_page
from .building.people import draw_notice, draw_table, fields_of
from .building.settings import draw_settings, setting_values
from .building.skema import draw_skema
from .contract import BUILT_ON_DEMAND, CONTRACT_VERSION, PENGATURAN, SHEETS, SKEMA, TANDA, Sheet
from .contract.people import DAFTAR, NILAI, WILAYAH
from .contract.training import HADIR
from .onfile.saving import replace_file
from .pages.tanda import marks_page
from .skema import SchemeRow, scheme_rows

CREATED = dt.datetime(2017, 1, 1)
"""The day that a new workbook bears: one for all, so that the same input gives the same bytes."""

CONTRACT_PROPERTY = "ovop_contract"
"""The workbook's own property that says by which contract it was built."""

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
NO_ROWS: Rows = MappingProxyType({})
NO_SETTINGS: Mapping[str, Value] = MappingProxyType({})


def build_workbook(
    path: Path,
    *,
    scheme: Scheme,
    rows: Rows = NO_ROWS,
    settings: Mapping[str, Value] = NO_SETTINGS,
    pages: Sequence[Page] = (),
    created: dt.datetime = CREATED,
    finish: Callable[[XlsxBook], None] | None = None,
    carried: Carried | None = None,
) -> None:
    """Write a new workbook; a file at `path` is replaced whole or not at all. Raises UnwritableFileError.

    `rows` maps a people's sheet or a register to its rows (by the columns' keys, and by criterion or `S1`.. in score
    sheets and Hadir; an empty row stays a blank line), `settings` a setting to its value, `pages` are finished output
    sheets, `carried` comes over from an earlier workbook. `finish` may draw on the workbook before it is closed: what
    is no value, such as a hidden row. Raises KeyError for a sheet, column or setting that the contract does not know.
    """
    data = workbook_bytes(
        scheme=scheme, rows=rows, settings=settings, pages=pages, created=created, finish=finish, carried=carried
    )
    replace_file(path, data)


def workbook_bytes(
    *,
    scheme: Scheme,
    rows: Rows = NO_ROWS,
    settings: Mapping[str, Value] = NO_SETTINGS,
    pages: Sequence[Page] = (),
    created: dt.datetime = CREATED,
    finish: Callable[[XlsxBook], None] | None = None,
    carried: Carried | None = None,
) -> bytes:
    """The workbook that `build_workbook` writes."""
    import xlsxwriter  # type: ignore[import-untyped]  # only building pays for it

    given = {"skema": scheme.name, "versi_skema": scheme.version} | dict(settings)
    builder = _Builder(scheme, rows, setting_values(given), {page.sheet: page for page in pages}, carried or Carried())
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": say("build.title", builder.lang), "company": "", "created": created})
        file.set_custom_property(CONTRACT_PROPERTY, CONTRACT_VERSION, "text")
        file.set_tab_ratio(80)
        builder.draw(Book(file, builder.paper))
        if finish is not None:
            finish(file)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Carried:
    """What a workbook takes over whole: `schemes` besides the one in use, and the rows of Daftar, to which only lists
    are added that they lack."""

    schemes: Sequence[Scheme] = ()
    lists: Sequence[Mapping[str, Value]] = ()


def _joined(parts: Sequence[Mapping[str, Sequence[SchemeRow]]]) -> dict[str, list[SchemeRow]]:
    return {name: [row for one in parts for row in one[name]] for name in parts[0]}


class _Builder:
    """What one workbook is made of."""

    def __init__(
        self, scheme: Scheme, rows: Rows, settings: Mapping[str, Value], pages: Mapping[str, Page], carried: Carried
    ) -> None:
        self.scores = score_sheets(scheme)
        self.settings = settings
        self.pages = pages
        self.skema = _joined([scheme_rows(one) for one in (scheme, *carried.schemes)])
        self.rows: dict[str, Sequence[Mapping[str, Value]]] = dict(rows)
        self.rows[DAFTAR.name] = list_rows(rows.get(WILAYAH.name, ()), rows.get(DAFTAR.name, ()), carried.lists)
        known = {sheet.name for sheet in SHEETS if sheet.owner != "program"} | set(self.scores)
        for name in self.rows:
            if name not in known - {PENGATURAN.name, SKEMA.name}:
                raise KeyError(name)

    @property
    def lang(self) -> Lang:
        chosen = self.settings["bahasa"]
        return cast(Lang, chosen) if chosen in LANGUAGES else "id"

    @property
    def paper(self) -> str:
        chosen = str(self.settings["kertas"])
        return chosen if chosen in PAPER_CODES else "A4"

    @property
    def marked(self) -> list[str]:
        """The sheets of people, whose cells are marked where something is to be looked at."""
        names = [[*self.scores] if spec is NILAI else [spec.name] for spec in SHEETS if spec.owner == "people"]
        return [name for several in names for name in several]

    def draw(self, book: Book) -> None:
        """Every sheet in the order of the contract, then pages that it does not know."""
        define_names(book, [str(row["list"]) for row in self.rows[DAFTAR.name]])
        define_marks(book, self.marked)
        for spec in SHEETS:
            if spec.name in self.pages:
                draw_page(book, self.pages[spec.name])
            elif spec.name not in BUILT_ON_DEMAND or spec.name in self.rows:
                self._draw_sheet(book, spec)
        for name, page in self.pages.items():
            if all(spec.name != name for spec in SHEETS):
                draw_page(book, page)

    def _draw_sheet(self, book: Book, spec: Sheet) -> None:
        if spec is PENGATURAN:
            draw_settings(book, self.settings, self.lang)
        elif spec is SKEMA:
            draw_skema(book, self.skema, self.lang)
        elif spec is TANDA:
            draw_page(book, marks_page(self.marked))
        elif spec is NILAI:
            for name in self.scores:
                self._draw_table(book, name, spec)
        else:
            self._draw_table(book, spec.name, spec)

    def _draw_table(self, book: Book, name: str, spec: Sheet) -> None:
        rows = self.rows.get(name, ())
        note = "" if spec.owner == "people" else say(f"build.note.{spec.name}", self.lang)
        if not spec.columns:
            draw_notice(book, spec, note)
            return
        draw_table(book, name, spec, fields_of(spec, self._members(name, spec, rows), self.lang), rows, note)

    def _members(self, name: str, spec: Sheet, rows: Sequence[Mapping[str, Value]]) -> list[Field]:
        if spec is HADIR:
            return session_fields(rows, spec, self.lang)
        if name in self.scores and spec.family is not None:
            options: Sequence[SchemeRow] = self.skema["options"]
            return criteria_fields(self.scores[name], options, spec.family)
        return []
