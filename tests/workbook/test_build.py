"""New workbooks: every sheet in its order, every column with its format, every list alive."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from helpers.validator import faults
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as OpenedBook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from ovop_xl import schemes
from ovop_xl.workbook.address import letters
from ovop_xl.workbook.block import Block, Cell, CellError, Formula, Page, Uncalculated, Value
from ovop_xl.workbook.build import CONTRACT_PROPERTY, CREATED, build_workbook, workbook_bytes
from ovop_xl.workbook.building.lists import LAST_ROW, list_name
from ovop_xl.workbook.contract import BUILT_ON_DEMAND, CONTRACT_VERSION, HEADER_ROW, SETTINGS, SHEETS, Sheet
from ovop_xl.workbook.contract.lists import LISTS
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.looks import MUTED, PEOPLE, PROGRAM
from ovop_xl.workbook.skema import read_schemes
from ovop_xl.workbook.tables import read_table

SCHEME = schemes.load("contoh-ovop-2013")
CRITERION = SCHEME.forms[0].criteria[0]
ROWS: Mapping[str, Sequence[Mapping[str, Value]]] = {
    "Wilayah": [
        {"id": f"W{n}", "village": f"Desa {n}", "district": d} for n, d in enumerate(("Nuha", "Towuti", "Nuha"))
    ],
    "IKM": [{"id": "P-001", "product": "=1+1", "nik": 3578105205900000, "turnover": 1500000}, {}, {"id": "P-002"}],
    "Nilai": [{"id": "N001", CRITERION.code: "2"}],
    "Hadir": [{"participant_id": "R1", "S1": "H", "S14": "A"}],
}
TABLES = [sheet for sheet in SHEETS if sheet.columns and sheet.name not in BUILT_ON_DEMAND]


@cache
def blank() -> bytes:
    return workbook_bytes(scheme=SCHEME)


@cache
def filled() -> bytes:
    return workbook_bytes(scheme=SCHEME, rows=ROWS)


@cache
def opened(data: bytes) -> OpenedBook:
    return load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def columns(sheet: Worksheet) -> dict[object, str]:
    """Header -> letter of the column."""
    return {cell.value: cell.column_letter for cell in sheet[HEADER_ROW]}


def dimensions(sheet: Worksheet) -> dict[str, ColumnDimension]:
    """Column letter -> its dimension; openpyxl keeps equal neighbours as one."""
    found = sheet.column_dimensions.values()
    return {letters(number): one for one in found for number in range(one.min, one.max + 1)}


def rules(sheet: Worksheet) -> dict[str, object]:
    """Column letter -> its validation."""
    found = sheet.data_validations.dataValidation
    return {str(area).split(":")[0].rstrip("0123456789"): rule for rule in found for area in rule.sqref.ranges}


def test_same_input_gives_the_same_parts() -> None:
    assert parts(workbook_bytes(scheme=SCHEME, rows=ROWS)) == parts(filled())


def test_file_is_the_bytes_and_leaves_no_draft(tmp_path: Path) -> None:
    build_workbook(tmp_path / "baru.xlsx", scheme=SCHEME)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"baru.xlsx": blank()}


def test_sheets_stand_in_the_order_of_the_contract() -> None:
    assert opened(blank()).sheetnames == [sheet.name for sheet in SHEETS if sheet.name not in BUILT_ON_DEMAND]


def test_every_form_of_a_scheme_has_its_score_sheet() -> None:
    path = Path(__file__).resolve().parents[1] / "schemes" / "every-feature.toml"
    scheme = schemes.parse(path.read_text(encoding="utf-8"))
    names = opened(workbook_bytes(scheme=scheme)).sheetnames
    assert [name for name in names if name.startswith("Nilai")] == ["Nilai", "Nilai pangan"]


@pytest.mark.parametrize("spec", [sheet for sheet in TABLES if sheet.name != "Nilai"], ids=lambda spec: spec.name)
def test_headers_are_those_of_the_contract(spec: Sheet) -> None:
    headers = [cell.value for cell in opened(blank())[spec.name][HEADER_ROW]]
    members = [f"S{number}" for number in range(1, 61)] if spec.family else []
    at = 1 + [column.key for column in spec].index(spec.family.after) if spec.family else 0
    expected = [column.header for column in spec]
    assert headers == [*expected[:at], *members, *expected[at:]]


def test_score_sheet_has_a_column_per_criterion() -> None:
    headers = [cell.value for cell in opened(blank())["Nilai"][HEADER_ROW]]
    codes = [criterion.code for criterion in SCHEME.forms[0].criteria]
    at = headers.index(codes[0])
    assert headers[at : at + len(codes)] == codes


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_columns_of_identifiers_and_words_are_text_for_all_rows(spec: Sheet) -> None:
    sheet = opened(blank())[spec.name]
    plain = {"integer", "number", "money", "percent", "date", "datetime", "time"}
    at, drawn = columns(sheet), dimensions(sheet)
    formats = {c.key: drawn[at[c.header]].number_format for c in spec if c.kind not in plain}
    assert {key for key, number_format in formats.items() if number_format != "@"} == set()


def test_year_has_no_thousands_mark_and_money_has() -> None:
    book = opened(blank())
    wanted = (("Tahapan", "Tahun"), ("Pelatihan", "Biaya"))
    formats = [dimensions(book[name])[columns(book[name])[header]].number_format for name, header in wanted]
    assert formats == ["0", "[$-421]#,##0"]


def test_tabs_tell_whose_a_sheet_is() -> None:
    wanted = {"people": PEOPLE, "program": PROGRAM, "append": MUTED}
    wrong = [
        spec.name
        for spec in SHEETS
        if spec.name in opened(blank()).sheetnames
        and opened(blank())[spec.name].sheet_properties.tabColor.rgb != f"FF{wanted[spec.owner]}"
    ]
    assert wrong == []


def test_choices_offer_their_list_down_to_the_last_row() -> None:
    sheet = opened(blank())["IKM"]
    letter = columns(sheet)["Kelompok Komoditas"]
    rule = rules(sheet)[letter]
    found = (rule.type, rule.formula1, rule.errorStyle, str(rule.sqref))  # type: ignore[attr-defined]
    assert found == ("list", list_name("Kelompok Komoditas"), None, f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}")


def test_references_warn_and_let_pass() -> None:
    sheet = opened(blank())["Nilai"]
    rule = rules(sheet)[columns(sheet)["ID Produk"]]
    assert (rule.formula1, rule.errorStyle) == ("ovop_id_ikm", "warning")  # type: ignore[attr-defined]


def test_score_cells_show_the_options_of_skema_and_refuse_nothing() -> None:
    book = opened(blank())
    rule = rules(book["Nilai"])[columns(book["Nilai"])[CRITERION.code]]
    area = str(rule.formula1).removeprefix("Skema!").replace("$", "")  # type: ignore[attr-defined]
    shown = [cell.value for (cell,) in book["Skema"][area]]
    texts = [option.text for option in CRITERION.options]
    assert (len(shown), rule.showErrorMessage, texts[0] in str(rule.prompt)) == (len(texts), False, True)  # type: ignore[attr-defined]


def test_every_named_list_exists_once() -> None:
    names = opened(blank()).defined_names
    wanted = {list_name(name) for name in (*LISTS, "Kode Kehadiran", "Kecamatan")}
    assert wanted - set(names) == set()


@pytest.mark.spreadsheet
def test_named_lists_resolve_in_a_spreadsheet(soffice: Callable[[Path, str], Path], tmp_path: Path) -> None:
    asked = {
        list_name("Pasar"): ["lokal", 6],
        list_name("Kode Kehadiran"): ["H", 5],
        list_name("Kecamatan"): ["Nuha", 2],
        "ovop_id_ikm": ["P-001", 1],
    }
    rows = {**ROWS, "IKM": [{"id": "P-001"}], "Daftar": [{"list": "Pasar", "value": "daring"}]}
    cells = [[Cell(Uncalculated(f"INDEX({name},1)")), Cell(Uncalculated(f"COUNTA({name})"))] for name in asked]
    path = tmp_path / "nama.xlsx"
    build_workbook(path, scheme=SCHEME, rows=rows, pages=[Page("Uji", "Uji", cells, (20, 20))])
    found = FileBook(soffice(path, "ods")).read("Uji").rows
    assert dict(zip(asked, map(list, found), strict=True)) == asked


def test_no_formula_in_a_new_workbook_is_volatile() -> None:
    text = b"".join(content for name, content in parts(filled()).items() if name.endswith(".xml"))
    assert [word for word in (b"OFFSET(", b"INDIRECT(", b"NOW(", b"TODAY(", b"RAND") if word in text] == []


def test_sessions_beyond_a_class_are_folded_away() -> None:
    sheet = opened(filled())["Hadir"]
    at, drawn = columns(sheet), dimensions(sheet)
    hidden = [header for header, letter in at.items() if letter in drawn and drawn[letter].hidden]
    assert hidden == [f"S{number}" for number in range(15, 61)]


def test_columns_that_only_the_program_reads_are_folded_away() -> None:
    sheet = opened(blank())["Surat"]
    at, drawn = columns(sheet), dimensions(sheet)
    hidden = [header for header, letter in at.items() if letter in drawn and drawn[letter].hidden]
    assert hidden == ["Lembar Sumber", "ID Sumber", "Putaran", "Sidik"]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_headers_stay_in_sight_and_on_every_page(spec: Sheet) -> None:
    sheet = opened(blank())[spec.name]
    row = int("".join(filter(str.isdigit, sheet.freeze_panes)))
    assert (row, sheet.print_title_rows) == (HEADER_ROW + 1, f"${HEADER_ROW}:${HEADER_ROW}")


@pytest.mark.parametrize(("paper", "code"), [("A4", 9), ("F4", 14), ("Letter", 9)])
def test_paper_follows_the_setting(paper: str, code: int) -> None:
    book = opened(workbook_bytes(scheme=SCHEME, settings={"kertas": paper}))
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {code}


def test_every_page_is_titled_and_numbered() -> None:
    book = opened(blank())
    footers = {(sheet.oddFooter.left.text, sheet.oddFooter.right.text) for sheet in book.worksheets}
    assert footers == {(spec.title, "Halaman &P dari &N") for spec in SHEETS if spec.name in book.sheetnames}


def read(data: bytes, sheet: str, tmp_path: Path) -> Block:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(data)
    return FileBook(path).read(sheet)


def test_rows_stand_below_the_headers_and_blank_ones_stay_blank(tmp_path: Path) -> None:
    block = read(filled(), "IKM", tmp_path)
    assert [row[0] for row in block.rows[HEADER_ROW - block.first_row + 1 :]] == ["P-001", None, "P-002"]


def test_text_that_begins_like_a_formula_stays_text() -> None:
    sheet = opened(filled())["IKM"]
    cell = sheet[f"{columns(sheet)['Produk']}5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_number_in_a_column_of_identifiers_stays_a_number() -> None:
    sheet = opened(filled())["IKM"]
    assert sheet[f"{columns(sheet)['NIK']}5"].value == 3578105205900000


def test_blank_workbook_reads_as_tables_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(blank())
    book, codes = FileBook(path), [criterion.code for criterion in SCHEME.forms[0].criteria]
    tables = {spec.name: read_table(spec.name, book.read(spec.name), spec, codes) for spec in TABLES}
    found = {name: table and (table.header_row, len(table), table.unknown) for name, table in tables.items()}
    filled_ones = {"Daftar": found["Daftar"], "Pengaturan": (HEADER_ROW, len(SETTINGS), {})}
    assert found == {name: (HEADER_ROW, 0, {}) for name in tables} | filled_ones


def test_dirty_values_are_written_as_they_are(tmp_path: Path) -> None:
    dirty: list[Mapping[str, Value]] = [
        {"id": CellError("#N/A"), "workers": Uncalculated("1+1"), "turnover": Formula("2+3", 5)},
        {"id": "P-2", "workers": True, "turnover": dt.date(2017, 5, 18), "note": dt.time(8, 30)},
    ]
    block = read(workbook_bytes(scheme=SCHEME, rows={"IKM": dirty}), "IKM", tmp_path)
    rows = [[value for value in row if value is not None] for row in block.rows[-2:]]
    assert rows == [[CellError("#N/A"), Uncalculated("1+1"), 5], ["P-2", True, dt.date(2017, 5, 18), dt.time(8, 30)]]


@pytest.mark.parametrize("wrong", [{"IKM": [{"produk": "Kopi"}]}, {"Skema": [{}]}, {"Hasil": [{}]}, {"Lain": []}])
def test_rows_that_the_contract_does_not_know_are_refused(wrong: dict[str, list[dict[str, Value]]]) -> None:
    with pytest.raises(KeyError):
        workbook_bytes(scheme=SCHEME, rows=wrong)


def test_setting_that_the_contract_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        workbook_bytes(scheme=SCHEME, settings={"warna": "hijau"})


def test_settings_hold_what_is_given_and_the_scheme(tmp_path: Path) -> None:
    data = workbook_bytes(scheme=SCHEME, settings={"tahun": 2017, "nip_penanda_tangan": "197001021995031004"})
    values = {row[0]: row[3] for row in read(data, "Pengaturan", tmp_path).rows[HEADER_ROW:]}
    wanted = {"tahun": 2017, "nip_penanda_tangan": "197001021995031004", "skema": SCHEME.name, "kertas": "A4"}
    assert {key: values[key] for key in wanted} == wanted


def test_lists_hold_what_is_shipped_the_kecamatan_and_what_is_added(tmp_path: Path) -> None:
    rows = {**ROWS, "Daftar": [{"list": "Pasar", "value": "daring"}]}
    block = read(workbook_bytes(scheme=SCHEME, rows=rows), "Daftar", tmp_path)
    lists: dict[Value, list[Value]] = {}
    for row in block.rows[HEADER_ROW:]:
        lists.setdefault(row[1], []).append(row[3])
    assert (lists["Pasar"], lists["Kecamatan"]) == ([*LISTS["Pasar"], "daring"], ["Nuha", "Towuti"])


def test_ids_of_daftar_are_single(tmp_path: Path) -> None:
    ids = [row[0] for row in read(filled(), "Daftar", tmp_path).rows[HEADER_ROW:]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", schemes.shipped())
def test_scheme_in_a_new_workbook_reads_back(name: str, tmp_path: Path) -> None:
    scheme = schemes.load(name)
    assert read_schemes(read(workbook_bytes(scheme=scheme), "Skema", tmp_path)) == ((scheme,), ())


def test_scheme_that_is_not_official_says_so_at_the_top(tmp_path: Path) -> None:
    top = read(blank(), "Skema", tmp_path).rows[0]
    assert [value for value in top if isinstance(value, str) and "BUKAN RESMI" in value] == [
        "CONTOH, BUKAN RESMI: ganti dengan skema resmi"
    ]


def test_page_takes_the_place_of_its_sheet_and_others_follow() -> None:
    pages = [Page(name, name, [[Cell("isi", "plain")]], (20,)) for name in ("Hasil", "_tanda")]
    book = opened(workbook_bytes(scheme=SCHEME, pages=pages))
    assert (book["Hasil"]["A1"].value, book.sheetnames[-1]) == ("isi", "_tanda")


def test_registers_are_ready_to_be_continued(tmp_path: Path) -> None:
    blocks = [read(blank(), name, tmp_path) for name in ("Surat", "Riwayat")]
    assert [len(block.rows) for block in blocks] == [HEADER_ROW, HEADER_ROW]


def test_workbook_says_by_which_contract_and_nothing_of_its_maker() -> None:
    book = opened(blank())
    kept = {item.name: item.value for item in book.custom_doc_props.props}
    found = (kept, book.properties.created, book.properties.creator, book.properties.lastModifiedBy)
    assert found == ({CONTRACT_PROPERTY: CONTRACT_VERSION}, CREATED, None, None)


@pytest.mark.parametrize("data", [blank, filled], ids=lambda data: data.__name__)
def test_workbook_is_valid_for_the_open_xml_sdk(data: object, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(data())  # type: ignore[operator]
    assert faults(path) == set()
