"""The decorator of worksheet functions: shapes in and out, blanks, errors, and what it refuses to declare."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from ovop_xl.addin import worksheet
from ovop_xl.addin.worksheet import Area, Line, Refused, worksheet_function
from ovop_xl.workbook.block import Value

NIK = "OVOP_NIK"  # a name whose words are in the locale


@pytest.fixture(autouse=True)
def other_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declarations of a test are gone after it."""
    monkeypatch.setattr(worksheet, "FUNCTIONS", {})


def doubled(value: Value) -> Value:
    if not isinstance(value, int):
        raise Refused("no_number", given=value)
    return value * 2


@pytest.mark.parametrize(
    ("given", "result"),
    [
        (4.0, [[8.0]]),
        (((1.0, 2.0), (3.0, 4.0)), [[2.0, 4.0], [6.0, 8.0]]),
        (((1.0,), (2.0,)), [[2.0], [4.0]]),
        ((1.0, 2.0), [[2.0, 4.0]]),
        (((1.0,), (None,)), [[2.0], [""]]),
        (((1.0,), ("x",)), [[2.0], ["#VALUE! x bukan angka"]]),
        (((1.0,), (-2146826246,)), [[2.0], ["#VALUE! sel berisi #N/A"]]),
        (((1.0,), ("#VALUE! y bukan angka",)), [[2.0], ["#VALUE! sel berisi y bukan angka"]]),
        (-2147352572, [[""]]),
    ],
)
def test_range_gives_a_range_of_the_same_shape(given: object, result: list[list[object]]) -> None:
    assert worksheet_function(NIK)(doubled)(given) == result


def joined(value: Value, form: Value = None, until: Value = None) -> str:
    return f"{value}{form or '-'}{until or '-'}"


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ((((1.0,), (2.0,)), "a"), [["1a-"], ["2a-"]]),
        ((((1.0,), (2.0,)), (("a", "b"),)), [["1a-", "1b-"], ["2a-", "2b-"]]),
        ((((1.0,), (2.0,)), (("a",), ("b",), ("c",))), [["#VALUE! ukuran range tidak sama"]]),
        ((1.0, None, "z"), [["1-z"]]),
        ((), [["#VALUE! jumlah isian OVOP_TANGGAL keliru"]]),
    ],
)
def test_single_cells_rows_and_columns_stretch(given: tuple[object, ...], result: list[list[object]]) -> None:
    assert worksheet_function("OVOP_TANGGAL")(joined)(*given) == result


def summed(codes: Line, form: Value = None, weights: Area | None = None) -> str:
    return f"{len(codes)}{form}{len(weights or ())}"


def test_rows_are_taken_one_by_one_and_areas_whole() -> None:
    call = worksheet_function("OVOP_HADIR")(summed)
    assert call((("a", "b"), ("c", None), (None, None)), "x", ((1.0,), (2.0,))) == [["2x2"], ["2x2"], [""]]


@pytest.mark.parametrize(
    ("result", "taken"),
    [
        (Fraction(1, 3), 1 / 3),
        (10**12, 1e12),
        (True, True),
        (None, ""),
        (dt.date(2017, 5, 18), dt.datetime(2017, 5, 18)),
    ],
)
def test_result_is_something_that_excel_takes(result: object, taken: object) -> None:
    def fixed(value: Value) -> Value:
        return result  # type: ignore[return-value]

    given = worksheet_function(NIK)(fixed)(1.0)[0][0]
    assert (type(given), given) == (type(taken), taken)


def test_fault_is_a_text_with_a_code_and_a_line_in_the_log(private_home: Path) -> None:
    def broken(value: Value) -> Value:
        raise RuntimeError("rahasia")

    given = worksheet_function(NIK)(broken)(((1.0,), (2.0,)))
    logs = [path.read_text(encoding="utf-8") for path in private_home.rglob("ovop.log")]
    assert (given[0][0][:8], "OVOP-F001" in given[0][0], [log.count("RuntimeError: rahasia") for log in logs]) == (
        "#VALUE! ",
        True,
        [1],
    )


def test_a_whole_column_by_mistake_is_refused() -> None:
    column = ((1.0,),) * (worksheet.MOST_CELLS + 1)
    assert worksheet_function(NIK)(doubled)(column) == [["#VALUE! lebih dari 200000 sel; pilih range yang lebih kecil"]]


def unknown_kind(value: dict[str, str]) -> str:
    return ""


def with_default(value: Value, form: Value = "panjang") -> str:
    return ""


def only_by_key(*, value: Value) -> str:
    return ""


def rows_behind(value: Value, form: Line) -> str:
    return ""


def nothing() -> str:
    return ""


@pytest.mark.parametrize("function", [unknown_kind, with_default, only_by_key, rows_behind, nothing])
def test_function_that_excel_could_not_call_is_not_declared(function: object) -> None:
    with pytest.raises(TypeError):
        worksheet_function("OVOP_TANGGAL")(function)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["NIK", "OVOP_nik", "OVOP_", "OVOP_A1"])
def test_name_that_is_none_of_ours_is_not_declared(name: str) -> None:
    with pytest.raises(TypeError):
        worksheet_function(name)(doubled)


def test_function_without_a_description_is_not_declared() -> None:
    with pytest.raises(KeyError):
        worksheet_function("OVOP_BARU")(doubled)


def test_nothing_is_declared_twice() -> None:
    worksheet_function(NIK)(doubled)
    with pytest.raises(TypeError):
        worksheet_function(NIK)(doubled)
