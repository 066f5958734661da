"""Large sheets read by their distinct cells: the same block as cell by cell, and nothing else than plain writing."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from helpers.zips import tiny
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ovop_xl.workbook.block import Block
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import condense
from ovop_xl.workbook.onfile.condense import condensed

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "workbooks").glob("*.xlsx"))
CELLS = st.sampled_from([None, "a", "a", " b ", "=c", "ü<&>", 1, 1, 2.5, True, "1", ("f", "1+1", 2), ("f", "1+1", "")])


def plain(rows: str) -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def blocks(path: Path) -> dict[str, Block]:
    book = FileBook(path)
    return {name: book.read(name) for name in book.sheets()}


@pytest.fixture
def small_too(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(condense, "SMALLEST", 0)
    return monkeypatch


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_reading_a_sample_condensed_gives_the_same_values(path: Path, small_too: pytest.MonkeyPatch) -> None:
    short = blocks(path)
    small_too.setattr(condense, "SMALLEST", 1 << 40)
    assert short == blocks(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=30))
def test_reading_any_cells_condensed_gives_the_same_values(
    rows: list[list[object]], tmp_path: Path, small_too: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Nilai")
        look = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, tuple):
                    sheet.write_formula(place, column, f"={value[1]}", look, value[2])
                elif value is not None:
                    sheet.write(place, column, value, look if value == 1 else None)
    small_too.setattr(condense, "SMALLEST", 0)
    short = blocks(path)
    small_too.setattr(condense, "SMALLEST", 1 << 40)
    assert short == blocks(path)


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c s="1" r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1">1<c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1048577"/><c r="A1"><v>1</v></c>',
    ],
)
def test_condensing_leaves_any_other_writing_alone(rows: str, small_too: pytest.MonkeyPatch) -> None:
    assert condensed(plain(rows)) is None


def test_condensing_leaves_a_sheet_of_names_alone(small_too: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, condense.TRIAL + 2))
    assert condensed(plain(rows)) is None


def test_condensing_keeps_a_style_that_has_the_number_of_the_row(small_too: pytest.MonkeyPatch) -> None:
    short = condensed(plain('<row r="2"><c r="A2" s="2"><v>1</v></c><c r="B2" s="12"><v>1</v></c></row>'))
    assert short is not None
    assert (b'<c r="A2" s="2">' in short.content, b'<c r="A3" s="12">' in short.content) == (True, True)


def test_condensing_reads_a_cell_once_that_stands_in_many_rows(small_too: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="b"><v>1</v></c></row>' for n in range(1, 500))
    short = condensed(plain(rows))
    assert short is not None
    assert short.content.count(b' t="b"') == 1


@pytest.mark.parametrize(
    ("rows", "hidden", "formulas"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', set(), set()),
        ('<row r="1" ht="9" hidden="1"><c r="A1"><v>1</v></c></row>', {1}, set()),
        ('<row r="1" hidden="0"><c r="A1"><v>1</v></c></row>', set(), set()),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/>', {2}, set()),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f><v>2</v></c></row>', set(), {"B1"}),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c></row>', set(), {"B1"}),
    ],
)
def test_condensed_sheet_tells_hidden_rows_and_formulas(
    rows: str, hidden: set[int], formulas: set[str], tmp_path: Path, small_too: pytest.MonkeyPatch
) -> None:
    block = FileBook(tiny(tmp_path / "a.xlsx", rows)).read("Data")
    assert (block.hidden, block.formulas) == (hidden, formulas)


@pytest.mark.parametrize(("rows", "expected"), [('<row r="1" hidden="1">', False), ('<row r="1">', True)])
def test_condensing_says_when_nothing_is_hidden(rows: str, expected: bool, small_too: pytest.MonkeyPatch) -> None:
    short = condensed(plain(f'{rows}<c r="A1"><v>1</v></c></row>'))
    assert short is not None
    assert short.plain is expected
