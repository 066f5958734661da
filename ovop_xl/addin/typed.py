"""What people have typed on Beranda, read as dates, lists and words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeVar

from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.records import Order, date

_Meant = TypeVar("_Meant", bound=str)


def typed_date(text: str, order: Order) -> dt.date | None:
    """A date in any unambiguous writing, None for nothing. Raises WrongInputError E336."""
    if not text:
        return None
    found = date(text, order)
    if found is None:
        raise WrongInputError("E336", given=text)
    return found


def typed_list(text: str) -> tuple[str, ...]:
    """`a; b` as a and b."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def typed_word(text: str, words: Mapping[str, _Meant], label: str) -> _Meant | None:
    """What one of `words` stands for, whatever its case; None for nothing. Raises WrongInputError E221."""
    if not text:
        return None
    found = words.get(text.casefold())
    if found is None:
        raise WrongInputError("E221", cell=label, given=text, known=", ".join(words))
    return found


def leads_out(name: str) -> bool:
    """Whether a name is more than a file or folder below where one stands, on any system: `..`, a drive, a server."""
    kinds = (PureWindowsPath(name), PurePosixPath(name))
    return any(path.drive or path.root or ".." in path.parts for path in kinds) or ":" in name
