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
    """A field of a letter. `parts` are the fields of a record, or of each row of a table. A `secret` one is there only
    where it is given: a letter whose template asks for it is held back without."""

    name: str
    kind: Kind = "text"
    required: bool = False
    parts: tuple[Field, ...] = ()
    secret: bool = False


OFFICE = (
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
_PERSON = (Field("nama", required=True), Field("nip"), Field("pangkat"), Field("jabatan"), Field("instansi"))
FULL_NIK = "nik_penuh"
_NIK = (Field("nik"), Field(FULL_NIK, secret=True))
_COUNT = (Field("nama", required=True), Field("jumlah", "number", True))
_SCHEME = (Field("skema", required=True), Field("versi_skema", required=True), Field("resmi", "flag"))

FIELDS: dict[str, tuple[Field, ...]] = {
    "surat-undangan": (
        *OFFICE,
        *_HEAD,
        Field("acara", required=True),
        Field("tanggal_acara", "dates", True),
        Field("pukul", required=True),
        Field("tempat", required=True),
        Field("catatan", "lines"),
    ),
    "surat-pemberitahuan-hasil": (
        *OFFICE,
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
        *OFFICE,
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
    "surat-tugas": (
        *OFFICE,
        Field("hal"),
        Field("dasar", "lines"),
        Field("petugas", "table", True, _PERSON),
        Field("tugas", required=True),
        Field("tanggal_tugas", "dates", True),
        Field("pukul"),
        Field("tempat"),
        Field("tembusan", "lines"),
    ),
    "surat-keterangan": (
        *OFFICE,
        Field("hal"),
        Field("nama", required=True),
        *_NIK,
        Field("usaha"),
        Field("alamat"),
        Field("kegiatan", required=True),
        Field("penyelenggara"),
        Field("tanggal_kegiatan", "dates", True),
        Field("tempat", required=True),
        Field("jumlah_jp", "number"),
        Field("persen_hadir", "number"),
        Field("tembusan", "lines"),
    ),
    "piagam-penghargaan": (
        *OFFICE,
        Field("nama", required=True),
        Field("usaha", required=True),
        Field("produk", required=True),
        Field("desa"),
        Field("kecamatan"),
        Field("kabupaten"),
        Field("bintang", "number", True),
        Field("lambang_bintang", required=True),
        Field("tahun", "number", True),
        *_SCHEME,
    ),
    "berita-acara-penilaian": (
        *OFFICE,
        Field("hal"),
        Field("tahun", "number", True),
        Field("tanggal_rapat", "date", True),
        Field("tempat"),
        Field("dasar", "lines"),
        Field("dewan", "table", True, _PERSON),
        Field("asesor", "table", True, _PERSON),
        Field("rincian", "lines", True),
        Field(
            "hasil_penilaian",
            "table",
            True,
            (
                Field("produk", required=True),
                Field("usaha", required=True),
                Field("kecamatan"),
                Field("nilai", "number"),
                Field("putusan", required=True),
            ),
        ),
        *_SCHEME,
    ),
    "nota-dinas": (
        *OFFICE,
        Field("sifat"),
        Field("lampiran"),
        Field("hal", required=True),
        Field("kepada"),
        Field("isi", "lines", True),
        Field("rincian_angka", "table", parts=(Field("uraian", required=True), Field("nilai", required=True))),
        Field("tembusan", "lines"),
    ),
    "surat-pengantar": (
        *OFFICE,
        Field("hal"),
        Field("penerima", "table", True, (Field("nama", required=True), Field("keterangan"), Field("alamat"))),
        Field("tujuan"),
        Field(
            "kiriman",
            "table",
            True,
            (Field("jenis", required=True), Field("banyaknya", required=True), Field("keterangan")),
        ),
        Field(
            "daftar_produk",
            "table",
            parts=(Field("produk", required=True), Field("usaha"), Field("kecamatan"), Field("kelompok")),
        ),
    ),
    "rencana-pembinaan": (
        *OFFICE,
        Field("hal"),
        Field("produk", required=True),
        Field("usaha", required=True),
        Field("pemilik"),
        Field("kelompok"),
        Field("desa"),
        Field("kecamatan"),
        Field("keadaan", required=True),
        Field("sasaran"),
        Field(
            "langkah",
            "table",
            parts=(Field("uraian", required=True), Field("poin", "number"), Field("tingkat", "number")),
        ),
        Field("syarat", "lines"),
        Field(
            "pembinaan",
            "table",
            parts=(Field("tindakan", required=True), Field("pembina"), Field("batas", "date"), Field("hasil")),
        ),
        *_SCHEME,
    ),
    "daftar-hadir": (
        *OFFICE,
        Field("hal"),
        Field("kegiatan", required=True),
        Field("kelas"),
        Field("pukul"),
        Field("tempat", required=True),
        Field("hari", "table", True, (Field("tanggal", "date", True), Field("materi"))),
        Field(
            "peserta",
            "table",
            True,
            (Field("nama", required=True), *_NIK, Field("lp"), Field("usaha"), Field("alamat")),
        ),
    ),
    "laporan-kegiatan": (
        *OFFICE,
        Field("hal"),
        Field("kegiatan", required=True),
        Field("penyelenggara"),
        Field("tanggal_kegiatan", "dates", True),
        Field("pukul"),
        Field("tempat", required=True),
        Field("sumber_dana"),
        Field("biaya", "number"),
        Field(
            "sesi",
            "table",
            parts=(
                Field("tanggal", "date"),
                Field("materi", required=True),
                Field("narasumber"),
                Field("jp", "number"),
            ),
        ),
        Field("jumlah_peserta", "number", True),
        Field("laki_laki", "number", True),
        Field("perempuan", "number", True),
        Field("persen_hadir", "number"),
        Field("berhak", "number", True),
        Field(
            "per_kecamatan",
            "table",
            parts=(
                Field("nama", required=True),
                Field("peserta", "number", True),
                Field("laki_laki", "number", True),
                Field("perempuan", "number", True),
                Field("berhak", "number", True),
            ),
        ),
        Field("evaluasi", "lines"),
    ),
    "laporan-bulanan": (
        *OFFICE,
        Field("hal"),
        Field("bulan"),
        Field("judul", required=True),
        Field("masa", required=True),
        Field("bulanan", "flag"),
        Field(
            "indikator",
            "table",
            True,
            (
                Field("nama", required=True),
                Field("nilai", required=True),
                Field("bulan_lalu"),
                Field("tahun_lalu"),
                Field("sampai_bulan"),
                Field("target"),
                Field("capaian"),
            ),
        ),
        Field("tidak_diukur"),
        Field("per_bintang", "table", parts=_COUNT),
        Field(
            "per_tahap",
            "table",
            parts=(
                Field("nama", required=True),
                Field("dicapai", "number", True),
                Field("menunggu", "number", True),
                Field("berhenti", "number", True),
            ),
        ),
        Field("per_kecamatan", "table", parts=_COUNT),
        Field("per_pelatihan", "table", parts=(Field("nama", required=True), Field("kehadiran", required=True))),
        Field(
            "per_dana",
            "table",
            parts=(
                Field("nama", required=True),
                Field("biaya_pelatihan", required=True),
                Field("biaya_fasilitasi", required=True),
                Field("biaya", required=True),
            ),
        ),
        Field("perhatian", "lines"),
        Field("resmi", "flag"),
        Field("tembusan", "lines"),
    ),
}
"""Fields by letter type. Certificates, piagam and what goes to many have no NIK, so they cannot print one; `konsep`
follows the state and `lambang` the emblem, neither is given."""
FIELDS["surat-undangan-daftar"] = FIELDS["surat-undangan"]


def has_secrets(type_key: str) -> bool:
    """True for a type of letter with a field that only some runs may print."""
    return any(one.secret for field in FIELDS.get(type_key, ()) for one in (field, *field.parts))
