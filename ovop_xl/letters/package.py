"""A template file before it is trusted: a Word document without code, without parts from elsewhere, within limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ovop_xl.errors import RefusedTemplateError

MAX_FILE = 20_000_000
MAX_ENTRIES = 500
MAX_PART = 30_000_000
MAX_TOTAL = 60_000_000

CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_HARMLESS = (".xml", ".rels", ".odttf", *_PICTURES)
_PRINTER = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
_ACTIVE_PARTS = ("vbaproject", "vbadata", "activex", "oleobject", "embeddings/", "afchunk")
_ACTIVE_LINKS = ("vbaproject", "oleobject", "package", "afchunk", "control", "activexcontrolbinary", "wordvbadata")
_LINKS = ("http://", "https://", "mailto:")
_FIELDS = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|MACROBUTTON|AUTOTEXT|RD|DATABASE)\b", re.I)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)


@dataclass(frozen=True, slots=True)
class Package:
    """A checked Word document: its parts by name, and which of them is the text (Word does not always call it
    document.xml)."""

    parts: dict[str, bytes]
    main: str

    def filled_parts(self) -> list[str]:
        """The parts that a letter fills: the text, then headers and footers."""
        return [self.main, *self._related("/header", "/footer")]

    def unfilled_parts(self) -> list[str]:
        """The parts in which nobody fills a tag."""
        return self._related("/footnotes", "/endnotes", "/comments")

    def _related(self, *kinds: str) -> list[str]:
        found = [target for _, kind, target in relations(self.parts, self.main) if kind.endswith(kinds)]
        return [target for target in dict.fromkeys(found) if target in self.parts]


def read_template(path: Path) -> Package:
    """The template at `path`, checked.

    Raises RefusedTemplateError: E001 not there, E301 no Word document, E302 too large, E303 code or embedded objects,
    E304 a link to a part outside the file, E305 DTD or entities, E306 a Word field that reads files or starts programs.
    """
    try:
        if path.stat().st_size > MAX_FILE:
            raise RefusedTemplateError("E302", file=path.name)
        parts = _parts(path)
    except FileNotFoundError as fault:
        raise RefusedTemplateError("E001", file=path.name) from fault
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise RefusedTemplateError("E301", file=path.name) from fault
    _check(parts, path.name)
    return Package(parts, _main(parts, path.name))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = {entry.filename.casefold() for entry in entries}
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise RefusedTemplateError("E302", file=path.name)
        if len(names) < len(entries) or any(_climbs(entry.filename) for entry in entries):
            raise RefusedTemplateError("E301", file=path.name)
        return {entry.filename: _unpack(archive, entry, path.name) for entry in entries}


def _climbs(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    with archive.open(entry) as stream:
        data = stream.read(MAX_PART + 1)  # the size in the directory may lie
    if len(data) > MAX_PART:
        raise RefusedTemplateError("E302", file=file)
    return data


def _check(parts: Mapping[str, bytes], file: str) -> None:
    for name in parts:
        known = name.lower().endswith(_HARMLESS) or _PRINTER.search(name)
        if not known or any(word in name.lower() for word in _ACTIVE_PARTS):
            raise RefusedTemplateError("E303", file=file, part=name)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_xml(name, data, file)
    types = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    if "macroenabled" in types.lower() or "vbaproject" in types.lower():
        raise RefusedTemplateError("E303", file=file, part=CONTENT_TYPES)


def _main(parts: Mapping[str, bytes], file: str) -> str:
    targets = [target for _, kind, target in relations(parts, "") if kind.endswith("/officeDocument")]
    types = parts.get(CONTENT_TYPES, b"").decode("utf-8", "replace")
    if len(targets) != 1 or targets[0] not in parts or not targets[0].endswith(".xml") or _MAIN not in types:
        raise RefusedTemplateError("E301", file=file)
    return targets[0]


def relations_name(part: str) -> str:
    """Where the relations of `part` lie (`""` is the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str) -> list[tuple[str, str, str]]:
    """(id, type, target) of each internal relation of `part`; targets are part names."""
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # no stubs among our tools

    data = parts.get(relations_name(part))
    if data is None:
        return []
    folder = posixpath.dirname(part)
    return [
        (
            relation.get("Id", ""),
            relation.get("Type", ""),
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in fromstring(data, forbid_dtd=True)
        if relation.get("TargetMode", "").lower() != "external"
    ]


def _check_xml(name: str, data: bytes, file: str) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # no stubs among our tools
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise RefusedTemplateError("E305", file=file, part=name) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise RefusedTemplateError("E301", file=file) from fault
    if name.endswith(".rels"):
        for relation in root:
            _check_relation(relation.attrib, file)
        return
    codes = "".join(
        element.text or "" for element in root.iter() if str(element.tag).endswith(("}instrText", "}delInstrText"))
    )
    simple = " ".join(value for element in root.iter() for key, value in element.items() if key.endswith("}instr"))
    if (found := _FIELDS.search(f"{codes} {simple}")) is not None:
        raise RefusedTemplateError("E306", file=file, field=found[1].upper())


def _check_relation(relation: Mapping[str, str], file: str) -> None:
    kind, target = relation.get("Type", "").lower(), relation.get("Target", "")
    if kind.endswith(tuple(f"/{word}" for word in _ACTIVE_LINKS)):
        raise RefusedTemplateError("E303", file=file, part=target)
    if relation.get("TargetMode", "").lower() != "external":
        return
    if not kind.endswith("/hyperlink") or not target.lower().startswith(_LINKS):
        raise RefusedTemplateError("E304", file=file, target=target[:80])


def core_properties(title: str) -> bytes:
    """docProps/core.xml with a title alone: no author of the template, no time."""
    from xml.sax.saxutils import escape

    return _CORE_XML.format(escape(title)).encode()


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A document of these parts. Same parts, same bytes: no clock, no platform."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, data)
    return buffer.getvalue()
