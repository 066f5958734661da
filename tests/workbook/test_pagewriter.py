from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from helpers.package_compare import Parts
from helpers.pages import chart, page
from helpers.zips import tiny, tiny_parts, zipped
from lxml import etree

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.looks import PROGRAM

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def saved(path: Path, *pages: Page) -> Path:
    book = FileBook(path)
    for one in pages:
        book.write(one)
    book.save()
    return path


def sheet_xml(path: Path, name: str = "Hasil") -> etree._Element:
    parts = Parts(path)
    return parts.xml(parts.sheets[name][2])


def top(path: Path) -> list[str]:
    return [etree.QName(child).localname for child in sheet_xml(path)]


def test_new_page_is_the_last_tab(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), page(), page(sheet="_tanda", hidden=True))
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Data", "visible"), ("Hasil", "visible"), ("_tanda", "hidden"),
    ]  # fmt: skip


def test_set_up_of_a_page_is_what_it_asks_for(tmp_path: Path) -> None:
    wanted = page(
        freeze="B2", repeat=(1, 1), filter="A1:B3", landscape=True, merges=("C1:D1", "E1:E1"), heights={2: 30.0}
    )
    found = openpyxl.load_workbook(saved(tiny(tmp_path / "a.xlsx"), wanted))["Hasil"]
    setup = found.page_setup
    assert {
        "freeze": found.freeze_panes,
        "titles": found.print_title_rows,
        "filter": found.auto_filter.ref,
        "merged": [str(area) for area in found.merged_cells.ranges],
        "height": found.row_dimensions[2].height,
        "paper": (setup.paperSize, setup.orientation, setup.fitToHeight, found.sheet_properties.pageSetUpPr.fitToPage),
        "tab": found.sheet_properties.tabColor.rgb,
        "footer": (found.oddFooter.left.text, found.oddFooter.right.text),
        "width": round(found.column_dimensions["A"].width, 2),
    } == {
        "freeze": "B2",
        "titles": "$1:$1",
        "filter": "A1:B3",
        "merged": ["C1:D1"],
        "height": 30,
        "paper": (9, "landscape", 0, True),
        "tab": f"FF{PROGRAM}",
        "footer": ("Hasil penilaian", "Halaman &P dari &N"),
        "width": 20.71,
    }


def test_page_with_breaks_has_a_scale_since_a_fitted_one_ignores_them(tmp_path: Path) -> None:
    before = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    path = tiny(tmp_path / "a.xlsx", sheet="Hasil", before=before, after='<pageSetup paperSize="14" fitToHeight="0"/>')
    found = openpyxl.load_workbook(saved(path, page(widths=(100, 60), breaks=(2,))))["Hasil"]
    breaks = [item.id for item in found.row_breaks.brk]
    fitted = bool(found.sheet_properties.pageSetUpPr.fitToPage)
    assert (breaks, fitted, found.page_setup.paperSize, found.page_setup.scale) == ([2], False, 14, 57)


def test_ampersand_in_a_title_prints_as_one(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), page(title="Hasil & rekap"))
    footer = sheet_xml(path).find(f"{MAIN}headerFooter/{MAIN}oddFooter")
    assert footer.text == "&LHasil && rekap&RHalaman &P dari &N"


def test_rewritten_page_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    full = page(freeze="A2", repeat=(1, 1), filter="A1:B3", merges=("C1:D1",), breaks=(2,), heights={9: 40.0})
    path = saved(tiny(tmp_path / "a.xlsx"), full)
    saved(path, page("Produk\nSagu", widths=(12,)))
    found = openpyxl.load_workbook(path)
    sheet = found["Hasil"]
    left = (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows, sheet.merged_cells.ranges)
    assert (list(sheet.values), left) == ([("Produk",), ("Sagu",)], (None, None, None, set()))


def test_elements_stand_in_the_order_of_the_schema(tmp_path: Path) -> None:
    after = (
        '<sheetProtection sheet="1"/><customSheetViews/><dataValidations count="0"/><picture r:id="rId9"/>'
        '<tableParts count="0"/><extLst/>'
    )
    before = '<sheetPr codeName="Lembar1"><outlinePr summaryBelow="0"/></sheetPr>'
    path = tiny(tmp_path / "a.xlsx", sheet="Hasil", before=before, after=after)
    saved(path, page(filter="A1:B3", merges=("C1:D1",), breaks=(1,), charts=(chart(),)))
    assert top(path) == [
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter"),
        *("customSheetViews", "mergeCells", "dataValidations", "pageMargins", "pageSetup", "headerFooter"),
        *("rowBreaks", "ignoredErrors", "drawing", "picture", "tableParts", "extLst"),
    ]


def test_code_name_outline_and_view_of_an_existing_sheet_stay(tmp_path: Path) -> None:
    before = (
        '<sheetPr codeName="Lembar1" filterMode="1"><tabColor rgb="FF000000"/><outlinePr summaryBelow="0"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" zoomScale="85" topLeftCell="A90" workbookViewId="0"/></sheetViews>'
    )
    root = sheet_xml(saved(tiny(tmp_path / "a.xlsx", sheet="Hasil", before=before), page()))
    properties, view = root.find(f"{MAIN}sheetPr"), root.find(f"{MAIN}sheetViews/{MAIN}sheetView")
    assert (dict(properties.attrib), len(properties.findall(f"{MAIN}outlinePr")), dict(view.attrib)) == (
        {"codeName": "Lembar1"}, 1, {"tabSelected": "1", "zoomScale": "85", "workbookViewId": "0"},
    )  # fmt: skip


