"""A pack as text, as it is kept at home: the same pack gives the same text, and the text gives the same pack."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value

from .pack import FORMAT, KINDS, Kind, Pack, Rows, SentTable
from .values import text_of

_KINDS_OF_DATES: dict[str, type[dt.date] | type[dt.datetime] | type[dt.time]] = {
    "date": dt.date,
    "datetime": dt.datetime,
    "time": dt.time,
}
_PLAIN = frozenset((str, bool, int, float, type(None)))
"""What JSON holds as we do; most values are of these."""


def dump(pack: Pack) -> str:
    """The pack as JSON, keys in order, a line break at its end."""
    document = {
        "format": FORMAT,
        "pack": pack.id,
        "kind": pack.kind,
        "receiver_id": pack.receiver_id,
        "receiver": pack.receiver,
        "title": pack.title,
        "due": None if pack.due is None else pack.due.isoformat(),
        "scheme": list(pack.scheme),
        "options": pack.options,
        "tables": [_table(table) for table in pack.tables],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def content(pack: Pack) -> str:
    """The pack as text without what only tells it from other packs: its ID, and the IDs kept for new rows."""
    ids = dict.fromkeys(key for table in pack.tables for key in table.fresh)
    names = {key: f"#{number}" for number, key in enumerate(ids)}
    tables = tuple(replace(table, fresh={names[key]: row for key, row in table.fresh.items()}) for table in pack.tables)
    return dump(replace(pack, id="", tables=tables))


def load(text: str) -> Pack:
    """The pack in `text`. Raises ValueError where it is none that `dump` has written."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT or document["kind"] not in KINDS:
            raise ValueError(document["format"])
        name, version, mark = document["scheme"]
        return Pack(
            id=str(document["pack"]),
            kind=cast(Kind, document["kind"]),
            receiver_id=str(document["receiver_id"]),
            receiver=str(document["receiver"]),
            title=str(document["title"]),
            due=None if document["due"] is None else dt.date.fromisoformat(document["due"]),
            scheme=(str(name), str(version), str(mark)),
            options=str(document["options"]),
            tables=tuple(_read_table(table) for table in document["tables"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _table(table: SentTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "rows": _rows(table.rows),
        "open": sorted(table.open),
        "anchors": list(table.anchors),
        "masked": sorted(map(list, table.masked)),
        "fresh": _rows(table.fresh),
        "fresh_open": sorted(table.fresh_open),
    }


def _read_table(document: Mapping[str, Any]) -> SentTable:
    return SentTable(
        sheet=str(document["sheet"]),
        rows=_read_rows(document["rows"]),
        open=frozenset(document["open"]),
        anchors=tuple(document["anchors"]),
        masked=frozenset((str(row), str(column)) for row, column in document["masked"]),
        fresh=_read_rows(document["fresh"]),
        fresh_open=frozenset(document["fresh_open"]),
    )


def _rows(rows: Rows) -> dict[str, dict[str, Any]]:
    return {
        row_id: {column: _value(value) for column, value in row.items() if value not in (None, "")}
        for row_id, row in rows.items()
    }


def _read_rows(document: Mapping[str, Mapping[str, Any]]) -> Rows:
    return {
        row_id: {column: value if value.__class__ in _PLAIN else _read_value(value) for column, value in row.items()}
        for row_id, row in document.items()
    }


def _value(value: Value) -> Any:  # noqa: ANN401  whatever JSON can hold
    for name in ("datetime", "date", "time"):
        kind = _KINDS_OF_DATES[name]
        if isinstance(value, kind):
            return {name: value.isoformat()}
    plain = isinstance(value, str | bool | int | float) and not isinstance(value, CellError | Uncalculated | Formula)
    return value if plain else text_of(value)


def _read_value(value: object) -> Value:
    if isinstance(value, dict):
        ((name, text),) = value.items()
        return _KINDS_OF_DATES[name].fromisoformat(text)
    raise ValueError(str(value))
