"""A workbook full of what openpyxl would lose, built by XlsxWriter and by hand: what colleagues really send."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

Edit = Callable[[str, bytes], bytes | None]
"""Given a part's name and content: its new content, None to leave it out."""

LISTS = "Daftar > Bu'Ani"
LISTS_QUOTED = "'Daftar > Bu''Ani'"

_VALIDATION = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list"'
    f' allowBlank="1"><x14:formula1><xm:f>{LISTS_QUOTED}!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D2:D90</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations></ext></extLst>"
)
_XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
_CORNER = "".join(f"<xdr:{name} {_XDR}>9</xdr:{name}>" for name in ("col", "colOff", "row", "rowOff"))
_CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" Requires="x14"><controls><control'
    ' shapeId="2049" r:id="rId80" name="Button 1"><controlPr defaultSize="0" print="0" autoFill="0" autoPict="0"'
    f' macro="[0]!Nilai"><anchor moveWithCells="1"><from>{_CORNER}</from><to>{_CORNER}</to></anchor></controlPr>'
    "</control></controls></mc:Choice></mc:AlternateContent>"
)
_CHAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<calcChain'
    ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F2" i="1"/><c r="B6" i="2"/>'
    '<c r="C6"/><c r="F3" i="1"/><c r="F4"/></calcChain>'
)


def picture() -> bytes:
    """A PNG of four pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" + b"\xff\x80\x00" * 2 + b"\x00" + b"\x00\x80\xff" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def edited(path: Path, edit: Edit, added: dict[str, bytes] | None = None) -> Path:
    """Rewrites a package with its parts passed through `edit` and parts added."""
    with zipfile.ZipFile(path) as source:
        parts = {info.filename: edit(info.filename, source.read(info)) for info in source.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (parts | (added or {})).items():
            if content is not None:
                target.writestr(name, content)
    return path


def foreign_workbook(path: Path, *, macros: bool = False) -> Path:
    """Sheets IKM (people's, full of everything), Hasil (a program's sheet with people's things on it) and Daftar."""
    with xlsxwriter.Workbook(str(path)) as book:
        bold = book.add_format({"bold": True})
        _people(book, book.add_worksheet("IKM"), bold)
        _program(book, book.add_worksheet("Hasil"), bold)
        lists = book.add_worksheet(LISTS)
        lists.write_column(0, 0, ["kopi", "batik", "sagu"])
        book.define_name("kelompok", f"={LISTS_QUOTED}!$A$1:$A$3")
        if macros:
            book.set_vba_name("ThisWorkbook")
            book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0 not a real project, but nobody may touch it"), True)
    return edited(path, _with_chain_and_x14, _extra_parts())


def _people(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, bold: object) -> None:
    sheet.write_row(0, 0, ["ID", "Nama", "Omzet", "Kelompok", "Tren", "Pajak"], bold)
    for row, name in enumerate(["Abon Bandeng", "Batik Wotu", "Kopi Bonelemo"], 1):
        sheet.write_row(row, 0, [f"P{row}", name, row * 1_250_000.5, "kopi"])
        sheet.write_formula(row, 5, f"=C{row + 1}*0.1", None, row * 125_000.05)
        sheet.add_sparkline(row, 4, {"range": f"IKM!A{row + 1}:C{row + 1}"})
    sheet.write_rich_string("B6", "nama ", bold, "tebal", " lalu biasa")
    sheet.write_comment("B2", "diperiksa Bu Contoh", {"width": 180, "height": 90})
    sheet.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.insert_image("H2", "logo.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_textbox("H8", "Catatan kantor: jangan diubah", {"width": 200})
    sheet.insert_button("H14", {"macro": "Kirim", "caption": "Kirim"})
    sheet.data_validation("D2:D40", {"validate": "list", "source": ["kopi", "batik", "sagu"]})
    sheet.set_header("&C&G", {"image_center": "kop.png", "image_data_center": io.BytesIO(picture())})
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.protect()


def _program(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, bold: object) -> None:
    sheet.write_row("A5", ["Produk", "Jumlah", "Bintang"], bold)
    sheet.write("A6", "lama")
    sheet.write_formula("B6", "=1+1", None, 2)
    sheet.write_formula("C6", "=2+2", None, 4)
    sheet.insert_image("J2", "foto.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_button("J12", {"macro": "Nilai", "caption": "Nilai"})
    sheet.write_comment("A6", "tinggal di sini")
    sheet.data_validation("B9", {"validate": "integer", "criteria": ">", "value": 0})
    sheet.conditional_format("B6:B90", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
    for name in ("OVOP lama", "Grafik kantor"):
        chart = book.add_chart({"type": "column", "name": name})
        chart.add_series({"values": "=Hasil!$B$6:$C$6"})
        sheet.insert_chart("L2", chart)
    sheet.repeat_rows(4)
    sheet.autofilter("A5:C6")
    sheet.merge_range("A1:C1", "judul lama")


def _with_chain_and_x14(name: str, content: bytes) -> bytes:
    if name == "[Content_Types].xml":
        chain = b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        chain += b'spreadsheetml.calcChain+xml"/>'
        control = b'<Override PartName="/xl/ctrlProps/ctrlProp1.xml" ContentType="application/vnd.ms-excel.'
        control += b'controlproperties+xml"/>'
        return content.replace(b"</Types>", chain + control + b"</Types>")
    if name == "xl/_rels/workbook.xml.rels":
        return _related(
            _related(content, 90, b"calcChain", b"calcChain.xml"), 91, b"customXml", b"../customXml/item1.xml"
        )
    if name == "xl/worksheets/_rels/sheet2.xml.rels":
        return _related(content, 80, b"ctrlProp", b"../ctrlProps/ctrlProp1.xml")
    if name == "xl/worksheets/sheet2.xml":
        return content.replace(b"</worksheet>", (_CONTROLS + _VALIDATION).encode() + b"</worksheet>")
    return content


def _related(content: bytes, number: int, kind: bytes, target: bytes) -> bytes:
    kinds = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    entry = b'<Relationship Id="rId%d" Type="%s%s" Target="%s"/>' % (number, kinds, kind, target)
    return content.replace(b"</Relationships>", entry + b"</Relationships>")


def _extra_parts() -> dict[str, bytes]:
    control = (
        '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="Button"/>'
    )
    return {
        "xl/calcChain.xml": _CHAIN.encode(),
        "xl/ctrlProps/ctrlProp1.xml": control.encode(),
        "customXml/item1.xml": b'<?xml version="1.0"?><kantor xmlns="urn:contoh"/>',
    }
