"""The office's emblem in the place that a template keeps for it: a picture whose alternative text is `lambang`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ovop_xl.errors import WrongInputError

from .package import CONTENT_TYPES, Package, relations_name
from .prepare import parse, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

PLACE = "lambang"
MAX_EMBLEM = 5_000_000
_KINDS = {"image/png": "png", "image/jpeg": "jpg"}
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def place_emblem(package: Package, parts: Sequence[str], emblem: bytes, file: str) -> Package:
    """The template with `emblem` (PNG or JPEG) in its place in these parts, as large as fits there without distortion.

    Raises WrongInputError E321 for anything that is no such picture. A template without a place stays as it is.
    """
    kind, width, height = _measure(emblem)
    name = f"word/media/lambang-kantor.{_KINDS[kind]}"
    changed: dict[str, bytes] = {}
    for part in parts:
        tree = parse(package.parts[part], file)
        places = [mark for mark in tree.iter(f"{_WP}docPr") if mark.get("descr") == PLACE]
        used = {ident for mark in places for ident in _fit(mark, width / height)}
        if used:
            changed[part] = serialise(tree)
            changed[relations_name(part)] = _pointed(package, part, used, name, file)
    if not changed:
        return package
    changed |= {name: emblem, CONTENT_TYPES: _declared(package, name, kind, file)}
    return Package({**package.parts, **changed}, package.main)


def _measure(emblem: bytes) -> tuple[str, int, int]:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image  # part of docxtpl's own needs

    try:
        image = Image.from_blob(emblem[: MAX_EMBLEM + 1])
        found = (image.content_type, image.px_width, image.px_height)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, KeyError) as fault:
        raise WrongInputError("E321") from fault
    if found[0] not in _KINDS or min(found[1:]) < 1 or len(emblem) > MAX_EMBLEM:
        raise WrongInputError("E321")
    return found


def _fit(mark: _Element, ratio: float) -> list[str]:
    """Shrink the place to the emblem's proportion and say which relations it shows."""
    frame = mark.getparent()
    if frame is None:
        return []
    for size in frame.iter(f"{_WP}extent", f"{_A}ext"):
        if size.get("cx") is None:
            continue
        wide, high = int(size.get("cx", "0")), int(size.get("cy", "0"))
        size.set("cx", str(min(wide, round(high * ratio))))
        size.set("cy", str(min(high, round(wide / ratio))))
    return [str(picture.get(_EMBED)) for picture in frame.iter(f"{_A}blip")]


def _pointed(package: Package, part: str, used: set[str], name: str, file: str) -> bytes:
    links = parse(package.parts[relations_name(part)], file)
    for link in links:
        if link.get("Id") in used:
            link.set("Target", f"/{name}")
    return serialise(links)


def _declared(package: Package, name: str, kind: str, file: str) -> bytes:
    types = parse(package.parts[CONTENT_TYPES], file)
    override = types.makeelement(
        f"{types.tag.removesuffix('Types')}Override", {"PartName": f"/{name}", "ContentType": kind}
    )
    types.append(override)
    return serialise(types)
