from __future__ import annotations

from page_reading import as_block, below, cells, record, texts
from page_schemes import CONFIRMED, RATED, SCHEME

from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.pages.hasil import results_page
from ovop_xl.workbook.tables import read_table

SPEC = contract.sheet("Hasil")
PAGE = results_page(RATED, [SCHEME])


def shown(product: str, *keys: str) -> list[Value]:
    found = record(PAGE, SPEC, product)
    return [found[key] for key in keys]


def test_points_for_two_stars_without_the_licence_give_none() -> None:
    found = shown("P-1", "total", "band_star", "gate_star", "star", "status")
    assert found == [100.0, 2, 0, "–", "Tidak diakui"]


def test_the_missing_paper_is_named() -> None:
    assert "Izin usaha (NIB) belum ada" in str(shown("P-1", "reasons"))


def test_star_is_shown_out_of_the_stars_of_the_scheme() -> None:
    assert shown("P-2", "totals", "total", "spread", "star") == ["80 · 60", 70.0, 20.0, "★☆"]


def test_way_to_the_next_star_is_shown() -> None:
    assert shown("P-2", "to_next", "way") == [10.0, "Ke bintang 2: 1 langkah, +10 poin. c2: 2 → 3."]


def test_product_that_cannot_be_rated_has_dashes_not_zeros() -> None:
    assert shown("P-3", "total", "spread", "band_star", "star", "to_next", "rank") == ["–"] * 6


def test_products_are_ordered_by_group_and_rank() -> None:
    ranked = list(zip(below(PAGE, "ID Produk"), below(PAGE, "Peringkat"), strict=True))
    assert ranked == [("P-2", "1"), ("P-1", "2"), ("P-3", "–")]


def test_counts_by_result_add_up_to_the_products() -> None:
    counts = next(line for line in texts(PAGE).splitlines() if line.startswith("Jumlah menurut hasil"))
    assert sum(int(word) for word in counts.split() if word.isdigit()) == len(RATED)


def test_product_leads_to_its_row_on_ikm() -> None:
    links = [(one.value, one.link) for one in cells(PAGE) if one.link]
    assert links == [("P-2", "IKM!A6"), ("P-1", "IKM!A5")]


def test_unofficial_scheme_is_marked() -> None:
    marked = [one.value for one in cells(PAGE) if one.look == "unofficial" and one.value]
    assert ["BUKAN RESMI" in str(text) and SCHEME.title in str(text) for text in marked] == [True]


def test_confirmed_scheme_carries_no_mark() -> None:
    assert [one for one in cells(results_page(RATED, [CONFIRMED])) if one.look == "unofficial"] == []


def test_page_reads_back_as_the_contract_says() -> None:
    table = read_table("Hasil", as_block(PAGE), SPEC)
    assert table is not None
    assert (table.missing(), [table.text(row, "product_id") for row in table][:3]) == ([], ["P-2", "P-1", "P-3"])


def test_no_product_is_a_page_still() -> None:
    page = results_page([], [])
    assert (page.filter, "0 produk" in texts(page)) == (None, True)
