"""The base of the test engine's objects: every access counted, and what is missing named."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from typing import Any

from com.sun.star.beans import PropertyValue

CALLS: Counter[str] = Counter()
_FREE = {"api", "pid"}
"""Members that hand out what xlwings holds already."""


class XlwingsError(Exception):
    """What leaves this engine when LibreOffice refuses: its own exceptions cannot pass a context manager."""


def properties(**values: object) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def _counted(member: str, work: Callable[..., Any]) -> Callable[..., Any]:
    from com.sun.star.uno import Exception as UnoException

    @functools.wraps(work)
    def call(*given: object, **named: object) -> Any:
        CALLS[member] += 1
        try:
            return work(*given, **named)
        except UnoException as error:
            message = f"{member}: {type(error).__name__}: {error.Message}"
        raise XlwingsError(message)

    return call


class Object:
    """Counts every public member of its subclasses, and names those that are missing."""

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            label = f"{cls.__name__}.{name}"
            if name in _FREE:
                continue
            if isinstance(member, property):
                getter = _counted(label, member.fget) if member.fget else None
                setter = _counted(f"{label}=", member.fset) if member.fset else None
                setattr(cls, name, property(getter, setter))
            elif callable(member) and (not name.startswith("_") or name in ("__call__", "__iter__")):
                setattr(cls, name, _counted(label, member))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__}.{name} is none of the members that the product touches")

    def __setattr__(self, name: str, value: object) -> None:
        own = name == "options"  # xlwings keeps its own notes on a range
        if not own and not name.startswith("_") and not isinstance(getattr(type(self), name, None), property):
            raise AttributeError(f"{type(self).__name__}.{name} is none of the members that the product sets")
        object.__setattr__(self, name, value)
