"""Cells changed in the bytes of a workbook, without any of the program's own code."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from .clean import SAMPLE, Held

DAY_0 = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Typed:
    """What no plain value can say: an `error`, a `formula` never calculated, a `number` without its format."""

    kind: str
    text: str


Content = Held | Typed


@cache
def _parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(SAMPLE) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def _part_of(sheet: str) -> str:
    book, links = _parts()["xl/workbook.xml"].decode(), _parts()["xl/_rels/workbook.xml.rels"].decode()
    found = re.search(rf'<sheet name="{re.escape(sheet)}"[^>]* r:id="(\w+)"', book)
    assert found is not None, sheet
    target = re.search(rf'<Relationship Id="{found[1]}"[^>]* Target="([^"]+)"', links)
    assert target is not None, sheet
    return f"xl/{target[1]}"


@cache
def date_style() -> str:
    """The number of a format in the sample that shows dates."""
    found = re.search(r'<c r="H5" s="(\d+)"', _parts()[_part_of("Tahapan")].decode())
    assert found is not None
    return found[1]


def damaged(changes: Mapping[tuple[str, str], Content]) -> bytes:
    """The sample with `changes` by (sheet, cell)."""
    parts = dict(_parts())
    for (sheet, cell), content in changes.items():
        name = _part_of(sheet)
        parts[name] = _with_cell(parts[name].decode(), cell, content).encode()
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _with_cell(xml: str, cell: str, content: Content) -> str:
    row = re.search(rf'<row r="{re.sub("[A-Z]", "", cell)}"[^>]*>(.*?)</row>', xml, re.DOTALL)
    assert row is not None, cell
    cells = re.findall(r'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', row[1], re.DOTALL)
    known = {_reference(one): one for one in cells}
    style = re.search(r' s="(\d+)"', known.get(cell, ""))
    known[cell] = _drawn(cell, style[1] if style else "", content)
    inner = "".join(known[one] for one in sorted(known, key=lambda one: (len(one), one)))
    return xml[: row.start(1)] + inner + xml[row.end(1) :]


def _reference(cell: str) -> str:
    return cell.split('"', 2)[1]


def _drawn(cell: str, style: str, content: Content) -> str:
    if isinstance(content, dt.date):
        style = date_style()
    head = f'<c r="{cell}"' + (f' s="{style}"' if style else "")
    match content:
        case None:
            return f"{head}/>"
        case Typed("error"):
            return f'{head} t="e"><v>{content.text}</v></c>'
        case Typed("number"):
            return f'<c r="{cell}"><v>{content.text}</v></c>'
        case Typed():
            return f"{head}><f>{escape(content.text)}</f></c>"
        case str():
            return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'
        case dt.date():
            return f"{head}><v>{(content - DAY_0).days}</v></c>"
        case dt.time():
            return f"{head}><v>{(content.hour * 60 + content.minute) / 1440!r}</v></c>"
        case _:
            return f"{head}><v>{content!r}</v></c>"
