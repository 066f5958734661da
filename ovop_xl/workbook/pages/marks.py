"""The mark of a result that no ministry has given: which schemes of a page are examples or not verified."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say

from .texts import listed


def unofficial_mark(schemes: Iterable[Scheme], lang: Lang = "id") -> str:
    """The line to print where a result shows; empty when every scheme is confirmed."""
    known = list(schemes)
    for status in ("unofficial", "unverified"):
        names = [
            say("pages.scheme", lang, title=one.title, version=one.version) for one in known if one.status == status
        ]
        if names:
            return say(f"pages.{status}", lang, schemes=listed(names, lang))
    return ""
