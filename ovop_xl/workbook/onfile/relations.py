"""How parts of a package refer to each other: relationships and content types, which only gain entries."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .package import Package
from .spans import RELATIONSHIPS, Element, escaped, parse, splice

CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_STANDARD_ID = re.compile(r"rId([0-9]{1,9})")
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"/>'
).encode()


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the type (`worksheet`); `target` a part name, or the address of something outside."""

    id: str
    kind: str
    target: str
    external: bool


def relations_part(part: str) -> str:
    """Where the relations of `part` stand; of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(package: Package, part: str) -> list[Relation]:
    """What `part` refers to, in the order of the file."""
    home = relations_part(part)
    if home not in package:
        return []
    return [_relation(element, part) for element in parse(package.xml(home), home).all("Relationship")]


def _relation(element: Element, part: str) -> Relation:
    get = element.attributes.get
    external = get("TargetMode") == "External"
    target = get("Target", "")
    kind = get("Type", "").rpartition("/")[2]
    return Relation(get("Id", ""), kind, target if external else resolved(part, target), external)


def resolved(part: str, target: str) -> str:
    """The part that `target` means when `part` says it."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).removeprefix("../")


def relate(package: Package, part: str, kind: str, target: str) -> str:
    """Adds a relation to another part and says its ID."""
    return relate_all(package, part, kind, [target])[0]


def relate_all(package: Package, part: str, kind: str, targets: Sequence[str], *, external: bool = False) -> list[str]:
    """Adds relations to parts, or to addresses outside, and says their IDs."""
    if not targets:
        return []
    home = relations_part(part)
    if home not in package:
        _declare_relations(package, home)
    data = package.xml(home) if home in package else _EMPTY
    root = parse(data, home)
    used = (_STANDARD_ID.fullmatch(element.attributes.get("Id", "")) for element in root.children)
    last = max((int(match[1]) for match in used if match), default=0)
    ids = [f"rId{last + step}" for step in range(1, len(targets) + 1)]
    mode = ' TargetMode="External"' if external else ""
    entries = "".join(
        f'<{root.prefix}Relationship Id="{id_}" Type="{RELATIONSHIPS}/{kind}"'
        f' Target="{escaped(target if external else "/" + target)}"{mode}/>'
        for id_, target in zip(ids, targets, strict=True)
    )
    package.put(home, splice(data, [root.insertion(entries.encode())]))
    return ids


def unrelate(package: Package, part: str, ids: Collection[str]) -> None:
    """Removes relations of `part`."""
    home = relations_part(part)
    if not ids or home not in package:
        return
    data = package.xml(home)
    gone = [element for element in parse(data, home).children if element.attributes.get("Id") in ids]
    package.put(home, splice(data, [(element.start, element.end, b"") for element in gone]))


def declare(package: Package, part: str, content_type: str) -> None:
    """Names the content type of a new part."""
    data = package.xml(CONTENT_TYPES)
    root = parse(data, CONTENT_TYPES)
    if _override(root, part) is None:
        entry = f'<{root.prefix}Override PartName="/{escaped(part)}" ContentType="{content_type}"/>'
        package.put(CONTENT_TYPES, splice(data, [root.insertion(entry.encode())]))


def _declare_relations(package: Package, home: str) -> None:
    """Old LibreOffice names the type of each relations part instead of that of their ending."""
    defaults = parse(package.xml(CONTENT_TYPES), CONTENT_TYPES).all("Default")
    if not any(item.attributes.get("Extension", "").lower() == "rels" for item in defaults):
        declare(package, home, _RELATIONS_TYPE)


def undeclare(package: Package, part: str) -> None:
    """Forgets the content type of a part that is gone."""
    data = package.xml(CONTENT_TYPES)
    found = _override(parse(data, CONTENT_TYPES), part)
    if found is not None:
        package.put(CONTENT_TYPES, splice(data, [(found.start, found.end, b"")]))


def _override(root: Element, part: str) -> Element | None:
    wanted = f"/{part}".lower()
    return next((item for item in root.all("Override") if item.attributes.get("PartName", "").lower() == wanted), None)


def remove(package: Package, part: str) -> None:
    """Drops a part with its relations and its content type."""
    package.drop(part)
    package.drop(relations_part(part))
    undeclare(package, part)
    undeclare(package, relations_part(part))


def free_name(package: Package, stem: str) -> str:
    """The first name after all that begin with `stem` and a number: `xl/charts/chart` -> `xl/charts/chart4.xml`."""
    pattern = re.compile(re.escape(stem) + r"([0-9]{1,9})\.xml", re.IGNORECASE)
    numbers = (int(match[1]) for name in package.names() if (match := pattern.fullmatch(name)))
    return f"{stem}{max(numbers, default=0) + 1}.xml"
