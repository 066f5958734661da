"""The order in which Excel calculates formulas: it loses the entries of cells that hold no formula any more."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from .bookpart import BookPart
from .package import Package
from .relations import relations, remove, unrelate
from .spans import Edit, Element, parse, splice, with_attributes


def forget(package: Package, book: BookPart, sheet_id: str, cells: Collection[str] | None = None) -> None:
    """Takes the entries of a sheet out of the chain, or only those of `cells`; a chain without entries goes."""
    part = book.related("calcChain")
    if part is None or part not in package:
        return
    data = package.xml(part)
    root = parse(data, part)
    owned = _sheet_ids(root.children)
    gone = [
        id_ == sheet_id and (cells is None or element.attributes.get("r") in cells)
        for element, id_ in zip(root.children, owned, strict=True)
    ]
    if all(gone):
        unrelate(package, book.part, [item.id for item in relations(package, book.part) if item.kind == "calcChain"])
        remove(package, part)
    elif any(gone):
        package.put(part, splice(data, _edits(data, root.children, owned, gone)))


def _sheet_ids(entries: list[Element]) -> list[str]:
    ids, current = [], ""
    for element in entries:
        current = element.attributes.get("i", current)
        ids.append(current)
    return ids


def _edits(data: bytes, entries: list[Element], ids: list[str], gone: list[bool]) -> list[Edit]:
    edits: list[Edit] = []
    numbered = zip(entries, ids, gone, strict=True)
    for leaving, group in groupby(numbered, key=lambda item: item[2]):
        run = list(group)
        if leaving:
            edits += [(element.start, element.end, b"") for element, _, _ in run]
        elif edits and "i" not in run[0][0].attributes:
            # An entry without a sheet takes it from the one before, which has just gone.
            element, id_, _ = run[0]
            edits.append((element.start, element.opened, with_attributes(data[element.start : element.opened], i=id_)))
    return edits
