"""Workbooks behind a password: opened in memory with the password that the user gives, never written back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Final

from ovop_xl.errors import UnreadableFileError

from . import limits

AskPassword = Callable[[str], "str | None"]
"""Gives the password for the file of that name, None where there is none."""

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNASKED = "VelvetSweatshop"
"""The password with which Excel encrypts a workbook that nobody gave one, and opens it without asking."""
_SPINS = re.compile(rb"""spinCount\s*=\s*["']\s*(\d+)""")


def is_encrypted(raw: bytes) -> bool:
    """Whether the bytes are a new workbook inside an encrypted container, whose directory names it in UTF-16."""
    return raw.startswith(OLE) and _ENCRYPTED in raw


def decrypted(raw: bytes, file: str, ask: AskPassword | None) -> bytes:
    """The package inside an encrypted container.

    Raises UnreadableFileError: E006 no password, E040 the wrong one, E041 protected in a way that is not known.
    """
    _check_description(raw)
    plain = _opened(raw, _UNASKED)
    if plain is not None:
        return plain
    password = ask(file) if ask else None
    if not password:
        raise UnreadableFileError("E006")
    plain = _opened(raw, password)
    if plain is None:
        raise UnreadableFileError("E040")
    return plain


def _opened(raw: bytes, password: str) -> bytes | None:
    """The package, None where the password is another."""
    # Here, as few files need the ciphers; neither library carries types.
    from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped]
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    plain = io.BytesIO()
    try:
        container = OOXMLFile(io.BytesIO(raw))
        # The library's own verification refuses the right password of a workbook from Excel 2010; what is no zip
        # after decryption it calls a wrong password as well.
        container.load_key(password=password)
        container.decrypt(plain)
    except (InvalidKeyError, UnicodeEncodeError):
        return None
    except Exception as error:  # a container may break in as many ways as it has fields
        raise UnreadableFileError("E041") from error
    return plain.getvalue()


def encrypted(raw: bytes, password: str) -> bytes:
    """A workbook behind a password, by AES as Excel does it. Its salt is random: the bytes differ each time."""
    from msoffcrypto.format.ooxml import OOXMLFile  # as above

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(raw)).encrypt(password, locked)
    return locked.getvalue()


def _check_description(raw: bytes) -> None:
    """Refuses a description of the encryption that would keep the library busy, before the user is asked."""
    from olefile import OleFileIO  # type: ignore[import-untyped]  # see below

    try:
        with OleFileIO(io.BytesIO(raw)) as container, container.openstream("EncryptionInfo") as stream:
            told = stream.read(limits.MAX_ENCRYPTION_INFO + 1)
    except Exception as error:  # see below
        raise UnreadableFileError("E041") from error
    spins = [int(count) for count in _SPINS.findall(told)]
    if len(told) > limits.MAX_ENCRYPTION_INFO or b"<!" in told or max(spins, default=0) > limits.MAX_SPINS:
        raise UnreadableFileError("E041")
