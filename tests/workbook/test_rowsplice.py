"""Changes in the rows of a sheet, written as text: what stands before and after."""

from __future__ import annotations

import pytest

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.onfile.rowsplice import Manner, NewCell, Rows

OLD = (
    '<sheetData><row r="2" spans="1:3" ht="20"><c r="A2" s="4"><v>1</v></c><c r="C2" s="5" t="s"><v>0</v></c></row>'
    '<row r="4" s="7" customFormat="1"/><row r="6"><c r="B6"><f>A2</f><v>1</v></c></row></sheetData>'
)


def rows(data: str = OLD, prefix: str = "", columns: dict[int, int] | None = None) -> Rows:
    return Rows(data.encode(), prefix, Manner(columns or {}, lambda style, _: style, since_1904=False))


def changed(row: int, column: int, cell: NewCell, data: str = OLD, **more: dict[int, int]) -> str:
    return rows(data, **more).changed({row: {column: cell}}).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "cell", "old", "new"),
    [
        ((2, 1), NewCell(9), '<c r="A2" s="4"><v>1</v></c>', '<c r="A2" s="4"><v>9</v></c>'),
        ((2, 3), NewCell(None), '<c r="C2" s="5" t="s"><v>0</v></c>', '<c r="C2" s="5"/>'),
        (
            (2, 3),
            NewCell("x", 99),
            '<c r="C2" s="5" t="s"><v>0</v></c>',
            '<c r="C2" s="5" t="inlineStr"><is><t>x</t></is></c>',
        ),
        ((2, 2), NewCell(9), '<c r="C2" s', '<c r="B2"><v>9</v></c><c r="C2" s'),
        ((2, 5), NewCell(9, 3), '</c></row><row r="4"', '</c><c r="E2" s="3"><v>9</v></c></row><row r="4"'),
        ((4, 1), NewCell(9), 'customFormat="1"/>', 'customFormat="1"><c r="A4" s="7"><v>9</v></c></row>'),
        ((4, 1), NewCell(9, 3), 'customFormat="1"/>', 'customFormat="1"><c r="A4" s="3"><v>9</v></c></row>'),
        ((3, 1), NewCell(9), '<row r="4"', '<row r="3"><c r="A3"><v>9</v></c></row><row r="4"'),
        ((9, 2), NewCell(9), "</sheetData>", '<row r="9"><c r="B9"><v>9</v></c></row></sheetData>'),
        ((6, 2), NewCell(None, 3), "", ""),
        ((6, 2), NewCell(None), '<c r="B6"><f>A2</f><v>1</v></c>', '<c r="B6"/>'),
        ((9, 2), NewCell(None, 3), "</sheetData>", '<row r="9"><c r="B9" s="3"/></row></sheetData>'),
    ],
)
def test_only_the_cell_changes(place: tuple[int, int], cell: NewCell, old: str, new: str) -> None:
    expected = OLD.replace(old, new)
    if place == (2, 5):
        expected = expected.replace('spans="1:3"', 'spans="1:5"')
    assert changed(*place, cell) == expected


@pytest.mark.parametrize("place", [(3, 1), (4, 1), (9, 9)])
def test_clearing_what_is_not_there_changes_nothing(place: tuple[int, int]) -> None:
    assert changed(*place, NewCell(None)) == OLD


def test_new_cell_takes_the_format_of_its_column() -> None:
    assert '<c r="E9" s="12"><v>1</v></c>' in changed(9, 5, NewCell(1), columns={5: 12})


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData></sheetData>"])
def test_empty_sheet_gets_its_first_row(empty: str) -> None:
    assert changed(1, 1, NewCell(1), empty) == '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def test_cells_without_addresses_are_counted() -> None:
    data = "<sheetData><row><c><v>1</v></c></row><row><c/><c t='b'><v>1</v></c></row></sheetData>"
    assert changed(2, 2, NewCell(5), data) == data.replace("<c t='b'><v>1</v></c>", '<c r="B2"><v>5</v></c>')


def test_prefixed_rows_are_changed() -> None:
    data = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    assert rows(data, "x:").changed({1: {1: NewCell(2)}}).decode() == data.replace("<x:v>1", "<x:v>2")


def test_removed_formula_is_told() -> None:
    found = rows()
    found.changed({6: {2: NewCell(3)}, 2: {1: NewCell(1)}})
    assert found.formulas == ["B6"]


@pytest.mark.parametrize(
    "formula",
    ['<f t="shared" ref="A1:A3" si="0">B1</f>', '<f t="array" ref="A1:B2">B1</f>', '<f t="dataTable" ref="A1:A3"/>'],
)
def test_formula_that_others_need_is_not_replaced(formula: str) -> None:
    data = f'<sheetData><row r="1"><c r="A1">{formula}<v>1</v></c></row></sheetData>'
    with pytest.raises(UnwritableFileError, match="E031"):
        changed(1, 1, NewCell(1), data)


@pytest.mark.parametrize("formula", ['<f t="shared" si="0"/>', '<f t="array" ref="A1">B1</f>'])
def test_formula_that_nobody_needs_is_replaced(formula: str) -> None:
    data = f'<sheetData><row r="1"><c r="A1">{formula}<v>1</v></c></row></sheetData>'
    assert changed(1, 1, NewCell(2), data) == '<sheetData><row r="1"><c r="A1"><v>2</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("data", "last"),
    [
        (OLD, 6),
        ("<sheetData/>", 0),
        ('<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="9"><c r="B9"><v></v></c></row></sheetData>', 3),
        ('<sheetData><row r="3"><c r="A3" t="inlineStr"><is><t>a</t></is></c></row></sheetData>', 3),
        ('<sheetData><row r="3"><c r="A3" t="str"><f>IF(B3="","",1)</f><v></v></c></row></sheetData>', 0),
        ('<sheetData><row r="3"><c r="A3"><f>B3</f></c></row></sheetData>', 3),
    ],
)
def test_last_used_row_is_the_last_with_a_value(data: str, last: int) -> None:
    assert rows(data).last_used() == last


@pytest.mark.parametrize("tag", ['<c r="B2" s="4">', '<c s="4" r="B2">', "<c  r='B2' s='4'>"])
def test_cell_is_found_however_its_tag_is_written(tag: str) -> None:
    data = f'<sheetData><row r="2"><c r="A2"/>{tag}<v>1</v></c><c r="B22"/><c r="AB2"/></row></sheetData>'
    assert changed(2, 2, NewCell(9), data) == data.replace(f"{tag}<v>1</v></c>", '<c r="B2" s="4"><v>9</v></c>')


def test_cells_there_and_new_ones_are_changed_in_one_row() -> None:
    cells = {1: NewCell(7), 2: NewCell(8), 3: NewCell(None, 5), 4: NewCell(9)}
    expected = OLD.replace('<v>1</v></c><c r="C2"', '<v>7</v></c><c r="B2"><v>8</v></c><c r="C2"', 1).replace(
        "<v>0</v></c></row>", '<v>0</v></c><c r="D2"><v>9</v></c></row>'
    )
    assert rows().changed({2: cells}).decode() == expected.replace('spans="1:3"', 'spans="1:4"')
