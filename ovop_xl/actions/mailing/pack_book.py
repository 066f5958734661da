"""From a pack to the workbook that its receiver opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ovop_xl.locale import Lang
from ovop_xl.sharing import identity, wording
from ovop_xl.sharing.pack import Pack, RowValues, SentTable
from ovop_xl.sharing.plan import Source
from ovop_xl.sharing.returned import table_spec
from ovop_xl.sharing.values import text_of
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.building.rules import rule_for, session_rule
from ovop_xl.workbook.contract import Column, Sheet
from ovop_xl.workbook.contract.lists import ATTENDANCE_LIST
from ovop_xl.workbook.pack_layout import Form, PackBook, PackField, PackRow, PackTable
from ovop_xl.workbook.pages.texts import day

from .pack_forms import PackForms

PRODUCT_NAME = Column("product", "Produk", width=26)
"""Shown beside monitored figures; home knows it by the product's ID."""


class PackPages(PackForms):
    """Makes the workbooks of packs; `lists` are the values of Daftar by list, `settings` those of Pengaturan."""

    def __init__(
        self, source: Source, lists: Mapping[str, Sequence[str]], settings: Mapping[str, str], lang: Lang
    ) -> None:
        super().__init__(source, lang)
        self.lists, self.settings = lists, settings

    def title(self, pack: Pack) -> str:
        return self.say(f"title.{pack.kind}", title=pack.title, receiver=pack.receiver)

    def book(self, pack: Pack, forms: Sequence[Form], mark: str, created: dt.datetime) -> PackBook:
        """The whole workbook of `pack`, whose kept text has the mark `mark`."""
        tables = [table for table in map(self._table, [pack] * 3, ("IKM", "Pemantauan", "Peserta")) if table]
        used = {one.column.values for table in tables for one in table.fields if one.column.values}
        lists = {name: self.lists.get(name.removeprefix("@"), ()) for name in sorted(used)}
        if any(one.centered for table in tables for one in table.fields):
            lists[ATTENDANCE_LIST] = self.lists.get(ATTENDANCE_LIST, ())
        return PackBook(
            title=self.title(pack),
            intro_sheet=wording.INSTRUCTIONS,
            intro=list(self._intro(pack)),
            property_=(identity.PROPERTY, identity.property_text(identity.identity_of(pack, mark))),
            hidden_name=identity.SHEET,
            hidden=identity.sheet_rows(pack, mark),
            options_name=wording.OPTIONS,
            overview=self.say("overview.heads").split("|"),
            forms=forms,
            tables=tables,
            lists=lists,
            paper="F4" if self.settings.get("kertas") == "F4" else "A4",
            created=created,
        )

    def due(self, pack: Pack) -> str:
        return self.say("intro.due", due=day(pack.due, self.lang)) if pack.due else self.say("intro.no_due")

    def _intro(self, pack: Pack) -> Iterator[tuple[str, str]]:
        yield "title_people", self.title(pack)
        if mark := self.mark(pack):
            yield "unofficial", mark
        yield "section", self.say("intro.receiver", receiver=pack.receiver)
        yield "paragraph", self.say("intro.office", office=self.settings.get("nama_kantor", ""))
        yield "good_banner", self.due(pack)
        yield "paragraph", self.say("intro.fill")
        yield "paragraph", self.say(f"intro.{pack.kind}")
        if pack.kind == "assessors":
            yield "paragraph", self.say("intro.paper")
        else:
            yield "paragraph", self.say("intro.privacy")
        yield "paragraph", self.say("intro.return")

    def _table(self, pack: Pack, name: str) -> PackTable | None:
        sent = pack.table(name)
        if sent is None:
            return None
        spec = table_spec(name)
        fields = [PackField(spec.column("id"))] + [
            PackField(one, rule_for(one, self.lang))
            for column in _columns(sent)
            for one in [self._column(spec, column)]
        ]
        marks = pack.table("Hadir") if name == "Peserta" else None
        sessions = sorted(marks.open | marks.fresh_open, key=lambda one: int(one[1:])) if marks else []
        rule = session_rule(self.lang)
        fields += [PackField(Column(one, one, "choice", "", 6, strict=False), rule, centered=True) for one in sessions]
        # Notes stand last: the codes of presence beside the names.
        fields.sort(key=lambda one: one.column.key == "note")
        if name == "Pemantauan":
            fields.insert(2, PackField(PRODUCT_NAME))
        frozen = {"IKM": 3, "Pemantauan": 4, "Peserta": 3}[name]
        rows = [self._row(name, sent, marks, key) for key in (*sent.rows, *sent.fresh)]
        return PackTable(name, self.title(pack), self.say(f"table.{name}"), fields, rows, frozen)

    def _column(self, spec: Sheet, key: str) -> Column:
        column = spec.column(key)
        if column.identifier in ("nik", "phone"):
            return replace(column, hint=self.say(f"{column.identifier}_hint"))
        return column

    def _row(self, name: str, sent: SentTable, marks: SentTable | None, key: str) -> PackRow:
        fresh = key in sent.fresh
        values: dict[str, Value] = {"id": key, **(sent.sent(key) or {})}
        open_ = set(sent.fresh_open if fresh else sent.open)
        if marks is not None:
            values |= marks.sent(key) or {}
            open_ |= marks.fresh_open if key in marks.fresh else marks.open
        if name == "Pemantauan":
            values["product"] = self.source.rows("IKM").get(text_of(values["product_id"]), {}).get("product")
        return PackRow(values, frozenset(open_))


def _columns(sent: SentTable) -> list[str]:
    """The columns that were sent, in their order; those of rows at home, or of fresh ones where there are none."""
    first: RowValues = next(iter(sent.rows.values()), {})
    return list(first) or sorted(sent.fresh_open | {key for row in sent.fresh.values() for key in row})
