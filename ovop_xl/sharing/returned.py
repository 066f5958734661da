"""A returned file's sheets as rows by ID: forms from top to bottom, tables from left to right, both by their texts.

Nothing is looked for by position: sheets may be sorted, columns moved or added, rows gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract import Sheet, sheet
from ovop_xl.workbook.tables import Table, normal, read_table

from .changes import ReturnedRow, Seen
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
    own_links = links.get(own, ())
    found: dict[str, list[ReturnedRow]] = defaultdict(list)
    for row in table:
        key = text_of(table.get(row, "id"))
        if not key:
            continue
        places = {column: place for column, place in table.positions.items() if column != "id"}
        found[name].append(_row(key, table, row.number, row.values, places, own_links))
        if table.family and pack.table("Hadir") is not None:
            found["Hadir"].append(_row(key, table, row.number, row.values, table.family, own_links))
    return dict(found)


def _row(
    key: str, table: Table, number: int, values: Sequence[Value], places: Mapping[str, int], links: Collection[str]
) -> ReturnedRow:
    formulas, name, first = table.block.formulas, table.name, table.first_column
    cells = {}
    for column, place in places.items():
        at = address(number, first + place)
        cells[column] = Seen(values[place], f"{name}!{at}", at in formulas, at in links)
    return ReturnedRow(key, cells)


def _read_forms(blocks: Blocks, links: Links) -> dict[str, list[ReturnedRow]]:
    found: dict[str, list[ReturnedRow]] = defaultdict(list)
    for name, block in blocks.items():
        key, home = form_facts(block)
        if not key or not home:
            continue
        cells = dict(_answers(name, block, links.get(name, ())))
        cells["product_id"] = Seen(_facts(block).get(normal(FORM_PRODUCT)), name)
        found[home].append(ReturnedRow(key, cells))
    return dict(found)


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


def _answers(name: str, block: Block, links: Collection[str]) -> Iterator[tuple[str, Seen]]:
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
        at = address(number, block.first_column + answer_place)
        value = row[answer_place]
        answer = value if column in FIELD_KEYS else _coded(value)
        yield column, Seen(answer, f"{name}!{at}", at in block.formulas, at in links)


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
