"""A workbook made fit to leave the office: without macros, its notes and caches put through a mask."""

from __future__ import annotations

import re
from collections.abc import Callable

from .bookpart import main_part
from .package import Package
from .relations import CONTENT_TYPES, relations, remove, unrelate

_MACROS = ("vbaProject", "xlVbaData", "wordVbaData")
_MACRO_TYPE = re.compile(rb"application/vnd\.ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml", re.IGNORECASE)
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_DRAWN_MACRO = re.compile(rb"<x:FmlaMacro>[^<]*</x:FmlaMacro>")
_NAMED_MACRO = re.compile(rb'(\smacro=)"[^"]*"')
_DRAWN = re.compile(r"xl/(drawings/[^/]+|worksheets/[^/]+)\.(vml|xml)", re.IGNORECASE)
_NOTES = re.compile(r"xl/(comments[^/]*|comments/[^/]+|threadedcomments/[^/]+)\.xml", re.IGNORECASE)
_CACHES = re.compile(r"xl/pivotcache/[^/]+\.xml", re.IGNORECASE)
_SHOWN = re.compile(r"(?<=>)[^<]+")
_CACHED = re.compile(r'(?<=\sv=")[^"]+')


def drop_macros(package: Package) -> None:
    """Takes out the macros. Buttons stay where they are drawn and do nothing."""
    book = main_part(package) or ""
    macros = [relation for relation in relations(package, book) if relation.kind in _MACROS]
    for macro in macros:
        for signature in relations(package, macro.target):
            remove(package, signature.target)
        remove(package, macro.target)
    unrelate(package, book, [macro.id for macro in macros])
    for name in filter(_DRAWN.fullmatch, package.names()):
        package.put(name, _NAMED_MACRO.sub(rb'\1""', _DRAWN_MACRO.sub(b"", package.read(name))))
    package.put(CONTENT_TYPES, _MACRO_TYPE.sub(_PLAIN_TYPE, package.xml(CONTENT_TYPES)))


def change_notes(package: Package, change: Callable[[str], str]) -> None:
    """Puts the texts of notes, comments and the caches of pivot tables through `change`."""
    for name in package.names():
        kinds = ((_NOTES, _SHOWN), (_CACHES, _CACHED))
        for pattern in (texts for parts, texts in kinds if parts.fullmatch(name)):
            content = package.xml(name).decode()
            package.put(name, pattern.sub(lambda found: change(found[0]), content).encode())
