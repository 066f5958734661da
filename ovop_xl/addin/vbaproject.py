"""A vbaProject.bin from the text of modules (MS-OVBA 2.3): sources only, compiled by Excel when it opens the file."""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .cfb import compound_file
from .ovba import compressed, masked

Kind = Literal["standard", "class", "workbook", "sheet"]
CODE_PAGE = 1252
_ENCODING = f"cp{CODE_PAGE}"
_ENGLISH = 0x409
_LONGEST_LINE = 1023
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_CLASS_HEAD = re.compile(r"VERSION [^\n]*CLASS\nBEGIN\n.*?\nEND\n", re.DOTALL)
_ATTRIBUTE = re.compile(r"Attribute (VB_\w+) = (.*)\n")
_BASES: dict[Kind, str] = {
    "class": "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
}
_REFERENCES = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
}


@dataclass(frozen=True, slots=True)
class Module:
    """`source` is the whole text of the module's stream, header attributes included, with Windows line ends."""

    name: str
    kind: Kind
    source: str


def module(text: str, kind: Kind = "standard", name: str = "") -> Module:
    """A module from the text of a .bas or .cls file, or from bare code of a document.

    Raises ValueError for a name or a line that VBA would refuse.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = _CLASS_HEAD.match(plain)
    if head:
        plain, kind = plain[head.end() :], "class"
    own: dict[str, str] = {}
    while found := _ATTRIBUTE.match(plain):
        own[found[1]], plain = found[2], plain[found.end() :]
    name = name or own.get("VB_Name", "").strip('"')
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name of a module: {name!r}")
    lines = [f"Attribute {key} = {value}" for key, value in (_attributes(name, kind, own)).items()]
    lines += plain.removesuffix("\n").split("\n") if plain else []
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"{name}, line {number}: {len(line)} characters")
    return Module(name, kind, "".join(f"{line}\r\n" for line in lines))


def _attributes(name: str, kind: Kind, own: dict[str, str]) -> dict[str, str]:
    """The header as Excel writes it: documents exist from the start and can be seen, classes neither."""
    found = {"VB_Name": f'"{name}"'}
    if kind != "standard":
        document = str(kind != "class")
        found |= {
            "VB_Base": f'"{_BASES[kind]}"',
            "VB_GlobalNameSpace": own.get("VB_GlobalNameSpace", "False"),
            "VB_Creatable": own.get("VB_Creatable", "False"),
            "VB_PredeclaredId": own.get("VB_PredeclaredId", document),
            "VB_Exposed": own.get("VB_Exposed", document),
            "VB_TemplateDerived": "False",
            "VB_Customizable": document,
        }
    return found | {key: value for key, value in own.items() if key not in found}


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The bytes of a vbaProject.bin. Raises ValueError for two modules of one name."""
    if len({one.name.lower() for one in modules}) < len(modules):
        raise ValueError("two modules of one name")
    guid = f"{{{uuid.uuid5(uuid.NAMESPACE_URL, f'ovop:{name}')}}}".upper()
    streams = {one.name: compressed(one.source.encode(_ENCODING)) for one in modules}
    streams["_VBA_PROJECT"] = bytes.fromhex("CC61FFFF000100")
    streams["dir"] = compressed(_directory(name, modules))
    return compound_file(
        {"VBA": streams, "PROJECT": _project(name, guid, modules), "PROJECTwm": _names(modules)},
    )


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(data)) + data


def _number(number: int, value: int, size: Literal["H", "I"] = "I") -> bytes:
    return _record(number, struct.pack(f"<{size}", value))


def _text(number: int, unicode_number: int, text: str) -> bytes:
    """A text in the project's code page, and once more in UTF-16."""
    return _record(number, text.encode(_ENCODING)) + _record(unicode_number, text.encode("utf-16-le"))


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """The `dir` stream (2.3.4.2): 64-bit Windows, English, no help file, version 1.0, then references and modules."""
    parts = [
        _number(0x01, 3),
        _number(0x02, _ENGLISH),
        _number(0x14, _ENGLISH),
        _number(0x03, CODE_PAGE, "H"),
        _record(0x04, name.encode(_ENCODING)),
        _text(0x05, 0x40, ""),
        _record(0x06),
        _record(0x3D),
        _number(0x07, 0),
        _number(0x08, 0),
        struct.pack("<HIIH", 0x09, 4, 1, 0),
        _text(0x0C, 0x3C, ""),
        *(_reference(*item) for item in _REFERENCES.items()),
        _number(0x0F, len(modules), "H"),
        _number(0x13, 0xFFFF, "H"),
        *(_module(one) for one in modules),
        _record(0x10),
    ]
    return b"".join(parts)


def _reference(name: str, library: str) -> bytes:
    coded = library.encode(_ENCODING)
    return _text(0x16, 0x3E, name) + _record(0x0D, struct.pack("<I", len(coded)) + coded + bytes(6))


def _module(one: Module) -> bytes:
    """No compiled code before the source (offset 0); documents and classes share one type."""
    return b"".join(
        [
            _text(0x19, 0x47, one.name),
            _text(0x1A, 0x32, one.name),
            _text(0x1C, 0x48, ""),
            _number(0x31, 0),
            _number(0x1E, 0),
            _number(0x2C, 0xFFFF, "H"),
            _record(0x21 if one.kind == "standard" else 0x22),
            _record(0x2B),
        ]
    )


def _project(name: str, guid: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream (2.3.1): not protected, no password, visible."""
    seed = ord(guid[1])
    entries = {"standard": "Module={}", "class": "Class={}"}
    lines = [
        f'ID="{guid}"',
        *(entries.get(one.kind, "Document={}/&H00000000").format(one.name) for one in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{masked(bytes(4), guid, seed)}"',
        f'DPB="{masked(bytes(1), guid, seed + 1)}"',
        f'GC="{masked(bytes([0xFF]), guid, seed + 2)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{one.name}=0, 0, 0, 0, C" for one in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode(_ENCODING)


def _names(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): module names in both codings."""
    pairs = (one.name.encode(_ENCODING) + b"\0" + one.name.encode("utf-16-le") + b"\0\0" for one in modules)
    return b"".join(pairs) + b"\0\0"
