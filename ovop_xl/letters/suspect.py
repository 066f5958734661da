"""Values that a letter can print but that somebody should look at first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from ovop_xl.domain.text.names import tidy_name

_ODD = re.compile(
    r"\{[{%]|[}%]\}|\$\{|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|[\x00-\x08\x0b\x0c\x0e-\x1f]|\?{3}|\bTODO\b|\bXXX\b"
)
_FIRST, _LAST = 2000, 2100


def suspicious(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the fields (`penerima.nama`) whose value looks like a slip: an error value, a template tag, a name in
    capitals or with its titles glued on, a year that no letter has."""
    return tuple(dict.fromkeys(_odd(fields, "")))


def _odd(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _odd(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _odd(inner, path)
    elif isinstance(value, dt.date):
        if not _FIRST <= value.year <= _LAST:
            yield path
    elif isinstance(value, str) and (_ODD.search(value) or _is_odd_name(path, value)):
        yield path


def _is_odd_name(path: str, value: str) -> bool:
    people = path.endswith(".nama") and path.startswith(("penerima", "petugas", "penanda_tangan"))
    is_name = path == "nama" or people
    return is_name and value.strip() != "" and tidy_name(value) != value
