"""The contract agrees with itself: what one place names, another declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from ovop_xl.workbook.contract import BUILT_ON_DEMAND, BY_NAME, PARTS, SETTINGS, SHEETS, Column, Part, Sheet
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES, ATTENDANCE_LIST, LISTS
from ovop_xl.workbook.contract.skema import RULE_NAMES, RULE_WORDS
from ovop_xl.workbook.tables import ROW_ID, normal

TABLES: tuple[Sheet | Part, ...] = (*SHEETS, *PARTS)


def doubled(items: Iterable[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_headers_are_unique(table: Sheet | Part) -> None:
    keys = [column.key for column in table.columns]
    names = [name for column in table.columns for name in {normal(n) for n in (column.header, *column.synonyms)}]
    assert (doubled(keys), doubled(names)) == ([], [])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_header_reads_like_the_id_of_a_row(table: Sheet | Part) -> None:
    names = [name for column in table.columns for name in (column.header, *column.synonyms)]
    assert [name for name in names if ROW_ID.fullmatch(normal(name))] == []


def test_sheet_names_fit_excel() -> None:
    assert [name for name in BY_NAME if len(name) > 31 or set(name) & set("[]:*?/\\")] == []


def test_lists_that_columns_and_settings_name_exist() -> None:
    named = {column.values for table in TABLES for column in table.columns if column.values}
    named |= {setting.values for setting in SETTINGS if setting.values}
    assert named - set(LISTS) - {"@Kecamatan"} == set()


def test_references_lead_to_a_sheet_with_a_key() -> None:
    targets = {column.target for sheet in SHEETS for column in sheet if column.target}
    assert {target for target in targets if not BY_NAME[target].key} == set()


def incomplete(column: Column) -> bool:
    """A kind that says what it holds must say it."""
    needed = {"choice": column.values, "reference": column.target, "identifier": column.identifier}
    return column.kind in needed and not needed[column.kind]


def test_kinds_say_what_they_hold() -> None:
    assert [(table.name, column.key) for table in TABLES for column in table.columns if incomplete(column)] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_keys_that_a_sheet_names_are_its_columns(sheet: Sheet) -> None:
    named = {key for group in sheet.unique for key in group}
    named |= {sheet.key} if sheet.key else set()
    named |= {sheet.family.after} if sheet.family else set()
    assert named - {column.key for column in sheet} == set()


def test_every_table_of_people_has_a_stable_key() -> None:
    assert [sheet.name for sheet in SHEETS if sheet.owner == "people" and sheet.columns and not sheet.key] == []


def test_every_column_of_people_is_explained() -> None:
    silent = {
        (sheet.name, column.key) for sheet in SHEETS for column in sheet if sheet.owner == "people" and not column.hint
    }
    assert silent == {("Pengaturan", "group"), ("Pengaturan", "label"), ("Pengaturan", "note")}


def test_personal_data_is_marked_wherever_it_stands() -> None:
    kinds = {"nik", "nip", "phone", "email"}
    columns = [(sheet.name, column) for sheet in SHEETS for column in sheet]
    assert [(name, column.key) for name, column in columns if column.identifier in kinds and not column.personal] == []


def test_settings_are_unique_and_their_defaults_are_in_their_lists() -> None:
    wrong = [s.key for s in SETTINGS if s.values and s.default and s.default not in LISTS[s.values]]
    assert (doubled(s.key for s in SETTINGS), wrong) == ([], [])


def test_attendance_codes_are_single_and_count_at_most_one() -> None:
    codes = [code for code, _, _ in ATTENDANCE_CODES]
    assert (doubled(codes), ATTENDANCE_LIST in LISTS, {points for *_, points in ATTENDANCE_CODES}) == (
        [],
        False,
        {0, 1},
    )


def test_rules_of_a_scheme_have_names_of_their_own() -> None:
    assert (doubled(name for name, _ in RULE_NAMES.values()), set(RULE_WORDS) - set(RULE_NAMES)) == ([], set())


def test_sheets_built_on_demand_belong_to_the_program() -> None:
    assert {BY_NAME[name].owner for name in BUILT_ON_DEMAND} == {"program", "append"}
