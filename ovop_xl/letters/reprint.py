"""A letter that is printed again: the issued document itself, with a mark that says so."""

from __future__ import annotations

from .package import Package, write_zip
from .prepare import W, parse, serialise

SIZE = 20
"""Half-points of the mark's letters."""


def with_mark(package: Package, text: str, file: str) -> bytes:
    """The document of these parts with `text` in a frame at the top right of its first page; nothing else moves. Same
    parts and text, same bytes."""
    from lxml import etree  # 20 ms that only letters pay

    root = parse(package.parts[package.main], file)
    body = next(root.iter(f"{W}body"))
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    frame = {"w": "4600", "hSpace": "0", "wrap": "around", "vAnchor": "page", "hAnchor": "margin"}
    place = {"xAlign": "right", "y": "280"}
    etree.SubElement(properties, f"{W}framePr", {f"{W}{name}": value for name, value in (frame | place).items()})
    etree.SubElement(properties, f"{W}jc", {f"{W}val": "right"})
    run = etree.SubElement(paragraph, f"{W}r")
    look = etree.SubElement(run, f"{W}rPr")
    etree.SubElement(look, f"{W}b")
    etree.SubElement(look, f"{W}sz", {f"{W}val": str(SIZE)})
    etree.SubElement(run, f"{W}t").text = text
    body.insert(0, paragraph)
    return write_zip({**package.parts, package.main: serialise(root)})
