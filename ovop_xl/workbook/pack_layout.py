"""What a workbook that is mailed to somebody consists of, as plain data for the builder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .block import Value
from .building.rules import Rule
from .contract import Column


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer of a form: its code, how the drop-down shows it, its points."""

    code: str
    shown: str
    points: float


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a form. With `choices` it is a question, with neither choices nor a key a heading, else a field.

    `printed` are its choices as they stand on paper; `points` those of `answer`, None where there is none.
    """

    text: str
    key: str = ""
    printed: str = ""
    choices: tuple[Choice, ...] = ()
    answer: Value = None
    points: float | None = None
    date: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet to be filled from top to bottom. `facts` are labels with values above the lines, `mark` what a reader
    must know of an unofficial scheme, `signature` the lines below."""

    sheet: str
    title: str
    facts: Sequence[tuple[str, str]]
    head: Sequence[str]
    lines: Sequence[FormLine]
    total_label: str
    mark: str = ""
    signature: Sequence[str] = ()
    product: str = ""

    @property
    def questions(self) -> int:
        return sum(bool(line.choices) for line in self.lines)


@dataclass(frozen=True, slots=True)
class PackField:
    """A column of a table: how it is called and what its cells accept. `centered` for codes of a letter or two."""

    column: Column
    rule: Rule | None = None
    centered: bool = False


@dataclass(frozen=True, slots=True)
class PackRow:
    """A row with the columns that may be filled in it."""

    values: Mapping[str, Value]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class PackTable:
    """A sheet with one table; the first `frozen` columns stay in sight."""

    sheet: str
    title: str
    purpose: str
    fields: Sequence[PackField]
    rows: Sequence[PackRow]
    frozen: int


@dataclass(frozen=True, slots=True)
class PackBook:
    """The workbook. `intro` are the lines of the first sheet, `property_` the name and text of its property, `hidden`
    the rows of the hidden sheet `hidden_name`, `lists` the drop-downs by their name in Daftar."""

    title: str
    intro_sheet: str
    intro: Sequence[tuple[str, str]]
    property_: tuple[str, str]
    hidden_name: str
    hidden: Sequence[Sequence[str]]
    options_name: str
    overview: Sequence[str] = ()
    forms: Sequence[Form] = ()
    tables: Sequence[PackTable] = ()
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    paper: str = "A4"
    created: dt.datetime = dt.datetime(2017, 1, 1)
