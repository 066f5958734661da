"""Faults of the register of letters as findings: what people typed on Surat, and patterns that give no number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .codes import Code
from .finding import Finding

_CODES: Mapping[str, Code] = {
    "duplicate": Code.NUMBER_DOUBLED,
    "lost_row": Code.NUMBER_ROW_LOST,
    "same_id": Code.LETTER_ID_DOUBLED,
    "unknown_state": Code.LETTER_STATE_UNKNOWN,
    "incomplete": Code.LETTER_INCOMPLETE,
    "unfinished": Code.LETTER_UNFINISHED,
    "gap": Code.NUMBER_GAP,
    "out_of_order": Code.NUMBER_BACKDATED,
    "shared": Code.NUMBER_SHARED,
    "pattern": Code.NUMBER_PATTERN,
}


@dataclass(frozen=True, slots=True)
class RegisterFaultAt:
    """A fault of the register with its cell. `kind` is that of the register's own faults, or `pattern` for a setting;
    `number` is the number or the missing ones, `others` the letters that it collides with."""

    kind: str
    cell: str
    row_id: str = ""
    column: str = ""
    shown: str = ""
    number: str = ""
    others: str = ""


def register_findings(faults: Iterable[RegisterFaultAt]) -> list[Finding]:
    """One finding per fault, in their order."""
    return [
        Finding(
            _CODES[fault.kind].code,
            "Pengaturan" if fault.kind == "pattern" else "Surat",
            fault.cell,
            row_id=fault.row_id,
            column=fault.column,
            shown=fault.shown,
            values={"number": fault.number, "others": fault.others},
        )
        for fault in faults
    ]
