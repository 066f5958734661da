"""All that people have written in a workbook: its tables, settings and schemes, read once for an action."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.errors import WrongInputError

from .block import Block, Value
from .contract import BY_NAME, KNOWN_SETTINGS, PENGATURAN, SKEMA, is_ours, sheet
from .port import Workbook
from .records import Record
from .skema import SchemeCellFault, read_schemes
from .tables import Table, read_table


@dataclass(frozen=True, slots=True)
class Contents:
    """`tables` by sheet name; `headless` are people's sheets whose headers were not found; `foreign` the sheets that
    the contract does not know; `fingerprint` changes with any value of a people's sheet and with nothing else."""

    tables: Mapping[str, Table]
    headless: tuple[str, ...]
    foreign: tuple[str, ...]
    settings: Mapping[str, Value]
    schemes: Mapping[tuple[str, str], Scheme]
    scheme_faults: tuple[SchemeCellFault, ...]
    skema: Block | None
    fingerprint: str

    def table(self, name: str) -> Table | None:
        """The table of a sheet, None where the workbook has no such sheet."""
        return self.tables.get(name)

    def records(self, name: str) -> Iterator[Record]:
        """The rows of a sheet; none where the workbook has no such sheet."""
        table = self.tables.get(name)
        return iter(()) if table is None else (Record(table, row) for row in table)

    def scores(self) -> list[Table]:
        """The score sheets: `Nilai` and every `Nilai <form>`."""
        return [table for name, table in self.tables.items() if name == "Nilai" or name.startswith("Nilai ")]

    def setting(self, key: str) -> str:
        """A setting as text; empty where it is blank."""
        value = self.settings.get(key)
        return "" if value is None else str(value).strip()


def read_contents(book: Workbook, before: Contents | None = None) -> Contents:
    """Reads every people's sheet and every register once. Raises WrongInputError where no sheet is ours.

    `before` is what was read of the same book before people's cells were changed: its registers are taken over as they
    were, those begun since are left out.
    """
    names = book.sheets()
    ours = [name for name in names if is_ours(name) and sheet(name).owner != "program"]
    registers: dict[str, Block] = {}
    if before is not None:
        registers = {name: one.block for name, one in before.tables.items() if sheet(name).owner != "people"}
        ours = [name for name in ours if name in registers or sheet(name).owner == "people"]
    if not ours:
        raise WrongInputError("E101", file=book.path.name, sheets=", ".join(names), known=", ".join(_nearest(names)))
    blocks = {name: registers[name] if name in registers else book.read(name) for name in ours}
    schemes, faults = read_schemes(blocks[SKEMA.name]) if SKEMA.name in blocks else ((), ())
    codes = [criterion.code for scheme in schemes for form in scheme.forms for criterion in form.criteria]
    tables = {
        name: table
        for name, block in blocks.items()
        if name != SKEMA.name and (table := read_table(name, block, sheet(name), codes)) is not None
    }
    return Contents(
        tables=tables,
        headless=tuple(
            name for name in ours if name != SKEMA.name and name not in tables and sheet(name).owner == "people"
        ),
        foreign=tuple(name for name in names if not is_ours(name)),
        settings=_settings(tables.get(PENGATURAN.name)),
        schemes={scheme.key: scheme for scheme in schemes},
        scheme_faults=tuple(faults),
        skema=blocks.get(SKEMA.name),
        fingerprint=fingerprint({name: blocks[name] for name in ours if sheet(name).owner == "people"}),
    )


def _nearest(names: list[str]) -> list[str]:
    wanted = [spec.name for spec in BY_NAME.values() if spec.owner == "people"]
    close = [spec for spec in wanted if any(spec.casefold() in name.casefold() for name in names)]
    return close or wanted


def _settings(table: Table | None) -> dict[str, Value]:
    found: dict[str, Value] = {setting.key: setting.default or None for setting in KNOWN_SETTINGS}
    if table is None:
        return found
    labels = {setting.label.casefold(): setting.key for setting in KNOWN_SETTINGS}
    for row in table:
        key = table.text(row, "id") or labels.get(table.text(row, "label").casefold(), "")
        if key in found:
            value = table.get(row, "value")
            found[key] = value if value != "" else None
    return found


def fingerprint(blocks: Mapping[str, Block]) -> str:
    """Twelve hex digits over the values and cells of these blocks; formats and blank cells do not count."""
    digest = hashlib.sha256()
    for name in sorted(blocks):
        block = blocks[name]
        digest.update(f"\x1d{name}".encode())
        for column, values in enumerate(zip(*block.rows, strict=True), block.first_column):
            try:
                texts = "\x1f".join(values)  # most columns hold nothing but texts
            except TypeError:
                texts = "\x1f".join(["" if value is None else str(value) for value in values])
            below = texts.lstrip("\x1f")
            if below:
                first = block.first_row + len(texts) - len(below)
                filled = below.rstrip("\x1f")
                digest.update(f"\x1e{column}\x1f{first}\x1f{filled}".encode(errors="surrogatepass"))
    return digest.hexdigest()[:12]
