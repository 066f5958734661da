"""What a received workbook carries besides values."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.envelope import Envelope
from ovop_xl.workbook.filebook import FileBook

SAVED = dt.datetime(2017, 6, 1, 8, 30)


def envelope(raw: bytes) -> Envelope:
    return FileBook("kiriman.xlsx", raw=raw).envelope()


def workbook(*, link: str = "", **parts: bytes) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": SAVED})
        book.set_custom_property("ovop_kiriman", "tanda & <tanda>", "text")
        sheet = book.add_worksheet("IKM")
        if link:
            sheet.write_url("B2", link)
    with zipfile.ZipFile(target, "a") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


def test_property_and_moment_are_read() -> None:
    found = envelope(workbook())
    assert found == Envelope({"ovop_kiriman": "tanda & <tanda>"}, SAVED)


@pytest.mark.parametrize(
    "part", ["xl__vbaProject_dot_bin", "xl__macrosheets__sheet1_dot_xml", "xl__activeX__a_dot_bin"]
)
def test_macros_are_seen(part: str) -> None:
    assert envelope(workbook(**{part: b"<x/>"})).macros is True


def test_link_that_leads_out_is_told_with_its_cell() -> None:
    found = envelope(workbook(link="https://contoh.invalid/"))
    assert (found.links, found.outside) == ({"IKM": frozenset({"B2"})}, True)


def test_link_inside_the_workbook_is_none() -> None:
    found = envelope(workbook(link="internal:IKM!A1"))
    assert (found.links, found.outside) == ({}, False)


def test_reference_to_another_workbook_is_seen() -> None:
    assert envelope(workbook(xl__externalLinks__externalLink1_dot_xml=b"<x/>")).outside is True


def test_entities_in_a_property_are_refused() -> None:
    raw = workbook()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/custom.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><Properties>&e;</Properties>'
            package.writestr(name, content)
    with pytest.raises(UnreadableFileError) as caught:
        envelope(target.getvalue())
    assert caught.value.code == "E013"
