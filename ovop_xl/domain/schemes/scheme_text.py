"""Schemes as plain data (for TOML and JSON) and back, exact inverses.

Keys are the field names of the dataclasses in `scheme.py`; what equals its default is left out. Points are whole
numbers, or decimal strings such as `"2.5"`, never binary floats; dates are ISO strings. `scheme_toml.py` writes TOML
and describes the form as JSON Schema.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from .scheme import Scheme

NUMBER = r"-?\d{1,9}(\.\d{1,9})?"


class SchemeTextError(ValueError):
    """A text that is no scheme: `path` says where, `code` what (`rating.text.<code>`), `values` fills its sentence."""

    def __init__(self, code: str, path: str, **values: object) -> None:
        super().__init__(code, path, values)
        self.code = code
        self.path = path
        self.values = values


def scheme_from_dict(data: Mapping[str, Any]) -> Scheme:
    """The scheme that `data` describes. Raises SchemeTextError at the first key or value that does not fit."""
    made = _fields_read(Scheme, data, "")
    assert isinstance(made, Scheme)  # noqa: S101 - for the type checker: what is read from a class is one of it
    return made


def scheme_to_dict(scheme: Scheme) -> dict[str, Any]:
    """The plain form of `scheme`: only dict, list, str, int and bool."""
    return {f.name: _plain(v) for f in fields(scheme) if (v := getattr(scheme, f.name)) != default_of(f)}


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields, resolved."""
    return get_type_hints(kind)


def default_of(one: Field[Any]) -> object:
    """A field's default, `MISSING` where it has none."""
    return one.default_factory() if one.default_factory is not MISSING else one.default


def inner(hint: object) -> object:
    """What stands in `tuple[X, ...]` or `X | None`."""
    return next(one for one in get_args(hint) if one is not NoneType)


def _read(hint: object, value: object, path: str) -> object:
    if isinstance(hint, type) and is_dataclass(hint):
        return _fields_read(hint, value, path)
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise SchemeTextError("not_a_list", path)
        return tuple(_read(inner(hint), one, f"{path}[{at}]") for at, one in enumerate(value))
    if origin is UnionType:
        return None if value is None else _read(inner(hint), value, path)
    if origin is Literal:
        if value not in get_args(hint):
            raise SchemeTextError("not_allowed", path, value=value, allowed=", ".join(get_args(hint)))
        return value
    return _read_plain(hint, value, path)


def _fields_read(kind: type, value: object, path: str) -> object:
    if not isinstance(value, Mapping):
        raise SchemeTextError("not_a_table", path)
    known = {f.name: f for f in fields(kind)}
    for key in value:
        if key not in known:
            raise SchemeTextError("unknown_key", _under(path, str(key)), key=key)
    for name, one in known.items():
        if name not in value and default_of(one) is MISSING:
            raise SchemeTextError("missing_key", _under(path, name), key=name)
    hints = hints_of(kind)
    return kind(**{name: _read(hints[name], value[name], _under(path, name)) for name in known if name in value})


def _read_plain(hint: object, value: object, path: str) -> object:
    if hint is Decimal:
        return _read_number(value, path)
    if hint is dt.date:
        return _read_date(value, path)
    if type(value) is not hint:
        raise SchemeTextError("wrong_type", path, value=value, expected=getattr(hint, "__name__", ""))
    return value


def _read_number(value: object, path: str) -> Decimal:
    """A binary float is refused: it no longer holds what was written."""
    if isinstance(value, bool | float) or not re.fullmatch(NUMBER, str(value), re.ASCII):
        raise SchemeTextError("not_a_number", path, value=value)
    return Decimal(str(value))


def _read_date(value: object, path: str) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise SchemeTextError("not_a_date", path, value=value) from None


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {f.name: _plain(v) for f in fields(value) if (v := getattr(value, f.name)) != default_of(f)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value.isoformat() if isinstance(value, dt.date) else value
