"""What was joined as Parquet, for those who go on with DuckDB or Spark: four tables, English names, exact types."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.month import Number
from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.onfile.saving import make_folder, replace_file

from .rollup import Joined

Table = tuple[Mapping[str, str], Sequence[Mapping[str, Any]]]
"""Column types by name, and the rows."""

_TEXT, _COUNT, _NUMBER, _MOMENT = "string", "int64", "float64", "timestamp"


def write_parquet(job: Job, joined: Joined, folder: Path) -> list[Path]:
    """Writes `products`, `sources`, `figures` and `duplicates` into `folder`: the same input, the same bytes. No name,
    NIK or phone number of a person is in them. Raises WrongInputError E153 where pyarrow is not installed."""
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]  # an extra, and half a second of imports
        from pyarrow import parquet
    except ImportError as error:
        raise WrongInputError("E153") from error
    kinds = {_TEXT: arrow.string(), _COUNT: arrow.int64(), _NUMBER: arrow.float64(), _MOMENT: arrow.timestamp("s")}
    make_folder(folder)
    files = []
    for name, (types, rows) in _tables(joined).items():
        schema = arrow.schema([(column, kinds[kind]) for column, kind in types.items()])
        content = io.BytesIO()
        parquet.write_table(arrow.Table.from_pylist(list(rows), schema=schema), content, compression="zstd")
        path = folder / f"{name}.parquet"
        replace_file(path, content.getvalue())
        files.append(path)
    return files


def _tables(joined: Joined) -> dict[str, Table]:
    return {
        "products": (_PRODUCTS, _products(joined)),
        "sources": (_SOURCES, _sources(joined)),
        "figures": (_FIGURES, _figures(joined)),
        "duplicates": (_DUPLICATES, _duplicates(joined)),
    }


_PRODUCTS = {
    "id": _TEXT,
    "source": _TEXT,
    "business_id": _TEXT,
    "product": _TEXT,
    "business": _TEXT,
    "commodity_group": _TEXT,
    "village": _TEXT,
    "district": _TEXT,
    "regency": _TEXT,
    "nib": _TEXT,
    "workers": _COUNT,
    "turnover": _NUMBER,
    "market": _TEXT,
    "total": _NUMBER,
    "star": _COUNT,
    "status": _TEXT,
}
_SOURCES = {
    "code": _TEXT,
    "office": _TEXT,
    "file": _TEXT,
    "state": _TEXT,
    "saved": _MOMENT,
    "fingerprint": _TEXT,
    "products": _COUNT,
    "businesses": _COUNT,
    "sheets": _COUNT,
    "people": _COUNT,
    "errors": _COUNT,
}
_FIGURES = {
    "source": _TEXT,
    "month": _TEXT,
    "figure": _TEXT,
    "value": _NUMBER,
    "previous": _NUMBER,
    "last_year": _NUMBER,
    "target": _NUMBER,
}
_DUPLICATES = {"group": _COUNT, "kind": _TEXT, "id": _TEXT, "source": _TEXT}


def _products(joined: Joined) -> list[dict[str, Any]]:
    return [
        {
            "id": one.names.key,
            "source": one.names.source,
            "product": one.names.product,
            "business": one.names.business,
            "village": one.names.village,
            "nib": one.names.nib or None,
            "turnover": _float(one.turnover),
            "total": _float(one.total),
            "status": one.status or None,
        }
        | {
            name: getattr(one, name) or None
            for name in ("business_id", "commodity_group", "district", "regency", "market")
        }
        | {"workers": one.workers, "star": one.star}
        for one in joined.products
    ]


def _sources(joined: Joined) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code or None,
            "office": one.book.office,
            "file": one.label,
            "state": one.state,
            "saved": _naive(one.book.saved),
            "fingerprint": one.book.fingerprint,
            **one.book.counts,
        }
        for one in joined.sources
    ]


def _naive(moment: dt.datetime | None) -> dt.datetime | None:
    return None if moment is None else moment.replace(microsecond=0, tzinfo=None)


def _figures(joined: Joined) -> list[dict[str, Any]]:
    month = f"{joined.month.year}-{joined.month.month:02}"
    return [
        {"source": source.code, "month": month, "figure": one.key}
        | {name: _float(getattr(one, name)) for name in ("value", "previous", "last_year", "target")}
        for source in joined.used
        for one in source.book.month.figures
    ]


def _float(value: Number | None) -> float | None:
    return None if value is None else float(Fraction(value))


def _duplicates(joined: Joined) -> list[dict[str, Any]]:
    return [
        {"group": number, "kind": group.kind, "id": one.key, "source": one.source}
        for number, group in enumerate(joined.twins, 1)
        for one in group.members
    ]
