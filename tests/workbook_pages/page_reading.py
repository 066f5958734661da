"""Reading an output page in a test: values by address, by row and below a header."""

from __future__ import annotations

from collections.abc import Iterator

from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Block, Cell, Page, Value
from ovop_xl.workbook.contract import Sheet


def cell(page: Page, where: str) -> Cell:
    row, column = split(where)
    found = page.rows[row - 1][column - 1]
    assert found is not None
    return found


def header_row(page: Page, header: str) -> int:
    """The number of the first row that has a cell in a head look with this text."""
    return next(
        number
        for number, row in enumerate(page.rows, 1)
        if any(one is not None and one.value == header and one.look == "head" for one in row)
    )


def below(page: Page, header: str) -> list[Value]:
    """The values below a header, down to the first row that has none in that column."""
    number = header_row(page, header)
    column = next(at for at, one in enumerate(page.rows[number - 1]) if one is not None and one.value == header)
    found: list[Value] = []
    for row in page.rows[number:]:
        one = row[column] if column < len(row) else None
        if one is None:
            break
        found.append(one.value)
    return found


def cells(page: Page) -> Iterator[Cell]:
    return (one for row in page.rows for one in row if one is not None)


def texts(page: Page) -> str:
    """Every text of the page, a line each."""
    return "\n".join(one.value for one in cells(page) if isinstance(one.value, str))


def row_with(page: Page, value: Value) -> list[Value]:
    """The values of the first row that holds `value`."""
    return next(
        [one.value if one else None for one in row]
        for row in page.rows
        if any(one is not None and one.value == value for one in row)
    )


def as_block(page: Page) -> Block:
    """The page as a reader of the workbook finds it: a rectangle."""
    width = max(map(len, page.rows))
    values = [[one.value if one else None for one in row] for row in page.rows]
    return Block([row + [None] * (width - len(row)) for row in values])


def record(page: Page, spec: Sheet, value: Value) -> dict[str, Value]:
    """The row that holds `value` by the keys of the contract."""
    return dict(zip((column.key for column in spec.columns), row_with(page, value), strict=False))
