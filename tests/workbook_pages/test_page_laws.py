"""What holds for every output page, whatever it shows."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from page_programme import programme_pages
from page_reading import cells
from page_results import LEARNT, REACH
from page_schemes import EXPLAINED, RATED, SCHEME
from page_trainings import PEOPLE, RULES, trained

from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.mapping import Place, Product, Village
from ovop_xl.domain.programme.month import Figure, Month, Total
from ovop_xl.domain.programme.stages import StageCount
from ovop_xl.locale import Lang
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address, split
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.build import workbook_bytes
from ovop_xl.workbook.looks import LOOKS
from ovop_xl.workbook.pages.beranda import Home, LastCheck, home_page
from ovop_xl.workbook.pages.hasil import results_page
from ovop_xl.workbook.pages.hasil_pelatihan import results_page as training_results_page
from ovop_xl.workbook.pages.layout import height_of
from ovop_xl.workbook.pages.penjelasan import explanation_page
from ovop_xl.workbook.pages.peta import map_page
from ovop_xl.workbook.pages.rekap_hadir import attendance_page
from ovop_xl.workbook.pages.rekap_peserta import participants_page
from ovop_xl.workbook.pages.ringkasan import month_page
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary
from ovop_xl.workbook.pages.temuan import FindingRow, findings_page

FINDING = FindingRow("error", "IKM", "F12", "P-003", "NIK", "=1+1", "OVOP-V012", "NIK rusak.", "Minta lagi.", "=2")
CHECK = LastCheck(dt.datetime(2017, 5, 18, 10, 0), "1 kesalahan", "ab12", stale=False)
STAGES = (StageCount("usulan", 3, 1, 0), StageCount("administrasi", 2, 0, 0))
SUMMARY = MonthSummary(
    Month(2017, 5),
    "Dinas Contoh",
    (Figure("participants", 64, 0, None, 60), Figure("men", 23), Figure("women", 41), Figure("cost", Decimal(500))),
    products=3,
    products_by_star={2: 1, 0: 1, None: 1},
    stages=STAGES,
    participants_by_kecamatan={"Nuha": 40, "Towuti": 24},
    attendance=(("Pelatihan contoh", Fraction(187, 2)),),
    cost_by_source={"PMDM": Total(Decimal(500), 1, 0)},
    attention=(Attention("expiring", "P-1", "Halal", dt.date(2017, 6, 1), 14),),
    links={"participants": "Peserta!A5", "stars": "Hasil"},
)


PRODUCTS = [
    Product("P-1", "U-1", Place("Luwu Timur", "Nuha", "Matano"), "anyaman", 20, 2),
    Product("P-2", "U-2", Place("Luwu Timur", "Towuti", "Asuli"), "gerabah", None, None),
]


def pages(lang: Lang) -> dict[str, Page]:
    return {
        "Beranda": home_page(Home("Dinas Contoh", "2017-05", {"IKM": 3}, 1, frozenset({"check"}), CHECK, STAGES), lang),
        "Temuan": findings_page([FINDING], {"IKM": 3}, [("Kecamatan Nuha", 1)], dropped_ticks=1, lang=lang),
        "Temuan kosong": findings_page([], {"IKM": 3}, lang=lang),
        "Hasil": results_page(RATED, [SCHEME], lang),
        "Penjelasan": explanation_page(EXPLAINED, {}, lang),
        "RekapHadir": attendance_page([trained(PEOPLE)], RULES, lang),
        "RekapPeserta": participants_page([trained(PEOPLE)], {}, lang),
        "HasilPelatihan": training_results_page([LEARNT], REACH, lang),
        "Peta": map_page(PRODUCTS, [], [Village(Place("Luwu Timur", "Malili", "Atue"), "rotan")], lang=lang),
        "Ringkasan": month_page(SUMMARY, lang),
        **programme_pages(lang),
    }


ALL = pages("id")
each = pytest.mark.parametrize("name", sorted(ALL))


def spanned(page: Page) -> list[tuple[int, int, int, int]]:
    """First row and column, last row and column of every merged range."""
    return [(*split(first), *split(last)) for first, _, last in (merge.partition(":") for merge in page.merges)]


@each
def test_title_and_subtitle_come_first(name: str) -> None:
    found = [row[0].look for row in ALL[name].rows[:2] if row and row[0]]
    assert found == ["title", "subtitle_wrap"]


@each
def test_no_row_is_wider_than_the_page(name: str) -> None:
    page = ALL[name]
    assert [len(row) for row in page.rows if len(row) > len(page.widths)] == []


@each
def test_every_row_has_room_for_a_line(name: str) -> None:
    page = ALL[name]
    low = [
        (number, one.value)
        for number, row in enumerate(page.rows, 1)
        for one in row
        if one is not None and one.value is not None and page.heights[number] < height_of(1, one.look)
    ]
    assert low == []


@each
def test_merged_ranges_do_not_overlap(name: str) -> None:
    covered = [
        (row, column)
        for top, left, bottom, right in spanned(ALL[name])
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    assert len(covered) == len(set(covered))


@each
def test_links_lead_to_sheets_of_the_contract(name: str) -> None:
    targets = [one.link.partition("!")[0].strip("'") for one in cells(ALL[name]) if one.link]
    assert [sheet for sheet in targets if not contract.is_ours(sheet)] == []


@each
def test_values_are_those_that_a_cell_can_hold(name: str) -> None:
    kinds = {type(one.value) for one in cells(ALL[name])}
    assert kinds <= {type(None), str, int, float, dt.date, dt.datetime}


@each
def test_what_people_typed_stands_in_cells_of_text(name: str) -> None:
    """A text that begins with `=` would be taken for a formula in a cell that is not text."""
    shown = [one for one in cells(ALL[name]) if isinstance(one.value, str) and one.value.startswith("=")]
    assert {LOOKS[one.look].number for one in shown} <= {"@"}


@each
def test_charts_stand_on_empty_rows(name: str) -> None:
    page = ALL[name]
    covered: list[Cell] = []
    for chart in page.charts:
        row, _ = split(chart.anchor)
        left = chart.height * 0.75
        while left > 0:
            covered += [one for one in page.rows[row - 1] if one is not None]
            left -= page.heights[row]
            row += 1
    assert covered == []


@each
def test_charts_show_cells_with_numbers(name: str) -> None:
    page = ALL[name]
    for chart in page.charts:
        for series in chart.series:
            (top, column), (bottom, _) = map(split, series.values.split(":"))
            shown = [page.rows[row - 1][column - 1] for row in range(top, bottom + 1)]
            assert [type(one.value) for one in shown if one is not None] == [int] * (bottom - top + 1)


@each
def test_same_input_gives_the_same_page(name: str) -> None:
    assert pages("id")[name] == ALL[name]


@each
def test_english_page_has_the_same_shape(name: str) -> None:
    there, here = pages("en")[name], ALL[name]
    assert [len(row) for row in there.rows] == [len(row) for row in here.rows]


def test_drawn_workbook_holds_the_values_of_the_pages() -> None:
    drawn = [page for name, page in ALL.items() if name == page.sheet]
    book = load_workbook(io.BytesIO(workbook_bytes(scheme=SCHEME, pages=drawn)))
    different = [
        (page.sheet, address(number, place))
        for page in drawn
        for number, row in enumerate(page.rows, 1)
        for place, one in enumerate(row, 1)
        if one is not None and read(book[page.sheet].cell(number, place).value) != read(one.value)
    ]
    assert different == []


def read(value: object) -> object:
    """A value as a file gives it back: no empty text, every day with its hour."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return None if value == "" else value
