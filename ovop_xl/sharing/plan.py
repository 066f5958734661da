"""Who is sent what: one pack per assessor, per kecamatan, per training. Each holds what its receiver needs, no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ovop_xl.domain.schemes.scheme import Form, Scheme
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Sheet, sheet
from ovop_xl.workbook.tables import Table

from .pack import Kind, Pack, Rows, SentTable
from .rows import kept_ids, leaving, rows_of
from .values import option_code, text_of

FRESH_PARTICIPANTS = 30

FORM_FIELDS = ("date", "abstention", "note")
"""What an assessor fills besides the criteria."""

IKM_SHOWN = (
    "business", "product", "commodity_group", "owner", "nik", "phone", "village", "nib", "distribution_permit",
    "distribution_permit_until", "halal", "halal_until", "workers", "turnover", "market", "note",
)  # fmt: skip
IKM_LOCKED = frozenset({"business", "product", "commodity_group"})
MONITORED = (
    "product_id", "period", "turnover_before", "turnover_after", "workers_before", "workers_after", "market_before",
    "market_after", "local_material", "note",
)  # fmt: skip
MONITORING_LOCKED = frozenset({"product_id", "period"})
BASELINE = ("turnover_before", "workers_before", "market_before")
PARTICIPANT_SHOWN = (
    "class_name", "name", "nik", "sex", "business", "role", "village", "district", "phone", "note",
)  # fmt: skip
PARTICIPANT_LOCKED = frozenset({"class_name", "name"})


@dataclass(frozen=True, slots=True)
class Source:
    """What packs are made from: the tables of home by sheet, the schemes with their marks, the mark of a form's
    options, the month that is monitored (`2017-05`), and the number of the first pack."""

    tables: Mapping[str, Table]
    schemes: Mapping[tuple[str, str], Scheme]
    scheme_mark: Callable[[Scheme], str]
    month: str
    first_number: int = 1
    _rows: dict[str, Rows] = field(default_factory=dict)

    def rows(self, name: str) -> Rows:
        if name not in self._rows:
            self._rows[name] = rows_of(self.tables.get(name))
        return self._rows[name]


def pack_id(number: int) -> str:
    return f"KR{number:03}"


def plan(kind: Kind, source: Source) -> list[Pack]:
    """The packs of one kind, in the order of home's rows, their IDs counted from `source.first_number`."""
    makers = {"assessors": _assessors, "kecamatan": _districts, "training": _trainings}
    return list(makers[kind](source))


def _numbers(source: Source) -> Iterator[int]:
    number = source.first_number
    while True:
        yield number
        number += 1


def _assessors(source: Source) -> Iterator[Pack]:
    names = [name for name in source.tables if name == "Nilai" or name.startswith("Nilai ")]
    numbers = _numbers(source)
    for assessor, person in source.rows("Orang").items():
        by_scheme: dict[tuple[str, str], list[SentTable]] = {}
        for name in names:
            for key, scheme in source.schemes.items():
                table = _score_table(source, name, assessor, scheme)
                if table is not None:
                    by_scheme.setdefault(key, []).append(table)
        for key, tables in by_scheme.items():
            yield Pack(
                id=pack_id(next(numbers)),
                kind="assessors",
                receiver_id=assessor,
                receiver=text_of(person.get("name")),
                title=source.schemes[key].title,
                tables=tuple(tables),
                scheme=(*key, source.scheme_mark(source.schemes[key])),
            )


def form_of(scheme: Scheme, sheet_name: str) -> Form | None:
    """The form that is scored on `Nilai` or `Nilai <form>`."""
    code = sheet_name.removeprefix("Nilai").strip()
    return next((form for form in scheme.forms if form.code == code), None)


def _score_table(source: Source, name: str, assessor: str, scheme: Scheme) -> SentTable | None:
    form = form_of(scheme, name)
    table = source.tables[name]
    mine = {
        key: row
        for key, row in source.rows(name).items()
        if text_of(row.get("assessor_id")) == assessor
        and (text_of(row.get("scheme")), text_of(row.get("version"))) == scheme.key
    }
    if form is None or not mine:
        return None
    criteria = [criterion.code for criterion in form.criteria if criterion.code in table.family]
    fields = [key for key in FORM_FIELDS if key in table.positions]
    coded = {
        key: {**row, **{code: option_code(row.get(code)) or None for code in criteria}} for key, row in mine.items()
    }
    rows, hidden = leaving(sheet(name), coded, ("product_id", "round", *fields, *criteria))
    return SentTable(name, rows, frozenset({*fields, *criteria}), ("product_id",), hidden)


