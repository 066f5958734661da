"""A scheme's plain form written as TOML, and described as JSON Schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from .scheme import Scheme
from .scheme_text import NUMBER, default_of, hints_of, inner

_BLOCKS = ("forms", "sections", "criteria", "bands", "gates", "disqualifiers", "consequences")


def to_toml(data: Mapping[str, Any]) -> str:
    """`scheme_to_dict`'s result as TOML: a block per section, criterion, band and gate, options one per line."""
    return "\n".join(_toml_lines(data, "")).lstrip("\n") + "\n"


def _toml_lines(data: Mapping[str, Any], path: str) -> list[str]:
    tables = {k: v for k, v in data.items() if k in _BLOCKS or (not path and isinstance(v, Mapping))}
    lines = [f"{key} = {_toml_value(value)}" for key, value in data.items() if key not in tables]
    for key, value in tables.items():
        where = f"{path}{key}"
        if isinstance(value, Mapping):
            lines += ["", f"[{where}]", *_toml_lines(value, f"{where}.")]
        for one in value if isinstance(value, list) else ():
            lines += ["", f"[[{where}]]", *_toml_lines(one, f"{where}.")]
    return lines


def _toml_value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if value and isinstance(value[0], Mapping):
            return "[\n" + "".join(f"  {_toml_value(one)},\n" for one in value) + "]"
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    # JSON's escapes are TOML's too; only DEL has to be escaped in addition.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def scheme_schema() -> dict[str, Any]:
    """JSON Schema of the text form, made from the dataclasses so that it cannot differ from them."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_describe(Scheme)}


def _describe(hint: object) -> dict[str, Any]:
    if isinstance(hint, type) and is_dataclass(hint):
        return {
            "type": "object",
            "title": hint.__name__,
            "description": " ".join((hint.__doc__ or "").split()),
            "properties": {f.name: _describe(hints_of(hint)[f.name]) for f in fields(hint)},
            "required": [f.name for f in fields(hint) if default_of(f) is MISSING],
            "additionalProperties": False,
        }
    origin = get_origin(hint)
    if origin is tuple:
        return {"type": "array", "items": _describe(inner(hint))}
    if origin is UnionType:
        return _describe(inner(hint))
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    return dict(_PLAIN_TYPES[hint])


_PLAIN_TYPES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": ["integer", "string"], "pattern": f"^{NUMBER}$"},
    dt.date: {"type": "string", "format": "date"},
}
