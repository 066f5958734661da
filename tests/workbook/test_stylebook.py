from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter
from helpers.zips import MAIN, tiny, tiny_parts, zipped

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.looks import LOOKS, Look
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.package import Package
from ovop_xl.workbook.onfile.stylebook import StyleBook

MINIMAL = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border><left/><right/>'
    '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{count}">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{more}</cellXfs></styleSheet>'
)


def styles(more: str = "", count: int = 1) -> tuple[Package, StyleBook]:
    package = Package(
        zipped(tiny_parts() | {"xl/styles.xml": MINIMAL.replace("{count}", str(count)).replace("{more}", more)})
    )
    return package, StyleBook(package, "xl/styles.xml")


def drawn(path: Path, cell: str = "A1") -> SimpleNamespace:
    """How a third program sees a cell."""
    found = openpyxl.load_workbook(path)["Hasil"][cell]
    side = found.border.left
    return SimpleNamespace(
        number=found.number_format, bold=found.font.b, italic=found.font.i, underline=found.font.u, size=found.font.sz,
        color=found.font.color.rgb, fill=found.fill.fgColor.rgb if found.fill.fill_type else None, face=found.font.name,
        align=found.alignment.horizontal, valign=found.alignment.vertical or "bottom",
        wrap=bool(found.alignment.wrap_text),
        border=side.style, locked=found.protection.locked,
    )  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
def test_look_is_drawn_as_the_table_says(tmp_path: Path, name: str) -> None:
    look = LOOKS[name]
    book = FileBook(tiny(tmp_path / "a.xlsx"))
    book.write(Page("Hasil", "x", [[Cell("x", name)]], (9,)))
    book.save()
    assert drawn(tmp_path / "a.xlsx") == SimpleNamespace(
        number=look.number, bold=look.bold, italic=look.italic, underline="single" if look.underline else None,
        size=look.size, color=f"FF{look.color}", fill=f"FF{look.fill}" if look.fill else None, face="Calibri",
        align=look.align, valign=look.valign, wrap=look.wrap, border="thin" if look.border else None,
        locked=not look.unlocked,
    )  # fmt: skip


def test_look_that_another_program_wrote_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        formats = {"font_size": 10, "font_color": "#1F2933", "border": 1, "border_color": "#C9D1DA", "valign": "top"}
        book.add_worksheet("Data").write(0, 0, 1, book.add_format(formats | {"num_format": LOOKS["integer"].number}))
    package = Package(path.read_bytes())
    found = StyleBook(package, "xl/styles.xml")
    index = found.index(LOOKS["integer"])
    found.flush()
    assert (index, package.dirty) == (1, False)


def test_look_is_appended_once() -> None:
    package, book = styles()
    indexes = [book.index(Look(bold=True)), book.index(Look(bold=True)), book.index(Look(italic=True))]
    book.flush()
    again = StyleBook(package, "xl/styles.xml")
    assert (indexes, [again.index(Look(bold=True)), again.index(Look(italic=True))]) == ([1, 1, 2], [1, 2])


TWIN = {"numFmtId": "0", "fontId": "1", "fillId": "0", "borderId": "0", "xfId": "0"}


def twin_index(changed: dict[str, str]) -> int:
    """Where the look is found beside a format that has its properties, but for `changed`."""
    font = '<font><sz val="11"/><color rgb="FF1F2933"/><name val="Arial"/></font>'
    xf = "<xf {}/>".format(" ".join(f'{name}="{value}"' for name, value in (TWIN | changed).items()))
    content = MINIMAL.replace("{count}", "2").replace("{more}", xf).replace("</fonts>", f"{font}</fonts>")
    package = Package(zipped(tiny_parts() | {"xl/styles.xml": content}))
    return StyleBook(package, "xl/styles.xml").index(Look(size=11, valign="bottom"))


def test_format_with_the_properties_of_a_look_is_taken() -> None:
    assert twin_index({"applyFont": "1"}) == 1


@pytest.mark.parametrize(
    "unlike",
    [
        {"quotePrefix": "1"},
        {"pivotButton": "1"},
        {"applyFont": "0"},
        {"xfId": "1"},
        {"fontId": "9"},
        {"numFmtId": "x"},
        {"numFmtId": "14"},
    ],
)
def test_format_that_only_resembles_a_look_is_not_taken(unlike: dict[str, str]) -> None:
    assert twin_index(unlike) == 2


def test_date_in_a_general_cell_gets_a_date_format_and_keeps_the_rest() -> None:
    package, book = styles(
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment horizontal="center"/></xf>', 2
    )
    index = book.dated(1, "dd/mm/yyyy")
    book.flush()
    added = package.read("xl/styles.xml").decode()
    wanted = (
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1">'
        '<alignment horizontal="center"/></xf></cellXfs>'
    )
    assert (index, wanted in added, '<numFmts count="1">' in added) == (2, True, True)


def test_date_in_a_formatted_cell_keeps_its_format() -> None:
    _, book = styles('<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>', 2)
    assert (book.dated(1, "dd/mm/yyyy"), book.dated(7, "dd/mm/yyyy")) == (1, 7)


def test_one_tag_list_is_opened() -> None:
    content = MINIMAL.replace("{count}", "1").replace("{more}", "").replace("<fonts", '<numFmts count="0"/><fonts')
    package = Package(zipped(tiny_parts() | {"xl/styles.xml": content}))
    book = StyleBook(package, "xl/styles.xml")
    book.index(Look(number="0.0%"))
    book.flush()
    assert b'<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>' in package.read("xl/styles.xml")


def test_workbook_full_of_formats_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELL_STYLES", 1)
    _, book = styles()
    with pytest.raises(UnwritableFileError, match="E034"):
        book.index(Look(bold=True))


def test_workbook_without_styles_gets_the_plain_ones(tmp_path: Path) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx"))
    book.write(Page("Hasil", "x", [[Cell(1, "integer")]], (9,)))
    book.save()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Hasil"]["A1"].number_format == LOOKS["integer"].number


@pytest.mark.parametrize(
    "part",
    [
        f'<styleSheet xmlns="{MAIN}"/>',
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fills/></x:styleSheet>',
        MINIMAL.replace("{count}", "1").replace("{more}", ""),
    ],
)
def test_styles_that_lack_what_stands_first_get_it(tmp_path: Path, part: str) -> None:
    path = tmp_path / "a.xlsx"
    types = tiny_parts()["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.styles+xml"/></Types>',
    )
    styled = tiny_parts()["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"'
        ' Target="styles.xml"/></Relationships>',
    )
    changed = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": styled, "xl/styles.xml": part}
    path.write_bytes(zipped(tiny_parts() | changed))
    book = FileBook(path)
    book.write(Page("Hasil", "x", [[Cell("x", "bad")]], (9,)))
    book.save()
    fills = openpyxl.load_workbook(path)._fills
    first = [fill.fill_type for fill in list(fills)[:2]]
    assert (first, drawn(path).fill) == ([None, "gray125"], f"FF{LOOKS['bad'].fill}")
