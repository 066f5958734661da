"""Small Word documents and sample letters for the tests of this room. All persons are invented."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from ovop_xl.letters.context import LetterData, office_fields
from ovop_xl.letters.register import LetterKey, State

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{W}" xmlns:r="{R}"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1418" w:right="1134"/></w:sectPr>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def parts(body: str, links: str = "", main_type: str = MAIN) -> dict[str, bytes]:
    """The parts of a document with this body XML and these further relations."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    made = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{links}</Relationships>',
    }
    return {name: xml.encode() for name, xml in made.items()}


def zipped(content: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document(
    folder: Path, *texts: str, links: str = "", extra: Mapping[str, bytes] | None = None, section: str = SECTION
) -> Path:
    """A template of these paragraphs and further parts, saved in `folder`."""
    body = "".join(text if text.startswith("<w:") else paragraph(text) for text in texts)
    path = folder / "templat.docx"
    path.write_bytes(zipped({**parts(body + section, links), **(extra or {})}))
    return path


def link(ident: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{ident}" Type="{R}/{kind}" Target="{target}"{external}/>'


def read(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def lines(xml: str) -> list[str]:
    """The text of each paragraph that has one; a line break shows as `|`."""
    plain = [
        unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part.replace("<w:br/>", "<w:t>|</w:t>"))))
        for part in xml.split("</w:p>")
    ]
    return [line for line in plain if line]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SETTINGS = {
    "kop_1": "PEMERINTAH KABUPATEN CONTOH",
    "kop_2": "DINAS PERINDUSTRIAN CONTOH",
    "alamat": "Jalan Contoh 1, Malili",
    "kode_pos": "92981",
    "telepon": "(0474) 000000",
    "email": "dinas@contoh.go.id",
    "kota_surat": "Malili",
    "penanda_tangan": "Drs. Andi Contoh, M.Si.",
    "jabatan_penanda_tangan": "Kepala Dinas Perindustrian",
    "pangkat_penanda_tangan": "Pembina Utama Muda, IV/c",
    "nip_penanda_tangan": "197001021995031004",
    "sifat_surat": "Penting",
    "tembusan": "Bupati Contoh; Arsip",
}
HELD = [dt.date(2017, 5, 18), dt.date(2017, 5, 19)]


def recipients(count: int) -> list[dict[str, str]]:
    return [{"nama": f"Sdr. Peserta Contoh {n}", "keterangan": "Keripik Contoh"} for n in range(1, count + 1)]


def invitation(recipient: str = "Budi Contoh", count: int = 1, state: State = "kosong", **fields: object) -> LetterData:
    people = recipients(count) if count > 1 else [{"nama": recipient}]
    own = {
        "hal": "Undangan Pelatihan",
        "penerima": people,
        "acara": "Pelatihan Rencana Bisnis",
        "tanggal_acara": HELD,
        "pukul": "08.00 WITA s.d. selesai",
        "tempat": "Gedung Matano Player, Sorowako",
    }
    key = LetterKey("surat-undangan", "Peserta", "P001", recipient)
    return LetterData(key, {**office_fields(SETTINGS), **own, **fields}, state)


def notice(recipient: str = "Budi Contoh", state: State = "kosong", **fields: object) -> LetterData:
    own = {
        "hal": "Hasil Penilaian",
        "penerima": [{"nama": recipient}],
        "tahun": 2017,
        "produk": "Keripik Pisang Contoh",
        "usaha": "KUB Contoh",
        "kecamatan": "Nuha",
        "bintang": 4,
        "nilai": "78.50",
        "nilai_maksimum": 100,
        "bagian": [{"nama": "A. Produksi", "nilai": 24.5, "maksimum": 30}],
        "alasan": ["Nilai 78,50 termasuk rentang bintang 4."],
        "tindak_lanjut": ["Perpanjang izin edar."],
        "skema": "Skema contoh",
        "versi_skema": "1",
    }
    key = LetterKey("surat-pemberitahuan-hasil", "Hasil", "U001", recipient)
    return LetterData(key, {**office_fields(SETTINGS), **own, **fields}, state)


def certificate(recipient: str = "Budi Contoh", state: State = "kosong", **fields: object) -> LetterData:
    own = {
        "nama": recipient,
        "kegiatan": "Pelatihan Rencana Bisnis",
        "tanggal_kegiatan": HELD,
        "tempat": "Gedung Matano Player, Sorowako",
        "hasil": "LULUS",
        "sesi": [{"materi": "Rencana bisnis", "jp": 4}, {"materi": "Rencana produksi", "jp": 2}],
        "jumlah_jp": 6,
    }
    key = LetterKey("sertifikat-pelatihan", "Peserta", "P001", recipient)
    return LetterData(key, {**office_fields(SETTINGS), **own, **fields}, state)
