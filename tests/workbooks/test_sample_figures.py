"""The figures of the sample, counted by hand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.intake.products import candidates, score_sheets

ROWS = {
    "Wilayah": 44,
    "Orang": 14,
    "Target": 9,
    "IKM": 24,
    "Tahapan": 24,
    "Nilai": 72,
    "Pelatihan": 2,
    "Sesi": 5,
    "Peserta": 64,
    "Hadir": 64,
    "Evaluasi": 76,
    "Pembinaan": 12,
    "Fasilitasi": 16,
    "Pemantauan": 48,
}
STARS = {
    5: ["P-003", "P-007", "P-015"],
    4: ["P-001", "P-008", "P-011", "P-018"],
    3: ["P-002", "P-009", "P-012", "P-017", "P-019", "P-022"],
    2: ["P-013", "P-016", "P-024"],
    1: ["P-014", "P-023"],
}
NOT_RECOGNISED = {
    "P-004": "uji-lab",
    "P-005": "legalitas",
    "P-006": "izin-edar",
    "P-010": "halal",
    "P-021": None,
}


@pytest.fixture(scope="module")
def results(clean: Contents) -> dict[str, ProductResult]:
    rated = rate(FormTables(clean.schemes.values()), candidates(clean), score_sheets(clean))
    return {result.product_id: result for result in rated}


def participants(contents: Contents, key: str) -> dict[str, str]:
    return {record.text("id"): record.text(key) for record in contents.records("Peserta")}


def attended(contents: Contents) -> dict[str, list[bool]]:
    """Participant -> whether present (H or T) in each of the five sessions."""
    table = contents.tables["Hadir"]
    return {
        table.text(row, "participant_id"): [
            row.values[table.family[f"S{number}"]] in ("H", "T") for number in range(1, 6)
        ]
        for row in table
    }


def test_rows_of_every_sheet(clean: Contents) -> None:
    assert {name: len(clean.tables[name]) for name in ROWS} == ROWS


def test_villages_by_kecamatan(clean: Contents) -> None:
    found = Counter(record.text("district") for record in clean.records("Wilayah"))

    assert found == {"Nuha": 5, "Towuti": 18, "Wasuponda": 6, "Malili": 15}


def test_codes_of_villages_begin_with_their_kecamatan(clean: Contents) -> None:
    heads = {(record.text("district"), record.text("code")[:8]) for record in clean.records("Wilayah")}

    assert heads == {
        ("Nuha", "73.24.02"),
        ("Towuti", "73.24.03"),
        ("Malili", "73.24.04"),
        ("Wasuponda", "73.24.11"),
    }


def test_participants_by_kecamatan(clean: Contents) -> None:
    found = Counter(participants(clean, "district").values())

    assert found == {"Nuha": 22, "Towuti": 17, "Wasuponda": 13, "Malili": 12}


def test_participants_by_sex(clean: Contents) -> None:
    assert Counter(participants(clean, "sex").values()) == {"P": 41, "L": 23}


def test_participants_that_own_a_registered_product(clean: Contents) -> None:
    linked = {product for product in participants(clean, "product_id").values() if product}

    assert linked == {"P-001", "P-003", "P-004", "P-005", "P-006", "P-007", "P-009", "P-010"}


def test_permit_forms_by_state(clean: Contents) -> None:
    assert Counter(participants(clean, "permit_form").values()) == {"diberikan": 42, "diajukan": 14, "terbit": 8}


def test_money_of_one_kecamatan_trains_people_of_four(clean: Contents) -> None:
    training = next(clean.records("Pelatihan"))
    outside = [place for place in participants(clean, "district").values() if place != training.text("fund_district")]

    assert (training.text("funding"), training.text("fund_district"), len(outside)) == ("PMDM", "Nuha", 42)


def test_meeting_without_a_list_has_a_headcount(clean: Contents) -> None:
    meeting = list(clean.records("Pelatihan"))[1]

    assert (meeting.text("place"), meeting.whole("headcount"), "hanya contoh" in meeting.text("note")) == (
        "Samarinda",
        150,
        True,
    )


def test_sessions_are_the_five_subjects_on_two_days(clean: Contents) -> None:
    found = [(str(record.date("date")), record.text("subject")) for record in clean.records("Sesi")]

    assert found == [
        ("2017-05-18", "Rencana Bisnis"),
        ("2017-05-18", "Rencana Pemasaran"),
        ("2017-05-18", "Rencana Organisasi"),
        ("2017-05-19", "Rencana Keuangan"),
        ("2017-05-19", "Rencana Produksi"),
    ]


def test_present_by_session(clean: Contents) -> None:
    assert [sum(session) for session in zip(*attended(clean).values(), strict=True)] == [62, 61, 58, 60, 58]


def test_present_by_day(clean: Contents) -> None:
    marks = attended(clean).values()

    assert (sum(sum(m[:3]) for m in marks), sum(sum(m[3:]) for m in marks)) == (181, 118)


def test_present_by_kecamatan(clean: Contents) -> None:
    places, found = participants(clean, "district"), Counter[str]()
    for participant, marks in attended(clean).items():
        found[places[participant]] += sum(marks)

    assert found == {"Nuha": 106, "Towuti": 77, "Wasuponda": 60, "Malili": 56}


def test_attendance_below_and_at_the_threshold(clean: Contents) -> None:
    shares = {participant: Fraction(sum(marks) * 100, 5) for participant, marks in attended(clean).items()}
    below = {participant: int(share) for participant, share in shares.items() if share < 80}
    exactly = [participant for participant, share in shares.items() if share == 80]

    assert (below, exactly) == (
        {"R011": 60, "R028": 60, "R039": 20, "R048": 40, "R063": 40},
        ["R007", "R014", "R023", "R031", "R045", "R052", "R060"],
    )


def test_products_by_commodity_group(clean: Contents) -> None:
    found = Counter(record.text("commodity_group") for record in clean.records("IKM"))

    assert found == {"makanan dan minuman": 10, "kain tenun": 4, "kain batik": 3, "anyaman": 4, "gerabah": 3}


def test_businesses_with_two_products(clean: Contents) -> None:
    found = Counter(record.text("business_id") for record in clean.records("IKM"))

    assert (len(found), [business for business, count in found.items() if count == 2]) == (
        20,
        ["U01", "U06", "U09", "U15"],
    )


def test_workers_and_turnover_of_every_business_once(clean: Contents) -> None:
    producers = {record.text("business_id"): record for record in clean.records("IKM")}.values()

    assert (sum(p.whole("workers") or 0 for p in producers), sum(p.whole("turnover") or 0 for p in producers)) == (
        150,
        331_400_000,
    )


def test_villages_with_potential_but_without_a_product(clean: Contents) -> None:
    taken = {(record.text("district"), record.text("village")) for record in clean.records("IKM")}
    promising = [
        (record.text("district"), record.text("village"))
        for record in clean.records("Wilayah")
        if record.text("potential")
    ]

    assert sorted(set(promising) - taken) == [
        ("Malili", "Lakawali Pantai"),
        ("Towuti", "Bantilang"),
        ("Towuti", "Tokalimbo"),
        ("Wasuponda", "Kawata"),
    ]


def test_every_product_has_a_sheet_from_three_assessors(clean: Contents) -> None:
    pairs = {(record.text("product_id"), record.text("assessor_id")) for record in clean.records("Nilai")}

    assert set(Counter(product for product, _ in pairs).values()) == {3}


def test_every_assessor_judges_twelve_products(clean: Contents) -> None:
    found = Counter(record.text("assessor_id") for record in clean.records("Nilai"))

    assert found == dict.fromkeys(["O04", "O05", "O06", "O07", "O08", "O09"], 12)


def test_stars_by_product(results: dict[str, ProductResult]) -> None:
    found = {star: sorted(name for name, result in results.items() if result.star == star) for star in range(5, 0, -1)}

    assert found == STARS


def test_results_without_a_star(results: dict[str, ProductResult]) -> None:
    found = {name: result.status for name, result in results.items() if result.star is None}

    assert found == dict.fromkeys(NOT_RECOGNISED, "not_recognised") | {"P-020": "discuss"}


def test_paper_that_keeps_each_product_from_recognition(results: dict[str, ProductResult]) -> None:
    found = {
        name: next((r.values["gate"] for r in results[name].reasons if r.code.startswith("paper_")), None)
        for name in NOT_RECOGNISED
    }

    assert found == NOT_RECOGNISED


def test_points_for_five_stars_without_a_licence_give_none(results: dict[str, ProductResult]) -> None:
    coffee = results["P-005"]

    assert (coffee.total_shown, coffee.band_star, coffee.paper_star, coffee.star) == ("93.00", 5, 0, None)


def test_points_for_five_stars_with_a_minimum_missed_give_four(results: dict[str, ProductResult]) -> None:
    bag = results["P-018"]

    assert (bag.total_shown, bag.band_star, bag.minimum_star, bag.star) == ("91.67", 5, 4, 4)


def test_spread_at_the_limit_passes_and_beyond_it_is_discussed(results: dict[str, ProductResult]) -> None:
    found = {name: result.spread for name, result in results.items() if (result.spread or 0) >= 10}

    assert found == {"P-008": 10, "P-020": 12}
