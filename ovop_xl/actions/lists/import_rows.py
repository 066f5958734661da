"""What becomes of each row of another list: new with an ID, there already, or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ovop_xl.checks.cell_identifiers import normal_nik
from ovop_xl.domain.text.similar import fold
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.contract import Column, Sheet
from ovop_xl.workbook.foreign import ForeignList
from ovop_xl.workbook.records import Order, plain
from ovop_xl.workbook.tables import Row, Table, is_blank

from .import_ids import Incoming, Reason, with_ids
from .import_keys import NEEDED, REFERENCES, Known, Twin, identity
from .import_values import converted, is_broken


@dataclass
class Intake:
    """The sheet that receives, and the list. `sets` fill a column of every row that leaves it blank."""

    contents: Contents
    table: Table
    spec: Sheet
    read: ForeignList
    order: Order
    mark: str | None
    sets: Mapping[str, Value] = field(default_factory=dict)

    def rows(self) -> list[Incoming]:
        """All rows of the list in their order."""
        known = Known()
        for row in self.table:
            known.add(identity(self.spec.name, self._own(row)), Twin("there", self._own_id(row)))
        taken: set[str] = set()
        found: list[Incoming] = []
        for row in self.read.table:
            one = self._judged(row, known, taken)
            if one.status == "new":
                known.add(identity(self.spec.name, one.values), Twin("repeated", str(row.number)))
                taken.add(plain(one.values.get(str(self.spec.key))))
            found.append(one)
        return with_ids(found, self.contents, self.table, self.spec)

    def _judged(self, row: Row, known: Known, taken: set[str]) -> Incoming:
        broken = next((cell for cell, value in self._cells(row) if is_broken(value)), None)
        values = self._values(row)
        lack: tuple[Reason, str] = ("broken", broken) if broken else self._lack(values)
        if lack[0]:
            return Incoming(row.number, values, "refused", reason=lack[0], about=lack[1])
        twin = known.find(identity(self.spec.name, values))
        if twin is not None:
            return Incoming(row.number, values, "existing", reason=twin.reason, about=twin.label)
        row_id = plain(values.get("id")) if self.spec.key == "id" else ""
        if row_id and (row_id in self._ids or row_id in taken):
            return Incoming(row.number, values, "refused", reason="id_taken", about=row_id)
        return Incoming(row.number, values)

    def _lack(self, values: Mapping[str, Value]) -> tuple[Reason, str]:
        """Why the row cannot be known again, or leads nowhere; blank where all is well."""
        if self.spec.name == "Hadir" and "participant_id" not in values and not is_blank(values.get("nik")):
            return "nik_unknown", ""
        for key in NEEDED[self.spec.name]:
            if key not in values:
                return "needed", self.spec.column(key).header
        for key in REFERENCES[self.spec.name]:
            column = self.spec.column(key)
            there = self._targets[key]
            if there is not None and plain(values[key]) not in there:
                return "nowhere", f"{column.header} {plain(values[key])}"
        return "", ""

    def _values(self, row: Row) -> dict[str, Value]:
        """The values by column key, blank ones left out."""
        found = {key: self._value(row, key) for key in (*self._columns, *self.read.table.family)}
        values = {key: value for key, value in found.items() if not is_blank(value) and not is_broken(value)}
        values = {**{key: value for key, value in self.sets.items() if key not in values}, **values}
        if self.spec.name == "Peserta" and plain(values.get("training_id")):
            values["training_id"] = self._training(plain(values["training_id"]))
        if self.spec.name == "Hadir" and "participant_id" not in values:
            people = self._participants.get(normal_nik(values.get("nik")), ())
            values |= {"participant_id": people[0]} if len(people) == 1 else {}
        return values

    def _value(self, row: Row, key: str) -> Value:
        place = self.read.table.positions.get(key, self.read.table.family.get(key))
        value = None if place is None else row.values[place]
        return converted(self._columns.get(key), value, self.order, self.mark)

    def _cells(self, row: Row) -> Iterator[tuple[str, Value]]:
        for key, place in {**self.read.table.positions, **self.read.table.family}.items():
            yield self.read.table.cell(row, key), row.values[place]

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.key: column for column in self.read.table.spec.columns}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(self._own_id(row) for row in self.table)

    @cached_property
    def _targets(self) -> dict[str, frozenset[str] | None]:
        """The IDs to which a reference may lead, by its column; None where the workbook lacks the sheet."""
        found: dict[str, frozenset[str] | None] = {}
        for key in REFERENCES[self.spec.name]:
            target = self.spec.column(key).target or ""
            there = self.contents.table(target) is not None
            found[key] = frozenset(one.text("id") for one in self.contents.records(target)) if there else None
        return found

    @cached_property
    def _trainings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.contents.records("Pelatihan"):
            found.setdefault(fold(one.text("name")), []).append(one.text("id"))
        return found

    @cached_property
    def _participants(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.contents.records("Peserta"):
            if nik := normal_nik(one.table.get(one.row, "nik")):
                found.setdefault(nik, []).append(one.text("id"))
        return found

    def _training(self, text: str) -> str:
        """A form asks for a training by its name: the ID of the one that has it, else what was written."""
        ids = self._trainings.get(fold(text), [])
        return ids[0] if len(ids) == 1 else text

    def _own(self, row: Row) -> dict[str, Value]:
        return {key: self.table.get(row, key) for key in self.table.positions}

    def _own_id(self, row: Row) -> str:
        return plain(self.table.get(row, str(self.spec.key)))
