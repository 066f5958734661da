"""VBA read by oletools, an independent reader; its import warns about the parser that it uses, at every line of it."""

from __future__ import annotations

import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream


def modules_in(source: Path | bytes) -> dict[str, str]:
    """The code of every module by its name, in a workbook or in a vbaProject.bin."""
    parser = VBA_Parser("vbaProject.bin", data=source) if isinstance(source, bytes) else VBA_Parser(str(source))
    return {place.removeprefix("VBA/"): code for _, place, _, code in parser.extract_macros()}


def decompressed(data: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(data)))
