"""The faults of the schemes in a workbook, each at its cell: what cannot be read, and what the self-check finds."""

from __future__ import annotations

from ovop_xl.checks.scheme_sheet import SchemeFaultAt
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.skema import scheme_places


def scheme_faults(contents: Contents) -> list[SchemeFaultAt]:
    """Every fault of the sheet Skema, in the order of its schemes; empty for a sound or a missing sheet."""
    unread = [
        SchemeFaultAt(one.scheme, one.version, one.cell, f"skema.fault.{one.code}", one.values, reading=True)
        for one in contents.scheme_faults
    ]
    found = {key: check_scheme(scheme) for key, scheme in contents.schemes.items()}
    if contents.skema is None or not any(found.values()):
        return unread
    places = scheme_places(contents.skema)
    return unread + [
        SchemeFaultAt(*key, places[key].cell(fault), f"rating.fault.{fault.code}", dict(fault.values))
        for key, faults in found.items()
        for fault in faults
    ]
