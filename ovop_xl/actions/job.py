"""What an action gets and what it gives back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ovop_xl.locale import Lang
from ovop_xl.workbook.block import Page, Value
from ovop_xl.workbook.contents import Contents, read_contents
from ovop_xl.workbook.contract import Sheet
from ovop_xl.workbook.onfile.encryption import AskPassword
from ovop_xl.workbook.pages.register import cells, register_page
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.tables import read_table

from .derived import Derived
from .patience import patience

if TYPE_CHECKING:
    from ovop_xl.workbook.pages.ringkasan_data import Edition

SCHEMA_VERSION = "1"


@dataclass
class Job:
    """One press: the workbook, the moment (read once, by whoever starts the action), the language, who presses.

    `folder` receives letters; `month` is `YYYY-MM`, None for the month on Beranda or else that of `now`, `edition`
    what a summary spans; `pdf` asks for PDFs where they can be made; `full_nik` is a yes, given for this run, to
    letters with whole NIKs; `password` is asked for encrypted files; on a `dry_run` nothing is written. People's
    sheets are read once per job.
    """

    book: Workbook
    now: dt.datetime
    lang: Lang = "id"
    who: str = ""
    folder: Path = field(default_factory=Path)
    month: str | None = None
    edition: Edition = "month"
    pdf: bool = True
    full_nik: bool = False
    password: AskPassword | None = None
    dry_run: bool = False

    def write(self, page: Page) -> None:
        """Rewrite an output sheet on the office's paper, unless this is a dry run."""
        if not self.dry_run:
            self.book.write(replace(page, paper=self.contents.setting("kertas")))

    def append(self, sheet: Sheet, rows: Sequence[Mapping[str, Value]]) -> None:
        """Add rows to a register or log, which is begun where the workbook lacks it."""
        if self.dry_run or not rows:
            return
        if sheet.name not in self.book.sheets():
            self.book.write(register_page(sheet))
        self.book.append(sheet.name, cells(sheet, rows))

    def patch(self, sheet: str, changes: Mapping[str, Value]) -> None:
        """Change named cells, unless this is a dry run."""
        if changes and not self.dry_run:
            self.book.patch(sheet, changes)

    def reread(self, sheet: Sheet) -> None:
        """Takes up what an action has just entered into a register."""
        table = None if self.dry_run else read_table(sheet.name, self.book.read(sheet.name), sheet)
        if table is not None:
            self.contents = replace(self.contents, tables={**self.contents.tables, sheet.name: table})

    def reread_people(self) -> None:
        """Takes up what an action has just changed in people's sheets."""
        if not self.dry_run:
            with patience(self.book.path.name):
                self.contents = read_contents(self.book, self.contents)
            vars(self).pop("derived", None)

    @cached_property
    def contents(self) -> Contents:
        """What people have written, read once."""
        with patience(self.book.path.name):
            return read_contents(self.book)

    @cached_property
    def derived(self) -> Derived:
        """What follows from it, computed once."""
        return Derived(self.contents, self.book.path.name)


@dataclass(frozen=True, slots=True)
class Report:
    """What an action did: one sentence for the user, `data` for `--json` (English keys), the files it wrote.

    `lines` follow the sentence on a terminal; `errors` counts findings of severity error; `counts` go to Riwayat.
    """

    action: str
    sentence: str
    data: Mapping[str, Any]
    counts: Mapping[str, int] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    errors: int = 0

    @property
    def exit_code(self) -> int:
        """0: done and nothing wrong; 1: done, with findings of severity error."""
        return 1 if self.errors else 0

    def document(self) -> dict[str, Any]:
        """The JSON document of this report."""
        return {"schema_version": SCHEMA_VERSION, "action": self.action, **self.data, "message": self.sentence}
