from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from helpers.zips import MAIN, tiny, tiny_parts, zipped

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.block import Block, CellError, Uncalculated, Value
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.sharedtext import SharedTexts


def read(path: Path, sheet: str = "Data") -> Block:
    return FileBook(path).read(sheet)


def cells(block: Block) -> dict[tuple[int, int], Value]:
    """All values by their address."""
    return {
        (row, column): value
        for row, values in enumerate(block.rows, block.first_row)
        for column, value in enumerate(values, block.first_column)
        if value is not None
    }


def typed(block: Block) -> list[tuple[type, Value]]:
    return [(type(value), value) for value in cells(block).values()]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(fill: Callable[..., None], **options: object) -> Path:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(str(path), options) as book:
            fill(book, book.add_worksheet("Data"))
        return path

    return write


def test_values_stand_at_their_true_addresses(written: Callable[..., Path]) -> None:
    path = written(lambda _, sheet: (sheet.write("C5", "a"), sheet.write("E9", 2)))
    assert cells(read(path)) == {(5, 3): "a", (9, 5): 2}


def test_numbers_texts_and_switches_keep_their_type(written: Callable[..., Path]) -> None:
    values = [1, 2.5, True, "x", "007", "=1+1", 7324011234560001, 1e300, " tepi "]

    def fill(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row, value in enumerate(values):
            sheet.write_string(row, 0, value) if isinstance(value, str) else sheet.write(row, 0, value)

    assert typed(read(written(fill))) == [(type(value), value) for value in values]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_and_times_are_right_in_both_calendars(written: Callable[..., Path], since_1904: bool) -> None:
    moments = {
        "dd/mm/yyyy": dt.date(2017, 5, 18),
        "dd/mm/yyyy hh:mm": dt.datetime(2017, 5, 18, 7, 30),
        "hh:mm": dt.time(7, 30),
        "[h]:mm": dt.timedelta(hours=36),
    }

    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row, (number_format, moment) in enumerate(moments.items()):
            sheet.write_datetime(row, 0, moment, book.add_format({"num_format": number_format}))

    assert typed(read(written(fill, date_1904=since_1904))) == [(type(value), value) for value in moments.values()]


def test_currency_and_words_in_a_number_format_make_no_date(written: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row, number_format in enumerate(['"Rp"#,##0', "[$Rp-421]#,##0", '0 "hari"', "[Red]0"]):
            sheet.write_number(row, 0, 42000, book.add_format({"num_format": number_format}))

    assert [value for _, value in typed(read(written(fill)))] == [42000] * 4


def test_errors_and_uncalculated_formulas_are_no_blanks(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><f>NA()</f><v>#N/A</v></c>'
        '<c r="D2" t="e"><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="B3"><f>B2*2</f></c><c r="C3"><f>B2</f><v></v></c><c r="D3" t="str"><f>""</f><v></v></c>'
        '<c r="E3"><f>B2+1</f><v>2</v></c><c r="F3"><f t="shared" si="0"/><v/></c></row>'
    )
    assert cells(read(tiny(tmp_path / "a.xlsx", rows))) == {
        (2, 2): 1,
        (2, 3): CellError("#N/A"),
        (2, 4): CellError("#DIV/0!"),
        (3, 2): Uncalculated("B2*2"),
        (3, 3): Uncalculated("B2"),
        (3, 5): 2,
        (3, 6): Uncalculated(""),
    }


@pytest.mark.parametrize("place", ["A1", "C3", "F9"])
def test_error_outside_all_other_values_widens_the_block(tmp_path: Path, place: str) -> None:
    cell = f'<c r="{place}" t="e"><v>#REF!</v></c>'
    row, column = int(place[1]), ord(place[0]) - 64
    lines = {3: '<c r="C3"><v>1</v></c>', 4: '<c r="D4"><v>2</v></c>'}
    lines[row] = cell if row != 3 else cell + '<c r="D3"><v>1</v></c>'
    rows = "".join(f'<row r="{number}">{line}</row>' for number, line in sorted(lines.items()))
    block = read(tiny(tmp_path / "a.xlsx", rows))
    widths = {len(values) for values in block.rows}
    assert (cells(block)[row, column], len(widths)) == (CellError("#REF!"), 1)


def test_sheet_of_errors_only_is_read(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx", '<row r="7"><c r="B7"><f>A1</f></c></row>')
    assert read(path) == Block([[Uncalculated("A1")]], 7, 2)


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row/><row><c><v>2</v></c></row>'
    assert cells(read(tiny(tmp_path / "a.xlsx", rows))) == {(1, 1): 1, (1, 2): CellError("#N/A"), (3, 1): 2}


def test_hidden_rows_and_merged_ranges_are_told(written: Callable[..., Path]) -> None:
    def fill(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_column("A1", [1, 2, 3])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.merge_range("B2:C3", "dua")

    block = read(written(fill))
    assert (block.hidden, block.merged) == (frozenset({2}), ("B2:C3",))


def test_stated_dimension_is_not_believed(tmp_path: Path) -> None:
    path = tiny(
        tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:AMJ1048576"/>'
    )
    assert read(path).rows == [[1]]


def test_a_million_formatted_blank_rows_are_one_row(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1_000_001, 5))
    path = tiny(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>' + blank)
    assert read(path).rows == [[1]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row><c><v>1</v></c></row>" + "<row/>" * 20_000 + "<row>" + "<c/>" * 2_000 + "<c><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="AAA99999"><v>1</v></c></row>',
    ],
    ids=["far corner", "without addresses", "wide and long"],
)
def test_rectangle_beyond_the_limit_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UnreadableFileError, match="E014"):
        read(tiny(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize("place", ["CA1", "A100000", "AAA1"])
def test_address_beyond_bz99999_is_looked_at_closely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS_READ", 0)
    row = place.lstrip("ABC")
    with pytest.raises(UnreadableFileError, match="E014"):
        read(tiny(tmp_path / "a.xlsx", f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'))


def test_all_addresses_up_to_bz99999_are_within_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    within = limits.MAX_CELLS >= 99_999 * 78
    monkeypatch.setattr(limits, "MAX_CELLS", 0)
    path = tiny(tmp_path / "a.xlsx", '<row r="99999"><c r="BZ99999"><v>1</v></c></row>')
    assert (within, cells(read(path))) == (True, {(99_999, 78): 1})


def with_shared_texts(path: Path, number: int, cells_: int) -> Path:
    """Cells that all refer to one shared string: 0 is short, 1 has 1.2 million characters."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{number}</v></c></row>' for row in range(1, cells_ + 1))
    shared = f'<sst xmlns="{MAIN}"><si><t>kecil</t></si><si><t>{"abc" * 400_000}</t></si></sst>'
    path.write_bytes(zipped(tiny_parts(rows) | {"xl/sharedStrings.xml": shared}))
    return path


def test_long_shared_text_is_not_copied_without_end(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="E018"):
        read(with_shared_texts(tmp_path / "a.xlsx", 1, 300))


@pytest.mark.parametrize("end", ["</si>", "</si >", "</s:si>"])
@pytest.mark.parametrize(("cells_", "code"), [(3, None), (4, "E018")])
def test_texts_are_measured_whatever_their_items_end_with(
    end: str, cells_: int, code: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_SHARED_TEXT", 350)
    start = "<s:si>" if ":" in end else "<si>"
    shared = SharedTexts(f"<sst>{start}<t>a</t>{end}{start}<t>{'b' * 90}</t>{end}<si/></sst>".encode())
    sheet = b'<c r="A1" t="s"><v>1</v></c>' * cells_
    assert refusal(shared, sheet) == code


def refusal(shared: SharedTexts, sheet: bytes) -> str | None:
    try:
        shared.check(sheet, "Data")
    except UnreadableFileError as error:
        return error.code
    return None


@pytest.mark.parametrize(("number", "count", "length"), [(0, 300, 5), (1, 10, 1_200_000)])
def test_texts_within_the_limit_are_read(tmp_path: Path, number: int, count: int, length: int) -> None:
    block = read(with_shared_texts(tmp_path / "a.xlsx", number, count))
    assert [len(str(row[0])) for row in block.rows] == [length] * count


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="AAAAAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="x"><c r="A1" t="e"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</c></row>',
    ],
)
def test_damaged_sheet_is_refused_with_its_name(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(tiny(tmp_path / "a.xlsx", rows))
    assert (caught.value.code, caught.value.values["sheet"]) == ("E015", "Data")


def test_sheet_whose_part_is_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped({name: part for name, part in tiny_parts().items() if "sheet1" not in name}))
    with pytest.raises(UnreadableFileError, match="E015"):
        read(path)


def test_missing_sheet_raises_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        read(tiny(tmp_path / "a.xlsx"), "Tidak Ada")


def test_chart_sheet_is_an_empty_block(written: Callable[..., Path]) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("A1", 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$A$1"})
        book.add_chartsheet("Bagan").set_chart(chart)

    book = FileBook(written(fill))
    assert (book.sheets(), book.read("Bagan")) == (["Data", "Bagan"], Block(()))


def test_names_with_quotes_and_other_scripts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = ['Bu\'Ani & "co"', "ᨒᨘᨓᨘ", "Nilai > 5"]
    with xlsxwriter.Workbook(str(path)) as book:
        for number, name in enumerate(names):
            book.add_worksheet(name).write("B2", number)
    opened = FileBook(path)
    assert [opened.read(name).rows for name in opened.sheets()] == [[[0]], [[1]], [[2]]]


def test_ods_keeps_addresses_errors_hidden_rows_and_merges(
    written: Callable[..., Path], soffice: Callable[[Path, str], Path]
) -> None:
    def fill(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("C5", 1)
        sheet.write_formula("C6", "=NA()", None, "#N/A")
        sheet.write_string("D7", "=1+1 teks")
        sheet.merge_range("D8:E9", "dua")
        sheet.set_row(6, None, None, {"hidden": True})

    block = read(soffice(written(fill), "ods"))
    assert (cells(block), block.hidden, block.merged) == (
        {(5, 3): 1, (6, 3): CellError("#N/A"), (7, 4): "=1+1 teks", (8, 4): "dua"},
        frozenset({7}),
        ("D8:E9",),
    )
