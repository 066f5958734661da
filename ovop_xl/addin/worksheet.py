"""A worksheet function in Excel: what it may take is checked on every system, and Windows is told of it.

A cell holds a value or an error, never an error with a sentence. What cannot be computed is therefore a text that
begins with `#VALUE!` and says why: it cannot be reckoned with (`=A1+1` is a true #VALUE!), but ISERROR does not see it
and SUM passes it over, as it does with any text.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any, Literal, get_type_hints

from ovop_xl.locale import say
from ovop_xl.workbook.block import CellError, Value
from ovop_xl.workbook.excel.values import clean

Line = tuple[Value, ...]
Rows = tuple[Line, ...]
Result = Value | Fraction | Decimal
Kind = Literal["cell", "line", "area"]


class Area(Rows):
    """All rows that were given. Its hash is kept: every row of the result may ask a cache by it."""

    def __hash__(self) -> int:
        if not hasattr(self, "_hash"):
            self._hash = super().__hash__()
        return self._hash


CATEGORY = "OVOP"
FAILED = "#VALUE!"
MOST_CELLS = 200_000
"""More cells than any office has rows; a whole column by mistake is a million."""
_KINDS: dict[Any, Kind] = {Value: "cell", Line: "line", Area: "area", Area | None: "area"}
_NAME = re.compile(r"OVOP_[A-Z]+(_[A-Z]+)*")
_MISSING = -2147352572
"""How COM hands over an argument that was left out."""


class Refused(Exception):  # noqa: N818  what it says is no error of the program
    """Why there is no result: `functions.reason.<key>` with its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def __str__(self) -> str:
        return f"{FAILED} {say(f'functions.reason.{self.key}', **self.values)}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind` says what the function gets at a time: one cell, one row, or all that was given. `name` and `help` are
    what Excel shows."""

    key: str
    kind: Kind
    required: bool
    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A function as Excel sees it: `name` in formulas, `module` and `attribute` where Python finds it."""

    name: str
    module: str
    attribute: str
    help: str
    parameters: tuple[Parameter, ...]


FUNCTIONS: dict[str, Worksheet] = {}
"""Every worksheet function by its name, in the order of their declaration."""

Written = Callable[..., Result]
Called = Callable[..., list[list[Any]]]


def worksheet_function(name: str) -> Callable[[Written], Called]:
    """Makes a function of cells, rows or areas one that takes ranges: two dimensions in, the same shape out.

    Cells that stand alone go with every cell of a range, rows and columns stretch as they do in Excel. A blank first
    argument gives an empty text. Raises TypeError, when it is declared, for what Excel could not call or nobody has
    described.
    """

    def declared(function: Written) -> Called:
        spec = _described(name, function)

        @wraps(function)
        def call(*given: object) -> list[list[Any]]:
            try:
                return _computed(spec, function, [_rows(value) for value in given])
            except Refused as refused:
                return [[str(refused)]]
            except Exception:
                return [[_fault(spec.name)]]

        call.__annotations__ = {}
        FUNCTIONS[name] = spec
        if sys.platform == "win32":
            tell_excel(call, spec)
        return call

    return declared


def tell_excel(call: Called, spec: Worksheet) -> None:
    """Registers a function with xlwings: values as they come, their cleaning is ours."""
    from ovop_xl.workbook.excelbook import load_xlwings

    xlwings = load_xlwings()
    for parameter in spec.parameters:
        xlwings.arg(parameter.key, "raw", doc=parameter.help)(call)
    xlwings.ret("raw")(call)
    xlwings.func(category=CATEGORY)(call)  # last, since the others set the category back


