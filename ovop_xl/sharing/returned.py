"""A returned file's sheets as rows by ID: forms from top to bottom, tables from left to right, both by their texts.

Nothing is looked for by position: sheets may be sorted, columns moved or added, rows gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract import Sheet, sheet
from ovop_xl.workbook.tables import Row, Table, normal, read_table

from .changes import ReturnedRow
from .pack import Pack
from .values import option_code, text_of
from .wording import ANSWER_HEADER, FIELD_KEYS, FORM_ID, FORM_PRODUCT, FORM_SHEET, KEY_HEADER

Blocks = Mapping[str, Block]
Links = Mapping[str, Collection[str]]
"""Addresses of cells that lead out of the workbook, by sheet."""


def read_rows(pack: Pack, blocks: Blocks, links: Links) -> dict[str, list[ReturnedRow]]:
    """The rows of a returned file by the sheet at home that they belong to."""
    if pack.kind == "assessors":
        return _read_forms(blocks, links)
    found: dict[str, list[ReturnedRow]] = {}
    for name in ("IKM", "Pemantauan", "Peserta"):
        block = _block_of(blocks, name)
        if pack.table(name) is not None and block is not None:
            found |= _read_table(pack, name, *block, links)
    return found


def _block_of(blocks: Blocks, name: str) -> tuple[str, Block] | None:
    return next(((own, block) for own, block in blocks.items() if own.casefold() == name.casefold()), None)


@cache
def table_spec(name: str) -> Sheet:
    """The sheet of a pack as a table: participants and their presence stand side by side."""
    spec = sheet(name)
    if name != "Peserta":
        return spec
    family = sheet("Hadir").family
    return replace(spec, family=None if family is None else replace(family, after="phone"))


def _read_table(pack: Pack, name: str, own: str, block: Block, links: Links) -> dict[str, list[ReturnedRow]]:
    table = read_table(own, block, table_spec(name))
    if table is None or "id" not in table.positions:
        return {}
    places: dict[str, Mapping[str, int]] = {}
    places[name] = {column: place for column, place in table.positions.items() if column != "id"}
    if table.family and pack.table("Hadir") is not None:
        places["Hadir"] = table.family
    keys = [(text_of(table.get(row, "id")), row) for row in table]
    return {
        sheet: [_row(key, table, row, columns, links.get(own, ())) for key, row in keys if key]
        for sheet, columns in places.items()
    }


def _row(key: str, table: Table, row: Row, places: Mapping[str, int], links: Collection[str]) -> ReturnedRow:
    def at(column: str) -> str:
        return address(row.number, table.first_column + places[column])

    def among(cells: Collection[str]) -> list[str]:
        return [column for column in places if at(column) in cells] if cells else []

    return ReturnedRow(
        id=key,
        values={column: row.values[place] for column, place in places.items()},
        cell=lambda column: f"{table.name}!{at(column)}",
        formulas=among(table.block.formulas),
        links=among(links),
    )


def _read_forms(blocks: Blocks, links: Links) -> dict[str, list[ReturnedRow]]:
    found: dict[str, list[ReturnedRow]] = defaultdict(list)
    for name, block in blocks.items():
        key, home = form_facts(block)
        if key and home:
            found[home].append(_form_row(key, name, block, links.get(name, ())))
    return dict(found)


def _form_row(key: str, name: str, block: Block, links: Collection[str]) -> ReturnedRow:
    values: dict[str, Value] = {}
    places: dict[str, str] = {}
    for column, value, at in _answers(block):
        values[column], places[column] = value, at
    values["product_id"], places["product_id"] = _facts(block).get(normal(FORM_PRODUCT)), ""
    return ReturnedRow(
        id=key,
        values=values,
        cell=lambda column: f"{name}!{places[column]}" if places[column] else name,
        formulas=[column for column, at in places.items() if at in block.formulas],
        links=[column for column, at in places.items() if at in links],
    )


def form_facts(block: Block) -> tuple[str, str]:
    """The row that a form is for and its sheet at home; blank for a sheet that is no form."""
    facts = _facts(block)
    return facts.get(normal(FORM_ID), ""), facts.get(normal(FORM_SHEET), "")


def _facts(block: Block) -> dict[str, str]:
    """Labels of the first column with the text that follows them; of a label that stands twice the first."""
    found: dict[str, str] = {}
    for row in block.rows:
        texts = [text_of(value) for value in row]
        label = next(iter(texts), "")
        if label:
            found.setdefault(normal(label), next((text for text in texts[1:] if text), ""))
    return found


def _answers(block: Block) -> Iterator[tuple[str, Value, str]]:
    """Column, answer and address of each line that asks for one."""
    fields = {normal(label): column for column, label in FIELD_KEYS.items()}
    head = form_head(block)
    if head is None:
        return
    start, key_place, answer_place = head
    seen: set[str] = set()
    for number, row in enumerate(block.rows[start + 1 :], block.first_row + start + 1):
        key = text_of(row[key_place])
        if not key or key in seen:
            continue
        seen.add(key)
        column = fields.get(normal(key), key)
        value = row[answer_place]
        answer = value if column in FIELD_KEYS else _coded(value)
        yield column, answer, address(number, block.first_column + answer_place)


def _coded(value: Value) -> Value:
    """An answer as its code; what is no text or number stays what it is."""
    plain = isinstance(value, str | int | float) and type(value) in (str, int, float)
    return option_code(value) if plain and not text_of(value).startswith("=") else value


def form_head(block: Block) -> tuple[int, int, int] | None:
    """The row of the headers and the columns of codes and answers, counted from 0; None where there is none."""
    for index, row in enumerate(block.rows):
        texts = [normal(text_of(value)) for value in row]
        if normal(KEY_HEADER) in texts and normal(ANSWER_HEADER) in texts:
            return index, texts.index(normal(KEY_HEADER)), texts.index(normal(ANSWER_HEADER))
    return None
