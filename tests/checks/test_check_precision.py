"""One cell gets one finding, the most telling, and a fault raises no echo at cells that are right."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_office import Office, places

from ovop_xl.workbook.block import CellError, Uncalculated


def test_capitals_with_stray_spaces_are_one_finding() -> None:
    office = Office().set("Peserta/R2/name", " HASAN  CONTOH")

    assert [finding.code for finding in office.findings()] == ["V701"]


def test_error_outweighs_warning_and_advice_at_the_same_cell() -> None:
    office = Office().set("IKM/P-3/nik", " 73240212038000 ")

    assert [finding.code for finding in office.findings()] == ["V111"]


def test_damaged_nik_does_not_accuse_sex_or_name() -> None:
    office = Office().set("IKM/P-1/nik", "7324025204690000")

    assert list(places(office.findings()).values()) == ["V104"]


def test_impossible_date_asks_nothing_of_the_dates_beside_it() -> None:
    office = Office().set("Pelatihan/K1/start", "31/02/2017")

    assert list(places(office.findings()).values()) == ["V401"]


def test_unknown_product_of_a_score_sheet_raises_nothing_else() -> None:
    office = Office().set("Nilai/N2/product_id", "P-99")

    assert list(places(office.findings()).values()) == ["V301"]


def test_hidden_rows_are_told_beside_the_fault_in_their_first_cell() -> None:
    office = Office().hide("Fasilitasi", "F2").set("Fasilitasi/F2/id", None)

    assert [finding.code for finding in office.findings()] == ["V311", "V802"]


def test_cells_swallowed_by_a_merged_range_are_not_called_blank() -> None:
    office = Office().merge("IKM/P-3/owner", 3)

    assert [finding.code for finding in office.findings()] == ["V801"]


@pytest.mark.parametrize(("typed", "codes"), [("F100", []), ("F0012", ["V319"])])
def test_id_of_another_width_is_odd_only_with_leading_zeros(typed: str, codes: list[str]) -> None:
    office = Office()
    for number in range(3, 12):
        office.append("Fasilitasi", f"F{number:03} | P-1 | promosi | 2017-06-{number:02} | 100000")
    office.append("Fasilitasi", f"{typed} | P-1 | promosi | 2017-06-20 | 100000")

    assert [finding.code for finding in office.findings()] == codes


def test_doubled_id_is_shown_at_the_row_that_is_out_of_order() -> None:
    office = Office().set("Wilayah/W2/id", "W6")

    assert [(finding.code, finding.cell) for finding in office.findings()] == [("V312", "A6")]


def test_doubled_id_of_a_participant_accuses_no_name_in_the_attendance_list() -> None:
    office = Office().set("Peserta/R3/id", "R1")

    assert [(finding.sheet, finding.code) for finding in office.findings()] == [("Peserta", "V312")]


def test_doubled_id_of_a_product_accuses_no_assessor() -> None:
    office = Office().set("Orang/O1/village", "Magani").set("IKM/P-5/id", "P-3")

    assert [(finding.sheet, finding.code) for finding in office.findings()] == [("IKM", "V312")]


def test_outlier_of_a_round_that_was_scored_again_is_history() -> None:
    office = Office()
    for code in ("K1", "K3", "K4", "K7"):
        office.set(f"Nilai/N2/{code}", 1)
    office.append("Nilai", "N7 | P-1 | O1 | 2017-05-13 | 2 | datar | '1 | 3 | 2 | 3 | 3 | 2 | 3 | 3 | 1 | 3 | 2")
    office.append("Nilai", "N8 | P-1 | O2 | 2017-05-13 | 2 | datar | '1 | 3 | 2 | 3 | 3 | 2 | 2 | 3 | 1 | 3 | 2")

    assert office.findings() == []


def test_products_that_another_assessor_also_finds_alike_are_not_called_copied() -> None:
    office = Office().copy("Nilai", "N1", "N3", "id", "product_id").copy("Nilai", "N2", "N4", "id", "product_id")

    assert office.findings() == []


def test_class_planned_without_participants_is_no_fault() -> None:
    office = Office().append("Sesi", "S6 | K2 | C | 1 | 2017-06-01 | '13.00 | '15.00 | Kemasan || 2 | Tidak")

    assert office.findings() == []


def test_people_who_live_outside_the_area_are_no_fault() -> None:
    office = Office().set("Orang/O3/village", "Panakkukang")

    assert office.findings() == []


KEYS = ["IKM/P-1/id", "Pelatihan/K1/id", "Orang/O1/id", "Peserta/R1/id", "Wilayah/W5/district"]
LONELY = ["Fasilitasi/F1/cost", "Fasilitasi/F1/date", "IKM/P-4/phone", "IKM/P-4/market"]
TEXTS = ["sda", '"', "-", "ada", "#N/A", "7324025204690001", "P-1", "JUMLAH", "=1+1", "05/06/2017", "1.250,50"]
BAD = [None, CellError("#N/A"), Uncalculated("A1"), "sda", "-", dt.date(2017, 1, 2)]


@pytest.mark.parametrize("value", BAD, ids=repr)
@pytest.mark.parametrize("place", KEYS)
def test_broken_key_raises_no_echo_where_it_is_used(place: str, value: object) -> None:
    office = Office()
    where = office.cell(place)

    assert list(places(office.set(place, value).findings())) == [where]  # type: ignore[arg-type]  # any value


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(TEXTS),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([CellError("#REF!"), Uncalculated("A1+B1")]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_values_are_judged_without_a_fault_of_the_program(data: st.DataObject) -> None:
    office = Office()
    for name in data.draw(st.lists(st.sampled_from(sorted(office.sheets)), min_size=1, max_size=4)):
        drawn = office.sheets[name]
        for _ in range(data.draw(st.integers(1, 8))):
            row = data.draw(st.integers(0, len(drawn.rows) - 1))
            column = data.draw(st.integers(0, len(drawn.keys) - 1))
            drawn.rows[row][column] = data.draw(values)

    findings = office.findings()

    cells = [(finding.sheet, finding.cell) for finding in findings if finding.code[1] not in "08"]
    assert len(cells) == len(set(cells))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=values, place=st.sampled_from(LONELY))
def test_cell_that_nothing_depends_on_is_the_only_one_accused(place: str, value: object) -> None:
    office = Office()
    where = office.cell(place)

    assert set(places(office.set(place, value).findings())) <= {where}  # type: ignore[arg-type]  # any value


def test_same_workbook_gives_the_same_findings() -> None:
    def check() -> list[object]:
        return list(Office().set("IKM/P-5/village", "Magany").set("Daftar/D4/value", "kain tenum").findings())

    assert check() == check()
