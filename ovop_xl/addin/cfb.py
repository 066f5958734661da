"""Compound files, version 3 (MS-CFB): the container of a vbaProject.bin. Written only, and always the same way."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SECTOR, MINI_SECTOR, MINI_LIMIT, ENTRY = 512, 64, 4096, 128
FREE, END, FAT_SECTOR, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADER_SLOTS = 109

Tree = Mapping[str, "bytes | Tree"]
"""Streams as bytes, storages as trees, by name."""


@dataclass(slots=True)
class _Entry:
    """One line of the directory."""

    name: str
    kind: int
    data: bytes = b""
    color: int = _BLACK
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY
    start: int = END

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        start = 0 if self.kind == _STORAGE else self.start
        links = struct.pack("<BBIII", self.kind, self.color, self.left, self.right, self.child)
        times = bytes(16 + 4 + 8 + 8)  # class, state, created, modified: all zero, so that no clock is read
        return (
            name.ljust(64, b"\0")
            + struct.pack("<H", len(name))
            + links
            + times
            + struct.pack("<IQ", start, len(self.data))
        )


@dataclass(slots=True)
class _Sectors:
    """Sectors laid one after another, with the chain that links those of one stream."""

    size: int
    chain: list[int] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    def add(self, data: bytes) -> int:
        """The number of the first sector; END for nothing."""
        if not data:
            return END
        first = len(self.chain)
        count = -(-len(data) // self.size)
        self.chain += [*range(first + 1, first + count), END]
        self.body += data.ljust(count * self.size, b"\0")
        return first


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file. Raises ValueError for more than 7 MB, which would need a longer table."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(entries, tree)
    mini = _Sectors(MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM and len(entry.data) < MINI_LIMIT:
            entry.start = mini.add(entry.data)
    entries[0].data = bytes(mini.body)
    sectors = _Sectors(SECTOR)
    for entry in entries:
        if entry.kind == _ROOT or len(entry.data) >= MINI_LIMIT:
            entry.start = sectors.add(entry.data)
    mini_table = sectors.add(_numbers(mini.chain))
    directory = sectors.add(_directory(entries))
    return _file(sectors, directory, mini_table, -(-len(mini.chain) * 4 // SECTOR))


def _add(entries: list[_Entry], tree: Tree) -> int:
    """Adds the children of one storage and gives the root of their search tree."""
    numbers = []
    for name in sorted(tree, key=lambda text: (len(text), text.upper())):  # the order that MS-CFB searches in
        value = tree[name]
        entry = _Entry(name, _STREAM, value) if isinstance(value, bytes) else _Entry(name, _STORAGE)
        entries.append(entry)
        numbers.append(len(entries) - 1)
        if not isinstance(value, bytes):
            entry.child = _add(entries, value)
    lowest = len(numbers).bit_length() - 1
    return _balanced(entries, numbers, 0, lowest if (len(numbers) + 1) & len(numbers) else None)


def _balanced(entries: list[_Entry], numbers: list[int], depth: int, red_at: int | None) -> int:
    """A red-black tree: every level full and black, the last one, where it is not full, red."""
    if not numbers:
        return NOBODY
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.color = _RED if depth == red_at else _BLACK
    entry.left = _balanced(entries, numbers[:middle], depth + 1, red_at)
    entry.right = _balanced(entries, numbers[middle + 1 :], depth + 1, red_at)
    return numbers[middle]


def _directory(entries: list[_Entry]) -> bytes:
    unused = bytes(68) + struct.pack("<III", NOBODY, NOBODY, NOBODY)
    packed = [entry.packed() for entry in entries]
    packed += [unused.ljust(ENTRY, b"\0")] * (-len(entries) % (SECTOR // ENTRY))
    return b"".join(packed)


def _numbers(values: Iterable[int]) -> bytes:
    packed = b"".join(struct.pack("<I", value) for value in values)
    return packed + struct.pack("<I", FREE) * (-len(packed) % SECTOR // 4)


def _file(sectors: _Sectors, directory: int, mini_table: int, mini_sectors: int) -> bytes:
    """Header, then the table that chains the sectors, then the sectors: their numbers begin behind the table."""
    per_table = SECTOR // 4
    tables = 1
    while tables * per_table < len(sectors.chain) + tables:
        tables += 1
    if tables > _HEADER_SLOTS:
        raise ValueError("more than 7 MB")
    table = [FAT_SECTOR] * tables + [link if link == END else link + tables for link in sectors.chain]
    header = _SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    moved_mini = mini_table if mini_table == END else mini_table + tables
    header += struct.pack("<IIIIIIII", tables, directory + tables, 0, MINI_LIMIT, moved_mini, mini_sectors, END, 0)
    header += _numbers_of(range(tables), _HEADER_SLOTS)
    body = bytearray(sectors.body)
    return header + _numbers(table) + _moved(body, directory, tables)


def _numbers_of(values: Iterable[int], slots: int) -> bytes:
    known = list(values)
    return struct.pack(f"<{slots}I", *known, *[FREE] * (slots - len(known)))


def _moved(body: bytearray, directory: int, by: int) -> bytes:
    """The start of each stream of sectors in the directory, counted like the chain from behind the table."""
    for place in range(directory * SECTOR, len(body), ENTRY):
        kind, start, size = body[place + 66], *struct.unpack_from("<IQ", body, place + 116)
        if start != END and (kind == _ROOT or size >= MINI_LIMIT):
            struct.pack_into("<I", body, place + 116, start + by)
    return bytes(body)