def test_active_sheet_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("IKM", "Hasil", "Nilai"):
            sheet = book.add_worksheet(name)
        sheet.activate()
    saved(path, page(), page(sheet="Baru"))
    assert openpyxl.load_workbook(path).active.title == "Nilai"


def test_links_lead_to_cells_and_files(tmp_path: Path) -> None:
    links = ["Data!A1", "Bu'Ani!B2", "'Nilai Makanan'!C3", "./surat/Undangan & 1.docx", "./surat/Undangan & 1.docx"]
    rows = [[Cell("x", "link", link=link)] for link in links]
    path = saved(tiny(tmp_path / "a.xlsx"), Page("Hasil", "x", rows, (9,)))
    found = [sheet.hyperlink for sheet in openpyxl.load_workbook(path)["Hasil"]["A"]]
    assert [(link.location, link.target) for link in found] == [
        ("Data!A1", None),
        ("'Bu''Ani'!B2", None),
        ("'Nilai Makanan'!C3", None),
        (None, "surat/Undangan%20%26%201.docx"),
        (None, "surat/Undangan%20%26%201.docx"),
    ]


def test_relations_of_files_do_not_pile_up(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx")
    for name in ("./satu.docx", "./dua.docx"):
        saved(path, Page("Hasil", "x", [[Cell("x", "link", link=name)]], (9,)))
    parts = Parts(path)
    assert [target for _, target in parts.relations(parts.sheets["Hasil"][2]).values()] == ["dua.docx"]


@pytest.mark.parametrize(
    "link", ["http://contoh.id", "../luar.docx", "./../luar.docx", "C:/x.docx", "file:///etc/passwd", "A1"]
)
def test_link_out_of_the_folder_is_a_fault(tmp_path: Path, link: str) -> None:
    book = FileBook(tiny(tmp_path / "a.xlsx"))
    with pytest.raises(ValueError, match=r"link leaves|no cell"):
        book.write(Page("Hasil", "x", [[Cell("x", "link", link=link)]], (9,)))


def test_links_stop_at_excels_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ovop_xl.workbook.onfile import limits

    monkeypatch.setattr(limits, "MAX_LINKS", 2)
    path = saved(tiny(tmp_path / "a.xlsx"), Page("Hasil", "x", [[Cell("x", "link", link="Data!A1")]] * 3, (9,)))
    assert len(sheet_xml(path).find(f"{MAIN}hyperlinks")) == 2


def test_sheet_is_found_whatever_its_case(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), page(sheet="HASIL"), page(sheet="hasil"))
    assert FileBook(path).sheets() == ["Data", "HASIL"]


def test_names_of_other_sheets_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first = book.add_worksheet("Bu'Ani")
        first.repeat_rows(0)
        first.print_area("A1:B2")
        book.add_worksheet("Hasil").print_area("A1:C9")
        book.define_name("daftar", "='Bu''Ani'!$A$1")
    saved(path, page(repeat=(2, 3)))
    names = [
        (name.get("name"), name.get("localSheetId"), name.text) for name in Parts(path).book.find(f"{MAIN}definedNames")
    ]
    assert sorted(names, key=str) == [
        ("_xlnm.Print_Area", "0", "'Bu''Ani'!$A$1:$B$2"),
        ("_xlnm.Print_Titles", "0", "'Bu''Ani'!$1:$1"),
        ("_xlnm.Print_Titles", "1", "Hasil!$2:$3"),
        ("daftar", None, "'Bu''Ani'!$A$1"),
    ]


def test_chart_sheet_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Data").write("A1", 1)
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=Data!$A$1:$A$1"})
        book.add_chartsheet("Hasil").set_chart(drawn)
    with pytest.raises(UnwritableFileError, match="E030"):
        saved(path, page())


def test_formulas_elsewhere_are_calculated_anew(tmp_path: Path) -> None:
    parts = tiny_parts() | {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN[1:-1]}"><c r="A1" i="1"/></calcChain>'}
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId2" Type="{kinds}/calcChain" Target="calcChain.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", relation)
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(parts))
    assert dict(sheet_xml(saved(path, page())).find(f"{MAIN}sheetCalcPr").attrib) == {"fullCalcOnLoad": "1"}


def test_same_page_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx")
    wanted = page(charts=(chart(),), filter="A1:B3", repeat=(1, 1))
    once = saved(path, wanted).read_bytes()
    assert saved(path, wanted, wanted).read_bytes() == once


def test_page_is_read_by_libreoffice(tmp_path: Path, soffice: object) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), page(charts=(chart(),), filter="A1:B3"))
    converted = soffice(path, "ods")  # type: ignore[operator]
    assert FileBook(converted).read("Hasil").rows == [["Produk", "Bintang"], ["Kopi", 5], ["Batik", 3]]


def test_written_zip_is_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(saved(tiny(tmp_path / "a.xlsx"), page(charts=(chart(),)))) as archive:
        assert archive.testzip() is None