def _districts(source: Source) -> Iterator[Pack]:
    numbers = _numbers(source)
    by_district: dict[str, dict[str, Mapping[str, Value]]] = {}
    written: dict[str, str] = {}
    for key, row in source.rows("IKM").items():
        name = text_of(row.get("district"))
        if name:
            written.setdefault(name.casefold(), name)
            by_district.setdefault(name.casefold(), {})[key] = row
    for district, products in by_district.items():
        number = next(numbers)
        name = written[district]
        shown = _present(source, "IKM", IKM_SHOWN)
        rows, hidden = leaving(sheet("IKM"), products, shown)
        open_ = frozenset(shown) - IKM_LOCKED
        tables = [SentTable("IKM", rows, open_, ("product", "business"), hidden)]
        if "Pemantauan" in source.tables:
            tables.append(_monitoring(source, products, number))
        yield Pack(pack_id(number), "kecamatan", name, f"Kecamatan {name}", source.month, tuple(tables))


def _present(source: Source, name: str, columns: tuple[str, ...]) -> list[str]:
    return [column for column in columns if column in source.tables[name].positions]


def _monitoring(source: Source, products: Rows, number: int) -> SentTable:
    """The rows of the month and of the latest one before it; a row for each product that the month lacks."""
    ours = {
        key: row
        for key, row in source.rows("Pemantauan").items()
        if text_of(row.get("product_id")) in products and text_of(row.get("period")) <= source.month
    }
    before = max((text_of(row["period"]) for row in ours.values() if text_of(row["period"]) < source.month), default="")
    wanted = {key: row for key, row in ours.items() if text_of(row.get("period")) in (source.month, before)}
    there = {text_of(row.get("product_id")) for row in wanted.values() if text_of(row.get("period")) == source.month}
    missing = [product for product in products if product not in there]
    ids = kept_ids(source.rows("Pemantauan"), sheet("Pemantauan").id_prefix, number, len(missing))
    latest = {text_of(row.get("product_id")): row for row in wanted.values()}
    shown = _present(source, "Pemantauan", MONITORED)
    rows, hidden = leaving(sheet("Pemantauan"), wanted, shown)
    fresh: Rows = {
        key: {"product_id": product, "period": source.month}
        | {column: latest[product].get(column) for column in BASELINE if product in latest}
        for key, product in zip(ids, missing, strict=True)
    }
    open_ = frozenset(shown) - MONITORING_LOCKED
    return SentTable("Pemantauan", rows, open_, ("product_id", "period"), hidden, fresh, open_)


def _trainings(source: Source) -> Iterator[Pack]:
    numbers = _numbers(source)
    for training, row in source.rows("Pelatihan").items():
        people = {k: r for k, r in source.rows("Peserta").items() if text_of(r.get("training_id")) == training}
        sessions = session_count(source, training)
        if not people and not sessions:
            continue
        number = next(numbers)
        yield Pack(
            id=pack_id(number),
            kind="training",
            receiver_id=training,
            receiver=text_of(row.get("organiser")) or text_of(row.get("name")),
            title=text_of(row.get("name")),
            tables=tuple(_training_tables(source, training, people, sessions, number)),
        )


def session_count(source: Source, training: str) -> int:
    """The highest number of a session of this training."""
    numbers = [text_of(r.get("number")) for r in source.rows("Sesi").values() if text_of(r["training_id"]) == training]
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _training_tables(source: Source, training: str, people: Rows, sessions: int, number: int) -> Iterator[SentTable]:
    spec: Sheet = sheet("Peserta")
    ids = kept_ids(source.rows("Peserta"), spec.id_prefix, number, FRESH_PARTICIPANTS)
    shown = _present(source, "Peserta", PARTICIPANT_SHOWN)
    rows, hidden = leaving(spec, people, shown)
    fresh = {key: {"training_id": training} for key in ids}
    yield SentTable("Peserta", rows, frozenset(shown) - PARTICIPANT_LOCKED, ("name",), hidden, fresh, frozenset(shown))
    present = source.tables.get("Hadir")
    members = [f"S{one}" for one in range(1, sessions + 1) if present is not None and f"S{one}" in present.family]
    if present is None or not members:
        return
    marks = source.rows("Hadir")
    known = {key: {member: marks[key].get(member) for member in members} for key in people if key in marks}
    new: Rows = {key: {} for key in (*people, *ids) if key not in marks}
    yield SentTable("Hadir", known, frozenset(members), fresh=new, fresh_open=frozenset(members))
