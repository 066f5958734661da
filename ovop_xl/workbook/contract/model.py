"""What the contract is made of: sheets, their columns and the families of columns that depend on data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Owner = Literal["people", "program", "append"]
Kind = Literal[
    "text",
    "identifier",
    "integer",
    "number",
    "money",
    "percent",
    "date",
    "datetime",
    "time",
    "month",
    "choice",
    "reference",
    "yesno",
]

CONTRACT_VERSION = "1"
"""Raised when a sheet or column changes its meaning; a workbook carries the version that it was built by."""

TITLE_ROW, PURPOSE_ROW, HINT_ROW, HEADER_ROW = 1, 2, 3, 4
"""Rows of a sheet that we build: title, one sentence of purpose, an explanation per column, the headers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `header` is what people see, `key` what code says, `hint` the explanation above the header.

    `values` names the list in Daftar for a choice, `target` the sheet whose ID a reference holds, `identifier`
    the kind that `domain.identifiers` judges, `low`/`high` the range of a number. `strict` is False where a
    choice may also hold a value that is not in the list. A `folded` column is for the program: it is put away behind a
    plus, and off the paper.
    """

    key: str
    header: str
    kind: Kind = "text"
    hint: str = ""
    width: float = 14
    required: bool = False
    values: str | None = None
    target: str | None = None
    identifier: str | None = None
    low: float | None = None
    high: float | None = None
    strict: bool = True
    personal: bool = False
    synonyms: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Columns whose number depends on data: the criteria of a scheme, the sessions of a class.

    They stand after the column `after`. A header belongs to the family by `domain` knowledge: a criterion's
    code, or `S` and a session's number.
    """

    name: Literal["criteria", "sessions"]
    after: str
    width: float
    hint: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table. `key` is its stable ID column; `unique` lists groups of columns that may not repeat."""

    name: str
    owner: Owner
    title: str
    purpose: str
    columns: tuple[Column, ...]
    key: str | None = "id"
    family: Family | None = None
    unique: tuple[tuple[str, ...], ...] = ()
    id_prefix: str = ""
    hidden: bool = False

    def column(self, key: str) -> Column:
        """The column with this key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the tables that stand side by side on the sheet Skema, below its own title cell."""

    name: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of Pengaturan. `default` is what a new workbook holds."""

    key: str
    label: str
    kind: Kind = "text"
    default: str | int = ""
    hint: str = ""
    values: str | None = None
    group: str = ""
