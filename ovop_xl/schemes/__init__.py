"""Scoring schemes that are shipped as data: one TOML file each, in the form that `domain.scheme_text` reads.

None of them is official; each says so in its `status` and `note`. `schema.json` describes the form.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_text import scheme_from_dict


def shipped() -> list[str]:
    """The names of the shipped schemes, in alphabetical order."""
    files = resources.files(__name__).iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


@cache
def load(name: str) -> Scheme:
    """The shipped scheme `name`. Raises KeyError for a name that is not `shipped`."""
    if name not in shipped():
        raise KeyError(name)
    return parse((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Scheme:
    """The scheme that a TOML text describes.

    Raises tomllib.TOMLDecodeError for what is no TOML, SchemeTextError for what is no scheme.
    """
    return scheme_from_dict(tomllib.loads(text, parse_float=Decimal))
