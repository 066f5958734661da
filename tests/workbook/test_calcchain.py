from __future__ import annotations

import pytest
from helpers.zips import MAIN, RELATIONS, tiny_parts, zipped

from ovop_xl.workbook.onfile.bookpart import BookPart
from ovop_xl.workbook.onfile.calcchain import forget
from ovop_xl.workbook.onfile.package import Package


def after(chain: str, sheet: str, cells: set[str] | None = None) -> str | None:
    parts = tiny_parts() | {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{chain}</calcChain>'}
    relation = f'<Relationship Id="rId2" Type="{RELATIONS}/calcChain" Target="calcChain.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("</Relationships>", relation)
    package = Package(zipped(parts))
    forget(package, BookPart(package, "xl/workbook.xml"), sheet, cells)
    if "xl/calcChain.xml" not in package:
        assert b"calcChain" not in package.read("xl/_rels/workbook.xml.rels")
        return None
    return package.read("xl/calcChain.xml").decode().partition(">")[2].removesuffix("</calcChain>")


@pytest.mark.parametrize(
    ("chain", "left"),
    [
        ('<c r="A1" i="1"/><c r="B1" i="2"/>', '<c r="A1" i="1"/>'),
        ('<c r="A1" i="2"/><c r="A2"/><c r="B1" i="1"/>', '<c r="B1" i="1"/>'),
        (
            '<c r="A1" i="1"/><c r="B1" i="2"/><c r="A2" i="1" l="1"/><c r="A3"/>',
            '<c r="A1" i="1"/><c r="A2" i="1" l="1"/><c r="A3"/>',
        ),
        ('<c r="A1" i="1"/>', '<c r="A1" i="1"/>'),
    ],
)
def test_entries_of_the_sheet_go(chain: str, left: str) -> None:
    assert after(chain, "2") == left


def test_entry_that_took_its_sheet_from_a_gone_one_states_it() -> None:
    assert after('<c r="A1" i="2"/><c r="A2"/><c r="A3"/>', "2", {"A1"}) == '<c r="A2" i="2"/><c r="A3"/>'


def test_chain_without_entries_goes_with_its_relation() -> None:
    assert after('<c r="A1" i="2"/>', "2") is None
