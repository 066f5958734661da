"""What the README says of Excel is what the add-in holds."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ovop_xl.addin.build import source
from ovop_xl.addin.macros import LETTERS
from ovop_xl.addin.wrappers import functions

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"


def test_table_of_buttons_is_the_ribbon() -> None:
    told = dict(re.findall(r"^\| ([A-Z][a-zA-Z/]+) \| ([^|]+) \| [^|]*`[^|]*\|$", README, re.MULTILINE))
    groups = etree.fromstring(source("customUI14.xml").encode()).iter(f"{RIBBON}group")
    shown = {
        group.get("label"): sorted(
            one.get("label") for one in group.iter(f"{RIBBON}button", f"{RIBBON}menu") if one.get("tag") not in LETTERS
        )
        for group in groups
    }
    names = {group: sorted(re.sub(r" \(.*?\)", "", name) for name in line.split(" · ")) for group, line in told.items()}
    assert names == shown


def test_table_of_functions_names_every_one_with_its_arguments() -> None:
    told = set(re.findall(r"`=(OVOP_[A-Z]+\([^`]*\))`", README.split("| function | gives |")[1].split("\n\n")[0]))
    declared = {
        f"{spec.name}({'; '.join(one.name if one.required else f'[{one.name}]' for one in spec.parameters)})"
        for spec in functions()
    }
    assert told == declared
