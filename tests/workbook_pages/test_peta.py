"""The map page: every product in the heat map once, areas in figures, no claim on tiny numbers, villages that lack."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_xl.domain.programme.mapping import Minimums, Place, Product, Trained, Village
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.pages.peta import map_page
from ovop_xl.workbook.pages.peta_matrix import MOST_GROUPS, heat, pivot

KAB = "Luwu Timur"


def product(
    number: int, kecamatan: str = "Nuha", desa: str = "Matano", group: str = "anyaman", **fields: object
) -> Product:
    place = Place(str(fields.pop("kabupaten", KAB)), kecamatan, desa)
    return Product(f"P-{number}", f"U-{number}", place, group, **fields)  # type: ignore[arg-type]


def village(desa: str, potential: str, kecamatan: str = "Nuha") -> Village:
    return Village(Place(KAB, kecamatan, desa), potential)


def texts(page: Page) -> list[list[object]]:
    return [[cell.value for cell in row if cell and cell.value is not None] for row in page.rows]


def areas(page: Page) -> list[list[object]]:
    rows = texts(page)
    start = next(number for number, row in enumerate(rows) if row and row[0] == "Tingkat")
    return [row for row in rows[start + 1 :] if row and row[0] in {"Kabupaten/Kota", "Kecamatan", "Desa"}]


groups = st.sampled_from([f"kelompok {number}" for number in range(MOST_GROUPS + 4)])
random_products = st.lists(st.tuples(st.sampled_from(["Nuha", "Towuti", ""]), groups), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(random_products)
def test_pivot_holds_every_product_once(places: list[tuple[str, str]]) -> None:
    counts = pivot([product(number, kecamatan, group=group) for number, (kecamatan, group) in enumerate(places)])
    expected = Counter(kecamatan or "(belum diisi)" for kecamatan, _ in places)
    assert (dict(counts.sum(axis=1)), len(counts.columns) <= MOST_GROUPS) == (dict(expected), True)


def test_pivot_counts_by_kecamatan_and_group() -> None:
    counts = pivot([product(1), product(2, group="batik"), product(3, "Towuti"), product(4, "Towuti")])
    assert counts.to_dict() == {"anyaman": {"Nuha": 1, "Towuti": 2}, "batik": {"Nuha": 1, "Towuti": 0}}


def test_pivot_names_the_kabupaten_where_there_are_several() -> None:
    counts = pivot([product(1), product(2, kabupaten="Luwu")])
    assert list(counts.index) == ["Nuha, Luwu", "Nuha, Luwu Timur"]


def test_heat_is_zero_only_for_no_product() -> None:
    assert [heat(count, 8) for count in (0, 1, 2, 3, 6, 7, 8)] == [0, 1, 1, 2, 3, 4, 4]


def test_areas_are_listed_from_the_widest_down() -> None:
    page = map_page(
        [product(1, workers=4, star=3), product(2, desa="", star=0)], [Trained("x", Place(KAB, "Nuha"))], []
    )
    assert areas(page) == [
        ["Kabupaten/Kota", KAB, 2, 2, 4, 1, "anyaman 2", "★3:\u00a01, tidak diakui: 1", "", _SILENT],
        ["Kecamatan", "Nuha", 2, 2, 4, 1, "anyaman 2", "★3:\u00a01, tidak diakui: 1", "", _SILENT],
        [
            "Desa",
            "(belum diisi), Nuha",
            1,
            1,
            "tidak ada data",
            1,
            "anyaman 1",
            "tidak diakui: 1",
            "data terlalu sedikit",
            _SILENT,
        ],
        ["Desa", "Matano, Nuha", 1, 1, 4, 0, "anyaman 1", "★3:\u00a01", "", ""],
    ]


_SILENT = "1 usaha belum mengisi tenaga kerja."


def test_quotient_is_told_only_above_the_average() -> None:
    made = [
        product(1, workers=30),
        product(2, group="batik", workers=10),
        product(3, "Towuti", "Timampu", "batik", workers=40),
    ]
    by_area = {row[1]: row[8] for row in areas(map_page(made, [], [])) if row[0] == "Kecamatan"}
    assert by_area == {"Nuha": "anyaman 2,00", "Towuti": "batik 1,60"}


def test_quotient_is_not_claimed_below_the_minimum() -> None:
    made = [product(1, workers=30), product(2, "Towuti", "Timampu", "batik", workers=40)]
    page = map_page(made, [], [], minimums=Minimums(area=35, group=10))
    by_area = {row[1]: row[8] for row in areas(page) if row[0] == "Kecamatan"}
    assert by_area == {"Nuha": "data terlalu sedikit", "Towuti": "batik 1,75"}


def test_village_with_potential_and_without_product_is_listed() -> None:
    page = map_page(
        [product(1)], [], [village("Matano", "anyaman"), village("Nikkel", "gerabah"), village("Sorowako", "")]
    )
    rows = texts(page)
    start = rows.index(["Desa berpotensi tanpa produk unggulan: 1"])
    assert rows[start + 2] == ["Nikkel, Nuha", "gerabah"]


def test_village_label_of_the_office_is_used() -> None:
    page = map_page([product(1)], [], [village("Nikkel", "gerabah")], village_label="Nagari")
    assert ["Nagari berpotensi tanpa produk unggulan: 1"] in texts(page)


def test_villages_with_trained_people_alone_share_a_row_of_their_kecamatan() -> None:
    people = [Trained(name, Place(KAB, "Nuha", desa)) for name, desa in (("x", "Nikkel"), ("y", "Nikkel"), ("z", ""))]
    rows = areas(map_page([product(1, workers=4)], people, []))
    assert [(row[1], row[5], row[-1]) for row in rows[-2:]] == [
        ("Matano, Nuha", 0, ""),
        ("2 desa lain, Nuha", 3, "Orang dilatih: (belum diisi) 1 dan Nikkel 2."),
    ]


def test_map_without_products_says_so() -> None:
    assert ["Belum ada produk di lembar IKM."] in texts(map_page([], [], []))


def test_villages_without_a_recorded_potential_are_not_praised() -> None:
    said = texts(map_page([product(1)], [], [village("Nikkel", "")]))
    assert ["Belum ada potensi desa yang tercatat di lembar Wilayah."] in said
