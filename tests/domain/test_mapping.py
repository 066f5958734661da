from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.mapping import (
    AreaFigures,
    Level,
    Measure,
    Minimums,
    Place,
    Product,
    Trained,
    Village,
    by_area,
    gaps,
    location_quotient,
    specialisation,
)


def place(kecamatan: str, desa: str = "") -> Place:
    return Place("Luwu Timur", kecamatan, desa)


def product(
    identity: str, kecamatan: str, group: str = "anyaman", producer: str = "", workers: int | None = None
) -> Product:
    return Product(identity, producer or identity, place(kecamatan), group, workers, star=None)


def test_by_area_counts_a_producer_once() -> None:
    products = [
        product("1", "Nuha", "anyaman", "U1", 5),
        product("2", "Nuha", "gerabah", "U1", 5),
        product("3", "Nuha", "anyaman", "U2"),
    ]
    trained = [Trained("a", place("Nuha")), Trained("a", place("Nuha")), Trained("b", place("Towuti"))]

    assert by_area(products, trained, "kecamatan") == (
        AreaFigures(("Luwu Timur", "Nuha"), 3, 2, 5, 1, 1, {"anyaman": 2, "gerabah": 1}, {None: 3}),
        AreaFigures(("Luwu Timur", "Towuti"), 0, 0, None, 0, 1, {}, {}),
    )


def test_by_area_tells_no_number_from_zero_workers() -> None:
    lines = by_area([product("1", "Nuha", workers=0), product("2", "Towuti")], [], "kecamatan")

    assert [(line.workers, line.silent) for line in lines] == [(0, 0), (None, 1)]


def test_by_area_products_without_a_producer_stay_apart() -> None:
    products = [Product(str(at), "", place("Nuha"), "anyaman", 2) for at in range(3)]

    assert [(x.producers, x.workers) for x in by_area(products, [], "kabupaten")] == [(3, 6)]


def test_location_quotient_by_hand() -> None:
    assert location_quotient(Fraction(20), Fraction(40), Fraction(30), Fraction(120)) == 2


def test_specialisation_by_workers() -> None:
    products = [
        product("1", "Nuha", "anyaman", workers=20),
        product("2", "Nuha", "gerabah", workers=20),
        product("3", "Towuti", "anyaman", workers=10),
        product("4", "Towuti", "gerabah", workers=70),
    ]

    found = {(one.area[-1], one.group): one.quotient for one in specialisation(products, "kecamatan")}

    assert found == {
        ("Nuha", "anyaman"): Fraction(2),
        ("Nuha", "gerabah"): Fraction(2, 3),
        ("Towuti", "anyaman"): Fraction(1, 2),
        ("Towuti", "gerabah"): Fraction(7, 6),
    }


def test_specialisation_claims_nothing_on_tiny_numbers() -> None:
    products = [product("1", "Nuha", workers=9), product("2", "Towuti", workers=91)]

    assert [one.quotient for one in specialisation(products, "kecamatan")] == [None, 1]


def test_specialisation_minimum_of_the_group() -> None:
    products = [product("1", "Nuha", "anyaman", workers=3), product("2", "Nuha", "gerabah", workers=30)]

    quotients = [one.quotient for one in specialisation(products, "kecamatan", minimums=Minimums(area=1, group=4))]

    assert quotients == [None, 1]


def test_gaps_are_villages_with_potential_and_no_flagship() -> None:
    villages = [
        Village(place("Nuha", "Sorowako"), "ikan asap"),
        Village(place("Nuha", "Matano"), "anyaman"),
        Village(place("Towuti", "Matano"), "gula aren"),
        Village(place("Nuha", "Nikkel"), " "),
    ]
    products = [
        Product("1", "1", place("Nuha", "Matano"), "anyaman"),
        Product("2", "2", place("Nuha", "Sorowako"), "anyaman", flagship=False),
    ]

    assert gaps(villages, products) == (villages[0], villages[2])


PRODUCTS = st.lists(
    st.builds(
        lambda at, kecamatan, desa, group, producer, workers: Product(
            str(at), producer, place(kecamatan, desa), group, workers
        ),
        st.integers(0, 99),
        st.sampled_from(["Nuha", "Towuti"]),
        st.sampled_from(["x", "y"]),
        st.sampled_from(["anyaman", "gerabah", "kain"]),
        st.sampled_from(["U1", "U2", "U3", "U4"]),
        st.one_of(st.none(), st.integers(0, 50)),
    ),
    max_size=12,
)


@given(PRODUCTS, st.sampled_from(["desa", "kecamatan"]))
def test_by_area_adds_up_to_the_kabupaten(products: list[Product], level: Level) -> None:
    def sums(at: Level) -> tuple[int, int, int, int]:
        lines = by_area(products, [], at)
        return (
            sum(x.products for x in lines),
            sum(x.producers for x in lines),
            sum(x.workers or 0 for x in lines),
            sum(sum(x.groups.values()) for x in lines),
        )

    assert sums(level) == sums("kabupaten")


@given(PRODUCTS, st.sampled_from(["workers", "producers"]))
def test_specialisation_weighted_mean_is_one(products: list[Product], measure: Measure) -> None:
    """Over the areas, quotients weighted by the areas' totals average to one for every group."""
    found = specialisation(products, "kecamatan", measure, Minimums(0, 0))
    groups = {one.group for one in found if one.group_total}

    means = {
        group: sum((one.quotient or 0) * one.area_total / one.total for one in found if one.group == group)
        for group in groups
    }

    assert means == dict.fromkeys(groups, 1)