def _described(name: str, function: Written) -> Worksheet:
    hints = get_type_hints(function)
    if not _NAME.fullmatch(name) or name in FUNCTIONS:
        raise TypeError(f"{name}: no name for a worksheet function, or taken")
    parameters = []
    for key, found in inspect.signature(function).parameters.items():
        kind = _KINDS.get(hints.get(key))
        if kind is None or found.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
            raise TypeError(f"{name}: {key} is neither a cell, a line nor an area")
        if found.default not in (inspect.Parameter.empty, None):
            raise TypeError(f"{name}: {key} must be blank where it is left out")
        words = (say(f"functions.{name}.{key}.{part}") for part in ("name", "help"))
        parameters.append(Parameter(key, kind, found.default is inspect.Parameter.empty, *words))
    if not parameters or "line" in [one.kind for one in parameters[1:]] or parameters[0].kind == "area":
        raise TypeError(f"{name}: cells or rows come first, and rows only there")
    return Worksheet(name, function.__module__, function.__name__, say(f"functions.{name}.help"), tuple(parameters))


def _rows(value: object) -> Rows:
    """What Excel hands over, as rows: a single value, a row, or rows."""
    if value is None or (isinstance(value, int) and value == _MISSING):
        return ((None,),)
    rows = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
    nested = [row if isinstance(row, Sequence) and not isinstance(row, str) else None for row in rows]
    if all(row is None for row in nested):
        return (tuple(clean(one) for one in rows),)
    found = tuple(tuple(clean(one) for one in row or ()) for row in nested)
    if sum(map(len, found)) > MOST_CELLS:
        raise Refused("too_many", most=MOST_CELLS)
    return found


def _computed(spec: Worksheet, function: Written, given: Sequence[Rows]) -> list[list[Any]]:
    if not len([one for one in spec.parameters if one.required]) <= len(given) <= len(spec.parameters):
        raise Refused("arguments", name=spec.name)
    pairs = [
        (one, Area(rows) if one.kind == "area" else rows) for one, rows in zip(spec.parameters, given, strict=False)
    ]
    for parameter, area in pairs:
        if parameter.kind == "area":
            _without_errors(cell for row in area for cell in row)
    rows = _common((len(area) for one, area in pairs if one.kind != "area"))
    by_line = spec.parameters[0].kind == "line"
    width = 1 if by_line else _common(len(area[0]) for one, area in pairs if one.kind == "cell")
    return [[_one(function, pairs, row, column) for column in range(width)] for row in range(rows)]


def _common(sizes: Iterable[int]) -> int:
    """The size that all have which are not single. Raises Refused."""
    found = set(sizes) - {1}
    if len(found) > 1:
        raise Refused("shapes")
    return found.pop() if found else 1


def _one(function: Written, pairs: Sequence[tuple[Parameter, Rows]], row: int, column: int) -> Any:  # noqa: ANN401
    """The result for one cell of the output, as Excel takes it."""
    try:
        values: list[Value | Line | Rows] = []
        for parameter, area in pairs:
            line = area if parameter.kind == "area" else area[row if len(area) > 1 else 0]
            value = line[column if len(line) > 1 else 0] if parameter.kind == "cell" else line
            if parameter.kind != "area":
                _without_errors((value,) if parameter.kind == "cell" else value)  # type: ignore[arg-type]
            values.append(value)
        if _blank(values[0]):
            return ""
        return _taken(function(*values))
    except Refused as refused:
        return str(refused)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, tuple) and all(map(_blank, value)))


def _without_errors(cells: Iterable[Value]) -> None:
    """An error in a cell is no value; nor is what another of these functions could not compute."""
    for cell in cells:
        if isinstance(cell, CellError) or (isinstance(cell, str) and cell.startswith(FAILED)):
            raise Refused("error_cell", error=str(cell).removeprefix(FAILED).strip() or cell)


def _taken(result: Result) -> Any:  # noqa: ANN401  as Excel takes it
    """Excel takes no fractions, no whole numbers beyond 32 bits, no dates without a time, and shows nothing as 0."""
    if result is None:
        return ""
    if isinstance(result, bool | str | dt.datetime):
        return result
    if isinstance(result, dt.date):
        return dt.datetime(result.year, result.month, result.day)
    return float(result)  # type: ignore[arg-type]  # a number by now


_TOLD: set[str] = set()


def _fault(name: str) -> str:
    """A fault of the program goes into the log, once for each function: a sheet may hold thousands of its formulas."""
    from ovop_xl.actions.log import record_fault

    if name not in _TOLD:
        _TOLD.add(name)
        record_fault()
    return str(Refused("fault"))
