"""Values on trial for every field of a letter type, so that a template can be filled before there is any data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .fields import Field, Kind

_DAY = dt.date(2017, 5, 18)
_SAMPLES: dict[Kind, object] = {
    "text": "Contoh",
    "number": 12,
    "date": _DAY,
    "dates": [_DAY, _DAY + dt.timedelta(days=1)],
    "flag": True,
    "lines": ["Contoh satu", "Contoh dua"],
}


def trial_values(fields: Sequence[Field]) -> dict[str, object]:
    """A value for each field: tables have two rows, lists two items."""
    return {field.name: _sample(field) for field in fields}


def blank_values(fields: Sequence[Field]) -> dict[str, object]:
    """As `trial_values`, with the fields that may be blank left blank."""
    return {field.name: _sample(field) for field in fields if field.required}


def _sample(field: Field) -> object:
    if field.kind == "record":
        return trial_values(field.parts)
    if field.kind == "table":
        return [trial_values(field.parts), trial_values(field.parts)]
    return _SAMPLES[field.kind]
