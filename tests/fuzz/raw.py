"""Damage to a file as bytes and to a zip as a zip."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence

from ovop_xl.addin.cfb import compound_file

from .seeds import parts, seeds

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRANGE_NAMES = (
    "../luar.xml",
    "/etc/ovop",
    "C:\\luar.xml",
    "xl\\..\\..\\luar.xml",
    "a" * 300,
    "é/ö.xml",
)

SECRETS = (
    *("saltValue", "encryptedHmacKey", "encryptedHmacValue", "encryptedKeyValue", "encryptedVerifierHashInput"),
    "encryptedVerifierHashValue",
)
HEADERS = ((b"PK\x01\x02", (6, 8, 10, 16, 20, 24, 28, 30, 42)), (b"PK\x03\x04", (6, 8, 14, 18, 26)))
"""Marks of the records in a zip and where their numbers stand."""


def random_bytes(_: str, chance: random.Random) -> bytes:
    head = chance.choice((b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"<?xml", b"ID;Nama\n"))
    return head + chance.randbytes(chance.choice((0, 1, 20, 500, 20_000)))


def flipped(seed: str, chance: random.Random) -> bytes:
    raw = bytearray(seeds()[seed])
    for _ in range(chance.choice((1, 3, 20, 300))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def flipped_at_the_end(seed: str, chance: random.Random) -> bytes:
    """Where a zip keeps its directory."""
    raw = bytearray(seeds()[seed])
    for _ in range(chance.choice((1, 2, 8))):
        raw[-chance.randrange(1, min(3000, len(raw)))] = chance.randrange(256)
    return bytes(raw)


def truncated(seed: str, chance: random.Random) -> bytes:
    raw = seeds()[seed]
    return raw[: chance.randrange(len(raw))]


def hole(seed: str, chance: random.Random) -> bytes:
    raw = seeds()[seed]
    start = chance.randrange(len(raw))
    end = min(len(raw), start + chance.choice((1, 100, 5000)))
    return raw[:start] + chance.choice((b"", b"\x00" * (end - start))) + raw[end:]


def wrapped(seed: str, chance: random.Random) -> bytes:
    """Something before or behind the zip."""
    junk = chance.randbytes(chance.choice((1, 64, 4000)))
    raw = seeds()[seed]
    return chance.choice((junk + raw, raw + junk, raw + raw, OLE + raw))


def packed(entries: Sequence[tuple[str, bytes]], kind: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", kind) as package:
        warnings.simplefilter("ignore")  # doubled names are what is wanted
        for name, content in entries:
            package.writestr(zipfile.ZipInfo(name), content, kind)
        package.comment = comment
    return target.getvalue()


def _entries(seed: str) -> list[tuple[str, bytes]]:
    return list(parts(seed).items())


def entry_missing(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    chance.shuffle(entries)
    gone = {name for name, _ in entries[: chance.choice((1, 1, 2, 5))]}
    return packed([(name, content) for name, content in _entries(seed) if name not in gone])


def entries_swapped(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    a, b = chance.sample(range(len(entries)), 2)
    entries[a], entries[b] = (entries[a][0], entries[b][1]), (entries[b][0], entries[a][1])
    return packed(entries)


def entry_doubled(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    name, content = chance.choice(entries)
    return packed([*entries, (chance.choice((name, name.upper(), name.replace("/", "\\"))), content)])


def entry_renamed(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    at = chance.randrange(len(entries))
    entries[at] = (chance.choice(STRANGE_NAMES), entries[at][1])
    return packed(entries)


def entry_emptied(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    at = chance.randrange(len(entries))
    entries[at] = (entries[at][0], chance.choice((b"", b"<", b"<a/>", b"\x00" * 100, b"PK\x03\x04")))
    return packed(entries)


def shuffled(seed: str, chance: random.Random) -> bytes:
    entries = _entries(seed)
    chance.shuffle(entries)
    kind = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return packed(entries, kind, chance.choice((b"", b"PK\x05\x06" * 4, b"x" * 65_535)))


def many_entries(seed: str, chance: random.Random) -> bytes:
    count = chance.choice((300, 11_000))
    return packed([*_entries(seed), *((f"xl/media/{number}.png", b"") for number in range(count))], zipfile.ZIP_STORED)


def bomb(seed: str, chance: random.Random) -> bytes:
    """An entry of the package, or one more, that unpacks to a thousand times its size."""
    blown = b" " * chance.choice((9_000_000, 60_000_000))
    entries = _entries(seed)
    at = chance.randrange(len(entries))
    entries[at] = (entries[at][0], entries[at][1] + blown)
    return packed(entries)


def field_of_a_header(seed: str, chance: random.Random) -> bytes:
    """A number in the header of an entry: sizes, sums, flags, method, offset."""
    raw = bytearray(seeds()[seed])
    mark, fields = chance.choice(HEADERS)
    places = [at for at in _found(bytes(raw), mark) if at + 50 < len(raw)]
    value = chance.choice((0, 1, 8, 9, 99, 0x801, 0xFFFF))
    struct.pack_into("<H", raw, chance.choice(places) + chance.choice(fields), value)
    return bytes(raw)


def _found(raw: bytes, mark: bytes) -> list[int]:
    places, at = [], raw.find(mark)
    while at >= 0:
        places.append(at)
        at = raw.find(mark, at + 1)
    return places


def encrypted(_: str, chance: random.Random) -> bytes:
    """A container as of a workbook behind a password, whose fields are anything; perhaps with its directory spoiled."""
    words = {name: b64encode(chance.randbytes(chance.choice((0, 1, 16, 20, 32, 64)))).decode() for name in SECRETS}
    words |= {"spinCount": chance.choice(("0", "1000", "1000001", "-1", "x", "9" * 40)), "keyBits": "128"}
    words |= {"hashAlgorithm": chance.choice(("SHA1", "SHA512", "MD9")), "blockSize": chance.choice(("16", "0", "y"))}
    told = " ".join(f'{name}="{word}"' for name, word in words.items())
    key = f'<p:encryptedKey xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password" {told}/>'
    description = f"<encryption><keyData {told}/><dataIntegrity {told}/>{key}</encryption>".encode()
    kind = chance.choice((b"\x04\x00\x04\x00@\x00\x00\x00", b"\x04\x00\x02\x00$\x00\x00\x00", b""))
    size = chance.choice((0, 16, 5000, 2**40))
    content = struct.pack("<Q", size) + chance.randbytes(chance.choice((0, 16, 4096, 5001)))
    raw = bytearray(compound_file({"EncryptionInfo": kind + description, "EncryptedPackage": content}))
    for _ in range(chance.choice((0, 0, 1, 30))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


RAW: Mapping[str, Callable[[str, random.Random], bytes]] = {
    work.__name__: work
    for work in (
        *(random_bytes, flipped, flipped_at_the_end, truncated, hole, wrapped, entry_missing, entries_swapped),
        *(entry_doubled, entry_renamed, entry_emptied, shuffled, many_entries, bomb, field_of_a_header, encrypted),
    )
}
