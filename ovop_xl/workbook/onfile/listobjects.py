"""Excel's tables ("list objects") on a sheet whose rows we change: their range must fit the rows, or Excel repairs."""

from __future__ import annotations

from collections.abc import Iterator

from ovop_xl.workbook.block import Page

from .area import Area, area
from .package import Package
from .relations import relations, remove, unrelate
from .spans import Element, parse, splice, with_attributes


def fit_list_objects(package: Package, sheet_part: str, page: Page) -> frozenset[str]:
    """Fits the tables that people made over a program's page to its rows.

    A table whose headers are gone, or that meets the page's filter, has to go; gives the relation IDs of those.
    """
    gone = set()
    for part, id_, data, root in list(_list_objects(package, sheet_part)):
        placed = _placed(root)
        if placed and _fits(root, placed, page):
            package.put(part, _resized(data, root, placed._replace(bottom=_last_filled(page, placed))))
        else:
            gone.add(id_)
            remove(package, part)
    unrelate(package, sheet_part, gone)
    return frozenset(gone)


def extend_list_objects(package: Package, sheet_part: str, added: Area) -> None:
    """Takes rows that were filled right below a table, and perhaps in its last ones, into it, as Excel does when
    somebody types there."""
    for part, _, data, root in list(_list_objects(package, sheet_part)):
        placed = _placed(root)
        if placed is None:
            continue
        below = placed._replace(top=placed.bottom + 1, bottom=placed.bottom + 1)
        if below.meets(added) and _without_totals(root):
            package.put(part, _resized(data, root, placed._replace(bottom=added.bottom)))


def _list_objects(package: Package, sheet_part: str) -> Iterator[tuple[str, str, bytes, Element]]:
    for item in relations(package, sheet_part):
        if item.kind == "table" and item.target in package:
            data = package.xml(item.target)
            yield item.target, item.id, data, parse(data, item.target)


def _placed(root: Element) -> Area | None:
    try:
        return area(root.attributes.get("ref", ""))
    except ValueError:
        return None


def _without_totals(root: Element) -> bool:
    return root.attributes.get("totalsRowCount", "0") == "0"


def _fits(root: Element, placed: Area, page: Page) -> bool:
    columns = root.first("tableColumns")
    names = [column.attributes.get("name", "") for column in columns.children] if columns else []
    header = page.rows[placed.top - 1] if placed.top <= len(page.rows) else ()
    shown = [cell.value if cell else None for cell in header[placed.left - 1 : placed.right]]
    filtered = page.filter is not None and placed.meets(area(page.filter))
    with_header = root.attributes.get("headerRowCount", "1") == "1"
    return with_header and _without_totals(root) and not filtered and shown == names


def _last_filled(page: Page, placed: Area) -> int:
    last = placed.top + 1
    for number, cells in enumerate(page.rows[placed.top :], placed.top + 1):
        if all(cell is None or cell.value is None for cell in cells[placed.left - 1 : placed.right]):
            break
        last = number
    return last


def _resized(data: bytes, root: Element, placed: Area) -> bytes:
    tags = [(item, data[item.start : item.opened]) for item in (root, *root.all("autoFilter"))]
    return splice(data, [(item.start, item.opened, with_attributes(tag, ref=str(placed))) for item, tag in tags])
