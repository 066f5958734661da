"""How much of a received file we are ready to unpack. Every limit stands here with its reason.

The largest honest workbook that the program is measured with (48,252 score rows x 45 columns) is 11 MB packed, 77 MB
unpacked and 2.2 million cells; the limits leave several times that and keep a run below 1 GB of memory.
"""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

MAX_FILE: Final = 150 * MEGABYTE
"""Bytes on disk. The file is held in memory as a whole, once as read and once as rewritten."""

MAX_ENTRIES: Final = 10_000
"""Entries of the zip. A workbook with a picture per row has a few thousand."""

MAX_PART: Final = 256 * MEGABYTE
"""Unpacked bytes of one entry: a sheet is scanned in memory."""

SMALL_PART: Final = 16_384
"""Unpacked bytes of a part that is remembered from one file to the next; a few dozen of them weigh little."""

MAX_UNPACKED: Final = 768 * MEGABYTE
"""Unpacked bytes of all entries together, as the zip declares them."""

MAX_RATIO: Final = 400
"""Unpacked by packed size. Rows of empty formatted cells reach about 100, a deflate bomb 1,000."""

RATIO_FROM: Final = 8 * MEGABYTE
"""The ratio is judged from this size on: a small part of blanks may shrink a lot and cannot hurt."""

MAX_CELLS: Final = 8_000_000
"""Cells of the rectangle that holds all values of one sheet: about 400 MB while it is being read."""

MAX_CELLS_READ: Final = 5_000_000
"""Cells of all sheets that are read for one action: they are held in memory together, with what is found in them."""

MAX_LIST_ROWS: Final = 100_000
"""Rows of a list that are taken over at once; each is compared with those that are there and shown."""

MAX_SECONDS: Final = 120
"""Time for reading and checking a workbook: the largest honest one takes ten on an old PC."""

MAX_BLIND: Final = 1_000_000
"""Error values and formulas without a value on one sheet: each costs about 250 bytes."""

MAX_SHARED_TEXT: Final = 192 * MEGABYTE
"""Text of all cells of one sheet: each cell gets a copy of its own, twice while it is being read."""

MAX_DEPTH: Final = 200
"""Nesting of XML elements; drawings with groups in groups reach a few dozen."""

MAX_ENCRYPTION_INFO: Final = 65_536
"""Bytes that describe how a file is encrypted: an XML of about 1,500."""

MAX_SPINS: Final = 1_000_000
"""Rounds in which a password becomes a key: Excel makes 100,000, a million take three seconds."""

MAX_TEXT: Final = 32_767
"""Characters in a cell, Excel's own limit: a longer text makes Excel repair the file."""

MAX_LINKS: Final = 65_530
"""Hyperlinks on a sheet, Excel's own limit."""

MAX_CELL_STYLES: Final = 64_000
"""Cell formats in a workbook, Excel's own limit."""
