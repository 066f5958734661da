"""The month's page: figures apart from no data, sums that agree, charts that stand on their tables."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.month import Figure, Month, Total
from ovop_xl.domain.programme.stages import StageCount
from ovop_xl.locale import say
from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.area import area
from ovop_xl.workbook.pages.ringkasan import FIRST_PAGE, MOST_ATTENTION, MOST_LISTED, attention_text, month_page
from ovop_xl.workbook.pages.ringkasan_data import UNITS, Mismatch, MonthSummary, compared, mismatches
from ovop_xl.workbook.pages.ringkasan_tables import MOST_AREAS, MOST_TRAININGS, ranked

SAMPLE = Path(__file__).parents[2] / "workbooks" / "kosong.xlsx"
FIGURES = (Figure("participants", 5), Figure("men", 2), Figure("women", 3), Figure("cost", Decimal(1500)))


def summary(**fields: object) -> MonthSummary:
    given: dict[str, object] = {
        "month": Month(2017, 1),
        "office": "Dinas (contoh)",
        "figures": FIGURES,
        "products": 6,
        "products_by_star": {5: 1, 3: 2, 0: 1, None: 2},
        "stages": [StageCount("usulan", 6, 0, 0), StageCount("administrasi", 4, 2, 0)],
        "participants_by_kecamatan": {"Nuha": 2, "Towuti": 3},
        "cost_by_source": {"APBN": Total(Decimal(1500), 2, 1)},
    }
    return MonthSummary(**(given | fields))  # type: ignore[arg-type]


def texts(page: Page) -> list[list[object]]:
    """The values of every row, blanks left out."""
    return [[cell.value for cell in row if cell and cell.value is not None] for row in page.rows]


def row_with(page: Page, first: str) -> list[object]:
    return next(row for row in texts(page) if row and row[0] == first)


def cell_of(page: Page, address: str) -> Cell | None:
    row, column = split(address)
    return page.rows[row - 1][column - 1]


def shown(page: Page, text: str) -> list[object]:
    found = area(text)
    return [
        cell.value if cell else None
        for row in page.rows[found.top - 1 : found.bottom]
        for cell in row[found.left - 1 : found.right]
    ]


def test_figure_without_data_is_not_zero() -> None:
    page = month_page(summary(figures=[Figure("activities", 0, None, 3, 4, to_date=2)]))
    shown = ["Kegiatan pelatihan", 0.0, "tidak ada data", 3.0, 2.0, 4.0, "0 % (bulan)"]
    assert row_with(page, "Kegiatan pelatihan") == shown


def test_target_of_the_year_is_measured_by_the_year_to_date() -> None:
    page = month_page(summary(figures=[Figure("proposed", 0, target=Decimal(20), to_date=24, by_year=True)]))
    assert row_with(page, "Produk diusulkan")[-3:] == [24.0, 20.0, "120 % (tahun)"]


@pytest.mark.parametrize(
    ("edition", "heads", "title"),
    [
        ("to_date", ["Januari–Mei 2017", "Januari–Mei 2016"], "Ringkasan Sampai Bulan Ini"),
        ("year", ["Tahun 2017", "Tahun 2016"], "Ringkasan Tahunan"),
    ],
)
def test_longer_edition_is_compared_with_the_same_days_a_year_ago(edition: str, heads: list[str], title: str) -> None:
    page = month_page(summary(month=Month(2017, 5), edition=edition))
    assert (row_with(page, "Indikator")[1:3], page.title) == (heads, title)


def test_months_of_a_longer_edition_tell_no_data_from_zero() -> None:
    page = month_page(summary(month=Month(2017, 3), edition="to_date", months={"cost": [0, None, Decimal(2_500_000)]}))
    assert row_with(page, "Biaya fasilitasi (juta Rp)") == ["Biaya fasilitasi (juta Rp)", 0.0, "–", 2.5]


def test_rows_of_a_figure_are_named_with_their_sheet() -> None:
    page = month_page(summary(rows={"men": ["R001", "R002", "R003", "R007"]}, links={"men": "Peserta"}))
    assert row_with(page, "laki-laki") == ["laki-laki", "Peserta", 4, "R001–R003, R007"]


def test_money_that_no_row_tells_is_no_data_in_the_sum_too() -> None:
    page = month_page(summary(cost_by_source={"CSR": Total(Decimal(0), 0, 1)}))
    assert row_with(page, "CSR") == ["CSR", "–", "tidak ada data", "tidak ada data", "1 baris tanpa angka"]


def test_aims_without_an_indicator_are_said() -> None:
    page = month_page(summary(unmeasured=["kualitas hidup"]))
    assert ["Tidak diukur: kualitas hidup."] in texts(page)


def test_heads_name_the_three_months_over_a_turn_of_the_year() -> None:
    assert row_with(month_page(summary()), "Indikator") == [
        "Indikator",
        "Januari 2017",
        "Desember 2016",
        "Januari 2016",
        "Januari 2017",
        "Target",
        "Capaian",
    ]


def test_percent_is_written_as_a_share() -> None:
    page = month_page(summary(figures=[Figure("local_material", Fraction(65), target=Decimal(70))]))
    assert row_with(page, "Bahan baku lokal")[1::4] == [0.65, 0.7]


def test_office_without_a_name_is_told_so_in_the_subtitle() -> None:
    told = texts(month_page(summary(office="")))[1]
    assert told == ["Nama kantor belum diisi di Pengaturan   ·   Januari 2017"]


def test_indicator_of_the_office_keeps_its_own_name() -> None:
    assert row_with(month_page(summary(figures=[Figure("uji resep", 3)])), "uji resep")[:2] == ["uji resep", 3.0]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("key", list(UNITS))
def test_every_known_figure_has_a_name(key: str, lang: str) -> None:
    assert bool(say(f"ringkasan.figure.{key}", lang).strip()) is True  # type: ignore[arg-type]


def test_link_of_a_figure_leads_to_its_sheet() -> None:
    page = month_page(summary(links={"participants": "Peserta", "cost": "Nilai TENUN!B7"}))
    links = [cell.link for row in page.rows for cell in row if cell and cell.look == "link" and cell.link]
    assert links == ["Peserta!A1", "'Nilai TENUN'!B7"]


def test_sums_that_agree_are_said() -> None:
    assert (mismatches(summary()), compared(summary())) == ((), ("stars", "sexes", "kecamatan", "costs"))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"products": 7}, Mismatch("stars", 6, 7)),
        ({"products_by_status": {"recognised": 3}}, Mismatch("statuses", 3, 6)),
        ({"participants_by_kecamatan": {"Nuha": 4}}, Mismatch("kecamatan", 4, 5)),
        ({"figures": [*FIGURES[1:], Figure("participants", 5), Figure("sex_unknown", 1)]}, Mismatch("sexes", 6, 5)),
        ({"cost_by_source": {"CSR": Total(Decimal(1), 1, 0)}}, Mismatch("costs", Decimal(1), Decimal(1500))),
        (
            {
                "figures": [*FIGURES, Figure("training_cost", Decimal(9))],
                "training_cost_by_source": {"PMDM": Total(Decimal(8), 1, 0)},
            },
            Mismatch("training_costs", Decimal(8), Decimal(9)),
        ),
        (
            {"figures": [*FIGURES, Figure("letters", 2)], "letters": {("undangan", "terbit"): 1}},
            Mismatch("letters", 1, 2),
        ),
    ],
)
def test_sum_that_differs_is_found(fields: dict[str, object], expected: Mismatch) -> None:
    assert mismatches(summary(**fields)) == (expected,)


def test_sum_that_differs_is_flagged_on_the_page() -> None:
    page = month_page(summary(products=7))
    assert [cell.value for row in page.rows for cell in row if cell and cell.look == "bad" and cell.value] == [
        "Hitungan tidak cocok: jumlah menurut bintang dan jumlah produk (6, seharusnya 7)."
        " Periksa dahulu sebelum laporan ini dikirim."
    ]


def test_no_data_on_one_side_is_not_compared() -> None:
    assert mismatches(summary(products=None, participants_by_kecamatan=None, cost_by_source=None)) == ()


def test_chart_of_stars_shows_the_lines_of_its_table() -> None:
    page = month_page(summary())
    chart = next(one for one in page.charts if one.name == "OVOP ringkasan stars")
    assert (shown(page, chart.categories), shown(page, chart.series[0].values)) == (
        ["★ 5", "★ 4", "★ 3", "★ 2", "★ 1"],
        [1, 0, 2, 0, 0],
    )


def test_charts_stand_in_rows_that_are_empty() -> None:
    page = month_page(summary())
    tops = {split(chart.anchor)[0] for chart in page.charts}
    needed = max(chart.height for chart in page.charts) * 0.75
    under = [top for top in tops for row in page.rows[top - 1 : top - 1 + int(needed // 15)] if any(row)]
    assert under == []


def test_chart_without_data_is_not_drawn() -> None:
    page = month_page(summary(products_by_star={}, products=0, participants_by_kecamatan=None))
    assert [chart.name for chart in page.charts] == ["OVOP ringkasan stages"]


def test_counts_that_are_all_zero_are_not_drawn() -> None:
    page = month_page(summary(stages=[StageCount("usulan", 0, 9, 0)], products_by_star={None: 6}))
    assert [chart.name for chart in page.charts] == ["OVOP ringkasan kecamatan"]


def test_breakdown_of_nothing_tells_zero_from_no_data() -> None:
    page = month_page(summary(cost_by_source={}, participants_by_kecamatan=None))
    found = [value for row in texts(page) for value in row]
    assert [found.count(say(f"ringkasan.{key}")) for key in ("zero", "nothing")] == [1, 3]


def test_many_kecamatan_become_one_line_with_the_same_sum() -> None:
    lines = ranked({f"Kec {n:02}": n for n in range(30)})
    assert (len(lines), sum(count for _, count in lines)) == (MOST_AREAS, sum(range(30)))


def test_of_very_many_trainings_those_with_the_lowest_attendance_are_named() -> None:
    trainings = [(f"Pelatihan {n}", Fraction(100 - n)) for n in range(MOST_TRAININGS + 3)]
    rows = texts(month_page(summary(attendance=trainings)))
    named = [row for row in rows if any(str(value).startswith("Pelatihan ") for value in row)]
    assert (len(named), named[0][-2], next(row for row in rows if "3 lainnya" in row)[-2:]) == (
        MOST_TRAININGS,
        f"Pelatihan {MOST_TRAININGS + 2}",
        ["3 lainnya", "98,0 % ke atas"],
    )


def test_attention_beyond_the_first_page_follows_the_tables() -> None:
    items = [Attention("expired", f"P-{n:02}", "Halal", dt.date(2017, 1, n + 1), -n) for n in range(MOST_ATTENTION + 2)]
    found = [
        row for row in texts(month_page(summary(attention=items))) if row and row[0] == "Halal sudah habis masa berlaku"
    ]
    assert [row[1] for row in found] == [one.subject for one in items]


@pytest.mark.parametrize("figures", [10, 22, 27])
def test_first_page_holds_its_height_however_many_figures_there_are(figures: int) -> None:
    items = [Attention("expired", f"P-{n:02}", "Halal", dt.date(2017, 1, 1), -n) for n in range(30)]
    page = month_page(summary(figures=[Figure(f"angka {n}", n) for n in range(figures)], attention=items))
    tables = next(number for number, row in enumerate(texts(page), 1) if row and row[0] == "Hasil penilaian saat ini")
    assert round(sum(page.heights[row] for row in range(1, tables))) == FIRST_PAGE["A4"]


@pytest.mark.parametrize(("percent", "shown"), [("79.94", "79,9"), ("79.99", "79,99")])
def test_attendance_below_the_limit_is_not_rounded_up_to_it(percent: str, shown: str) -> None:
    low = Attention("low_attendance", "Uji", amount=Fraction(percent), limit=Fraction(80))
    assert attention_text(low) == f"Kehadiran {shown} %, batasnya 80 %"


def test_permit_that_ends_with_the_month_is_not_said_to_have_days_left() -> None:
    today = Attention("expiring", "P-1", "Halal", dt.date(2017, 1, 31), 0, 30)
    assert attention_text(today) == "Halal habis tepat pada akhir masa laporan"


def test_attention_beyond_what_is_listed_is_counted() -> None:
    items = [Attention("expired", f"P-{n:03}", "Halal", dt.date(2017, 1, 1), -n) for n in range(MOST_LISTED + 3)]
    said = [value for row in texts(month_page(summary(attention=items))) for value in row]
    assert (said.count("Halal sudah habis masa berlaku"), say("ringkasan.attention_unlisted", count=3) in said) == (
        MOST_LISTED,
        True,
    )


def test_attention_is_ordered_by_weight_and_names_its_subject() -> None:
    items = [
        Attention("expiring", "P-1", "Halal", dt.date(2017, 2, 1), 1, 30),
        Attention("overdue_stage", "P-2", "pleno", dt.date(2017, 1, 1), 40, 30),
    ]
    rows = texts(month_page(summary(attention=items, names={"P-2": "Tenun (contoh)"})))
    start = next(number for number, row in enumerate(rows) if row and row[0] == "Apa")
    assert rows[start + 1 : start + 3] == [
        ["Tahap pleno menunggu 40 hari, batasnya 30 hari", "Tenun (contoh)", dt.date(2017, 1, 1)],
        ["Halal habis dalam 1 hari", "P-1", dt.date(2017, 2, 1)],
    ]


def test_letters_are_counted_by_state_with_drafts_apart() -> None:
    page = month_page(
        summary(letters={("undangan", "terbit"): 2, ("undangan", "batal"): 1}, drafts={("sertifikat", "kosong"): 3})
    )
    assert [row_with(page, kind) for kind in ("sertifikat", "undangan")] == [
        ["sertifikat", 0, 0, 0, 0, 3],
        ["undangan", 0, 0, 2, 1, 0],
    ]


def test_empty_month_makes_a_page() -> None:
    page = month_page(MonthSummary(Month(2017, 1), "Dinas (contoh)", []))
    assert say("ringkasan.attention_none") in [value for row in texts(page) for value in row]


def test_page_comes_back_from_a_file(tmp_path: Path) -> None:
    book = FileBook(SAMPLE)
    page = month_page(summary())
    book.write(page)
    book.save(tmp_path / "hasil.xlsx")
    block = FileBook(tmp_path / "hasil.xlsx").read("Ringkasan")
    chart = next(one for one in page.charts if one.name == "OVOP ringkasan kecamatan")
    found = area(chart.series[0].values)
    assert [
        block.rows[row - block.first_row][found.left - block.first_column] for row in range(found.top, found.bottom + 1)
    ] == [3, 2]


PUBLISHED = {
    "Indonesia 2013": ({5: 2, 4: 9, 3: 13, 2: 11, 1: 3}, 38),
    "Indonesia 2015": ({5: 2, 4: 23, 3: 51, 2: 34}, 110),
}
"""Published results of awards, stars to products, with the published total."""


@pytest.mark.parametrize("award", PUBLISHED)
def test_published_stars_make_the_published_total(award: str) -> None:
    stars, total = PUBLISHED[award]
    assert "stars" not in {one.check for one in mismatches(summary(products=total, products_by_star=stars))}


@pytest.mark.parametrize("award", PUBLISHED)
def test_published_stars_that_lack_one_product_are_flagged(award: str) -> None:
    stars, total = PUBLISHED[award]
    found = mismatches(summary(products=total, products_by_star={**stars, 2: stars[2] - 1}))
    assert Mismatch("stars", total - 1, total) in found
