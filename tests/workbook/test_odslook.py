from __future__ import annotations

import pytest

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.block import CellError
from ovop_xl.workbook.onfile.odslook import ods_looks
from ovop_xl.workbook.onfile.secondlook import SecondLook


def content(rows: str) -> bytes:
    spaces = 'xmlns:table="urn:t" xmlns:office="urn:o" xmlns:text="urn:x" xmlns:calcext="urn:c"'
    return f'<office:document {spaces}><table:table table:name="Data">{rows}</table:table></office:document>'.encode()


def test_repeated_errors_hidden_rows_and_merges_have_their_places() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/>'
        '</table:table-row><table:table-row table:visibility="filter"><table:table-cell/><table:table-cell'
        ' office:value-type="string" calcext:value-type="error" table:number-columns-repeated="2"><text:p>#N/A</text:p>'
        "</table:table-cell></table:table-row><table:table-row><table:table-cell table:number-columns-spanned='2'"
        " table:number-rows-spanned='3' office:value-type='string'><text:p>m</text:p></table:table-cell>"
        "</table:table-row>"
    )
    errors = {(4, 2): CellError("#N/A"), (4, 3): CellError("#N/A")}
    assert ods_looks(content(rows)) == {"Data": SecondLook(errors, frozenset({4}), ("A5:B7",))}


@pytest.mark.parametrize("repeat", ["columns", "rows"])
def test_values_repeated_without_end_are_refused(repeat: str) -> None:
    columns, rows = ("16384", "1000") if repeat == "columns" else ("100", "1048576")
    table = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float"'
        f' table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(UnreadableFileError, match="E014"):
        ods_looks(content(table))


def test_long_text_repeated_often_is_refused() -> None:
    cell = f'<table:table-cell office:value-type="string"><text:p>{"x" * 90_000}</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9000">{cell}</table:table-row>'
    with pytest.raises(UnreadableFileError, match="E018"):
        ods_looks(content(row))


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b'<a xmlns:table="u"><table:table-row/></a>',
        content("<table:table-row table:number-rows-repeated='x'/>"),
    ],
)
def test_damaged_content_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="E005"):
        ods_looks(data)
