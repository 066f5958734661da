"""Texts that must not be in the file any more: shared strings that no cell shows, and a search through every part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import escape

from .package import Package
from .sharedtext import REFERENCE
from .spans import splice

_ITEM = re.compile(rb"<((?:\w+:)?)si\b(?:[^>]*/>|.*?</\1si\s*>)", re.DOTALL)
_SHARED = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"


def forget_unused(package: Package, sheets: Iterable[str]) -> None:
    """Empties the shared strings that no cell of `sheets` refers to; all keep their numbers."""
    if _SHARED not in package:
        return
    used = {int(match[1]) for part in sheets if part in package for match in REFERENCE.finditer(package.read(part))}
    content = package.read(_SHARED)
    edits = [
        (item.start(), item.end(), b"<%ssi><%st/></%ssi>" % ((item[1],) * 3))
        for number, item in enumerate(_ITEM.finditer(content))
        if number not in used
    ]
    package.put(_SHARED, splice(content, edits))


def parts_with(package: Package, texts: Collection[str]) -> list[str]:
    """The parts that hold one of `texts`, as they stand in XML or in plain."""
    if not texts:
        return []
    forms = {form for text in texts for form in (text, escape(text, quote=False), escape(text))}
    wanted = re.compile(b"|".join(re.escape(form.encode()) for form in sorted(forms)))
    return [name for name in package.names() if wanted.search(package.read(name))]
