"""Wording, kept apart from code: `locale/<lang>/<topic>.toml`, one table of texts per topic, Indonesian and English.

A key is `topic.name` or `topic.table.name`; texts are `str.format` patterns with named values.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = ("id", "en")


@cache
def _topic(topic: str, lang: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__name__) / lang / f"{topic}.toml").read_text(encoding="utf-8"))


@cache
def _pattern(key: str, lang: str) -> str:
    topic, *path = key.split(".")
    found: Any = _topic(topic, lang)
    for name in path:
        found = found[name]
    return str(found)


def say(key: str, lang: Lang = "id", /, **values: object) -> str:
    """The text of `key` in `lang` with `values` filled in. An unknown key is a fault of the program (KeyError)."""
    return _pattern(key, lang).format(**values)
