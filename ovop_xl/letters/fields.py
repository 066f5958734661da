"""The fields of each letter type, as data: for filling, for checking and for the documentation of templates.

Names are Indonesian because offices write them into their templates. What a field means stands in
`locale/<lang>/letters.toml`, table `field`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "date", "dates", "flag", "lines", "record", "table"]
"""`number` is a number or its plain text with a decimal point; `lines` are texts, `dates` dates; a `record` has parts,
a `table` rows of parts."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a letter. `parts` are the fields of a record, or of each row of a table."""

    name: str
    kind: Kind = "text"
    required: bool = False
    parts: tuple[Field, ...] = ()


_OFFICE = (
    Field("kop_1", required=True),
    Field("kop_2", required=True),
    Field("kop_3"),
    Field("kop_alamat", "lines"),
    Field("kota", required=True),
    Field("nomor"),
    Field("tanggal", "date"),
    Field(
        "penanda_tangan",
        "record",
        True,
        (Field("jabatan", "lines", True), Field("nama", required=True), Field("pangkat"), Field("nip")),
    ),
    Field("sidik"),
    Field("konsep", "flag"),
    Field("lambang", "flag"),
)
_HEAD = (
    Field("sifat"),
    Field("lampiran"),
    Field("hal", required=True),
    Field("penerima", "table", True, (Field("nama", required=True), Field("keterangan"), Field("alamat"))),
    Field("tujuan"),
    Field("tembusan", "lines"),
)

FIELDS: dict[str, tuple[Field, ...]] = {
    "surat-undangan": (
        *_OFFICE,
        *_HEAD,
        Field("acara", required=True),
        Field("tanggal_acara", "dates", True),
        Field("pukul", required=True),
        Field("tempat", required=True),
        Field("catatan", "lines"),
    ),
    "surat-pemberitahuan-hasil": (
        *_OFFICE,
        *_HEAD,
        Field("tahun", "number", True),
        Field("produk", required=True),
        Field("usaha", required=True),
        Field("pemilik"),
        Field("kelompok"),
        Field("desa"),
        Field("kecamatan"),
        Field("bintang", "number", True),
        Field("nilai", "number", True),
        Field("nilai_maksimum", "number", True),
        Field(
            "bagian",
            "table",
            True,
            (Field("nama", required=True), Field("nilai", "number", True), Field("maksimum", "number", True)),
        ),
        Field("alasan", "lines"),
        Field("tindak_lanjut", "lines"),
        Field("skema", required=True),
        Field("versi_skema", required=True),
        Field("resmi", "flag"),
    ),
    "sertifikat-pelatihan": (
        *_OFFICE,
        Field("nama", required=True),
        Field("tempat_lahir"),
        Field("tanggal_lahir", "date"),
        Field("keterangan"),
        Field("kegiatan", required=True),
        Field("penyelenggara"),
        Field("tanggal_kegiatan", "dates", True),
        Field("tempat", required=True),
        Field("hasil"),
        Field("sesi", "table", True, (Field("materi", required=True), Field("jp", "number"))),
        Field("jumlah_jp", "number"),
    ),
}
"""Fields by letter type. No type has a NIK, so none can print one; `konsep` follows the state and `lambang` the
emblem, neither is given."""
