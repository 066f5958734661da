"""Faults of the sheet Skema as findings: cells that cannot be read, and what a scheme's self-check says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .codes import Code
from .finding import Finding


@dataclass(frozen=True, slots=True)
class SchemeFaultAt:
    """A fault with its cell. `text` is the key of its sentence in the locale, which `values` fill; `reading` tells a
    cell that cannot be read from a scheme that is wrong in itself."""

    scheme: str
    version: str
    cell: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    reading: bool = False


def scheme_findings(faults: Iterable[SchemeFaultAt]) -> list[Finding]:
    """One finding per fault, in their order."""
    return [
        Finding(
            (Code.SCHEME_CELL if fault.reading else Code.SCHEME_RULE).code,
            "Skema",
            fault.cell,
            row_id=f"{fault.scheme} {fault.version}".strip(),
            values={**fault.values, "scheme": f"{fault.scheme} {fault.version}".strip() or "?", "problem": fault.text},
        )
        for fault in faults
    ]
