"""The parts of a zip package: read, replaced, added or dropped; what is not touched is copied byte for byte."""

from __future__ import annotations

import re
import struct
import zlib
from copy import copy

from ovop_xl.errors import UnreadableFileError

from .ziplayout import Entry, inflate, key, layout

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_XML_NAMES = (".xml", ".rels", ".vml")
# The earliest date that a zip can hold, the same in every file that we write: same input, same bytes.
_DATE_1980 = 0x21
_DEFLATED, _VERSION, _UTF8_NAME = 8, 20, 0x800

_SMALL, _FAST = 6, 1
"""How closely a part is packed: for a file on disk, and for one that is read at once and thrown away."""

Mark = dict[str, tuple[str, bytes | None]]


class Package:
    """A zip in memory. Part names are found whatever their case; `version` rises with every change."""

    def __init__(self, raw: bytes) -> None:
        """Raises UnreadableFileError for what is damaged, hostile or beyond the limits."""
        self.raw = raw
        self._layout = layout(raw)
        self._changed: Mark = {}
        self._deflated: dict[str, tuple[bytes, bytes]] = {}
        self.version = 0

    @property
    def relocatable(self) -> bool:
        """Whether the entries can be copied into a new file as they are."""
        return self._layout.relocatable

    @property
    def dirty(self) -> bool:
        return bool(self._changed)

    def names(self) -> list[str]:
        """The parts in the order of the file, new ones last."""
        kept = [entry.name for name, entry in self._layout.entries.items() if name not in self._changed]
        return kept + [name for name, content in self._changed.values() if content is not None]

    def __contains__(self, name: str) -> bool:
        found = key(name)
        if found in self._changed:
            return self._changed[found][1] is not None
        return found in self._layout.entries

    def read(self, name: str) -> bytes:
        """The content of a part. Raises KeyError where it is missing, UnreadableFileError where it is damaged."""
        found = key(name)
        if found in self._changed:
            content = self._changed[found][1]
            if content is None:
                raise KeyError(name)
            return content
        return inflate(self.raw, self._layout.entries[found])

    def size(self, name: str) -> int:
        """The bytes of a part, 0 where it is missing; what unpacks to another size is refused when it is read."""
        found = key(name)
        if found in self._changed:
            return len(self._changed[found][1] or b"")
        entry = self._layout.entries.get(found)
        return entry.size if entry else 0

    def xml(self, name: str) -> bytes:
        """The content of an XML part that a parser may see: UTF-8, without any document type declaration.

        Raises UnreadableFileError for any other, and for a part that the package refers to and lacks.
        """
        if name not in self:
            raise UnreadableFileError("E005")
        content = self.read(name)
        declared = _DECLARED.match(content)
        if content.startswith(_UTF16) or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
            raise UnreadableFileError("E016", entry=name)
        if b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise UnreadableFileError("E013", entry=name)
        return content

    def verify(self, skip: str) -> None:
        """Unpacks every XML part that a spreadsheet parses, except those below the folder `skip`."""
        for entry in self._layout.entries.values():
            name = key(entry.name)
            if name.endswith(_XML_NAMES) and not name.startswith((skip, "customxml/")):
                self.xml(entry.name)

    def put(self, name: str, content: bytes) -> None:
        """Replaces or adds a part; a part that would stay as it is counts as untouched."""
        if name in self and self.read(name) == content:
            return
        original = self._layout.entries.get(key(name))
        self._changed[key(name)] = (original.name if original else name, content)
        self.version += 1

    def drop(self, name: str) -> None:
        """Removes a part if it is there."""
        if name in self:
            self._changed[key(name)] = (name, None)
            self.version += 1

    def mark(self) -> Mark:
        """The changes so far, for `rewind`."""
        return dict(self._changed)

    def rewind(self, mark: Mark) -> None:
        """Forgets all changes since `mark`."""
        self._changed = mark
        self.version += 1

    def to_bytes(self) -> bytes:
        """The whole file: untouched entries verbatim and in place, new ones at the end."""
        if not self._changed:
            return self.raw
        bodies: list[bytes | memoryview] = []
        records, offset = [], 0
        pending = dict(self._changed)
        for name, entry in self._layout.entries.items():
            renewed = pending.pop(name, None)
            if renewed is not None and renewed[1] is None:
                continue
            body, record = self._copied(entry, offset) if renewed is None else self._written(*renewed, offset)
            bodies.append(body)
            records.append(record)
            offset += len(body)
        for part, content in pending.values():
            if content is not None:
                body, record = self._written(part, content, offset)
                bodies.append(body)
                records.append(record)
                offset += len(body)
        directory = b"".join(records)
        comment = self._layout.comment
        count = len(records)
        end = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), offset, len(comment))
        return b"".join([*bodies, directory, end, comment])

    def with_part(self, name: str, content: bytes) -> bytes:
        """The whole file with other content in one part, to be read; this package stays as it is."""
        other = copy(self)
        other._changed = {**self._changed, key(name): (name, content)}
        for part, known in self._changed.values():
            if known is not None:
                self._pack(part, known)  # once, for the file on disk as well
        other._deflated = {**self._deflated, name: (content, _deflated(content, _FAST))}
        return other.to_bytes()

    def _copied(self, entry: Entry, offset: int) -> tuple[bytes | memoryview, bytes]:
        record = entry.record
        return memoryview(self.raw)[entry.start : entry.stop], record[:42] + struct.pack("<I", offset) + record[46:]

    def _written(self, name: str, content: bytes | None, offset: int) -> tuple[bytes | memoryview, bytes]:
        content = content or b""
        encoded = name.encode()
        packed = self._pack(name, content)
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (zlib.crc32(content), len(packed), len(content), len(encoded), 0)
        shared = struct.pack("<HHHHHIIIHH", _VERSION, flags, _DEFLATED, 0, _DATE_1980, *sizes)
        record = b"PK\x01\x02" + struct.pack("<H", _VERSION) + shared + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        return b"PK\x03\x04" + shared + encoded + packed, record + encoded

    def _pack(self, name: str, content: bytes) -> bytes:
        """Deflates a part once, however often the whole file is asked for: sheets are read between pages written."""
        known = self._deflated.get(name)
        if known is None or known[0] is not content:
            known = self._deflated[name] = content, _deflated(content, _SMALL)
        return known[1]


def _deflated(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
