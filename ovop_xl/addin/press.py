"""One press of a button that asks: what is typed on Beranda, what is selected, and the way to ask for a yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovop_xl.actions.choosing import Chosen, chosen_rows
from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.contract import CHOICES
from ovop_xl.workbook.excelbook import ExcelBook
from ovop_xl.workbook.intake.choices import read_choices
from ovop_xl.workbook.records import date_order

from .boxes import LONGEST, fitting
from .typed import leads_out, typed_date

Ask = Callable[[str, str], str | None]
"""Puts a question with xlwings' buttons (`yes_no`, `yes_no_cancel`) and gives the answer."""

LABELS = {choice.key: choice.label for choice in CHOICES}
"""What stands on Beranda before the cell of a choice."""


@dataclass(slots=True)
class Press:
    """One press: the job on the open workbook, and the way to ask. `typed` is what Beranda says."""

    job: Job
    book: ExcelBook
    ask: Ask
    typed: dict[str, str]

    @classmethod
    def on(cls, job: Job, book: ExcelBook, ask: Ask) -> Press:
        return cls(job, book, ask, read_choices(book))

    def sure(self, key: str, report: Report, **values: Any) -> bool:  # noqa: ANN401  for the sentence
        """Whether the user says yes to the question `key`, below which stands what `report` would do."""
        question = say(f"addin.ask.{key}", self.job.lang, file=self.job.book.path.name, **values)
        lines = fitting(report.lines, LONGEST - len(question), self.job.lang)
        return self.ask("\n\n".join(filter(None, [question, "\n".join(lines)])), "yes_no") == "yes"

    def day(self, key: str) -> dt.date | None:
        """The date typed for a choice. Raises WrongInputError E336."""
        return typed_date(self.typed.get(key, ""), date_order(self.job.contents.setting("urutan_tanggal")))

    def place(self, given: str) -> Path:
        """A file or folder below the workbook's own, by its name. Raises WrongInputError E225 for any other: what a
        workbook that came by e-mail says must not lead out of its folder, least of all to a computer elsewhere."""
        folder = self.job.book.path.parent
        if leads_out(given):
            raise WrongInputError("E225", given=given, folder=folder)
        return folder / given

    def needed(self, key: str) -> str:
        """What is typed for a choice. Raises WrongInputError E220 where nothing is."""
        if key not in self.typed:
            raise WrongInputError("E220", cell=LABELS[key])
        return self.typed[key]

    def narrowed(self, sheets: tuple[str, ...]) -> Chosen | None:
        """The selected rows of one of these sheets where the user wants only those; all of them (no IDs) else.

        None where the user wants nothing at all.
        """
        chosen = chosen_rows(self.job)
        if chosen is None or chosen.sheet not in sheets:
            return Chosen()
        values = {"count": len(chosen.ids), "sheet": chosen.sheet, "file": self.job.book.path.name}
        answer = self.ask(say("addin.ask.rows", self.job.lang, **values), "yes_no_cancel")
        return {"yes": chosen, "no": Chosen()}.get(answer or "")
