"""The sheet Skema: tables side by side, each below its own title cell, all carrying scheme and version."""

from __future__ import annotations

from .model import Column, Part, Sheet

_SCHEME = Column("scheme", "Skema", "text", "Nama skema.", 18, required=True)
_VERSION = Column("version", "Versi", "identifier", "Versi skema.", 9, required=True, identifier="text")


def _text(key: str, header: str, hint: str, width: float = 12, *, required: bool = False) -> Column:
    return Column(key, header, "text", hint, width, required=required)


def _code(key: str, header: str, hint: str, width: float = 9, *, required: bool = False) -> Column:
    return Column(key, header, "identifier", hint, width, required=required, identifier="text")


def _number(key: str, header: str, hint: str, width: float = 9, *, required: bool = False) -> Column:
    return Column(key, header, "number", hint, width, required=required, low=0)


OPTIONS = Part(
    "options",
    "KRITERIA DAN PILIHAN",
    (
        _SCHEME,
        _VERSION,
        _code("part", "Bagian", "Kode bagian.", required=True),
        _text("part_name", "Nama Bagian", "Judul bagian.", 22),
        _number("part_points", "Poin Bagian", "Jumlah poin bagian."),
        _code("group", "Kelompok", "Kode kelompok kriteria (boleh kosong)."),
        _text("group_name", "Nama Kelompok", "Judul kelompok.", 22),
        _number("group_points", "Poin Kelompok", "Jumlah poin kelompok."),
        _code("criterion", "Kriteria", "Kode kriteria, misalnya A1.2.", required=True),
        _text("criterion_text", "Uraian Kriteria", "Yang dinilai.", 34, required=True),
        _number("criterion_points", "Poin Maksimum", "Poin tertinggi kriteria.", required=True),
        _code("option", "Pilihan", "Kode seperti tercetak.", 8, required=True),
        _text("option_text", "Uraian Pilihan", "Bunyi pilihan.", 40, required=True),
        _number("points", "Poin", "Poin pilihan.", 7, required=True),
        _code("min_star", "Minimum Bintang", "Pilihan ini syarat minimum untuk bintang ...", 9),
        _text("applies_if", "Berlaku Jika", "Misalnya B1=2|3. Kosong = selalu.", 14),
        _text("alternative", "Pilih Salah Satu", "Nama kelompok a/b; hanya satu yang dinilai.", 12),
        _text("effect", "Akibat", "gugur atau berhenti, bila pilihan ini menghentikan penilaian.", 11),
        _text("tags", "Tanda", "Dipisah koma.", 20),
        _code("changeable", "Dapat Diubah", "Ya atau Tidak (lama di sentra tidak dapat dipercepat).", 9),
        _text("choice", "Tampil di Daftar", "Kode – uraian, untuk daftar pilihan.", 40),
    ),
)

BANDS = Part(
    "bands",
    "PITA BINTANG",
    (
        _SCHEME,
        _VERSION,
        _code("star", "Bintang", "1 sampai 5; kosong = tidak diakui.", 9),
        _number("low", "Mulai Dari", "Termasuk nilai ini.", required=True),
        _number("high", "Sampai Kurang Dari", "Pita tertinggi termasuk nilai ini.", 10, required=True),
    ),
)

GATES = Part(
    "gates",
    "GERBANG (SYARAT SURAT)",
    (
        _SCHEME,
        _VERSION,
        _code("gate", "Kode Syarat", "Kode.", 10, required=True),
        _text("gate_name", "Syarat", "Nama surat yang harus ada.", 28, required=True),
        _text(
            "evidence",
            "Bukti",
            "Kolom bukti: nib, distribution_permit, halal, lab_test, sni, brand, sentra.",
            18,
            required=True,
        ),
        _text("groups", "Kelompok Komoditas", "Kosong = semua; dipisah titik koma.", 28),
        _code("from_star", "Mulai Bintang", "Syarat untuk bintang ini ke atas; 1 = semua bintang.", 9, required=True),
        _text("fatal", "Gugur", "Ya bila tanpa surat ini produk tidak diakui.", 8),
    ),
)

CONSEQUENCES = Part(
    "consequences",
    "AKIBAT BINTANG",
    (
        _SCHEME,
        _VERSION,
        _code("star", "Bintang", "Bintang.", 9, required=True),
        _text("awarded_by", "Ditetapkan Oleh", "Instansi.", 24),
        _text("coached_by", "Dibina Oleh", "Instansi.", 24),
        _text("may_print", "Boleh Dicetak", "Bintang boleh dicetak pada kemasan: Ya/Tidak.", 9),
        _number("validity_months", "Berlaku (bulan)", "Kosong = belum diketahui."),
        _number("renew_from_days", "Perpanjang Dari (hari)", "Hari sebelum habis.", 11),
        _number("renew_to_days", "Sampai (hari)", "Hari sebelum habis."),
    ),
)

RULES = Part(
    "rules",
    "ATURAN DAN IDENTITAS",
    (
        _SCHEME,
        _VERSION,
        _code("rule", "Aturan", "Kode aturan.", 20, required=True),
        _text("value", "Isi", "Isi aturan.", 44),
        _text("meaning", "Arti", "Keterangan.", 44),
    ),
)

PARTS = (OPTIONS, BANDS, GATES, CONSEQUENCES, RULES)

SKEMA = Sheet(
    "Skema",
    "people",
    "Skema Penilaian",
    "Kriteria, pilihan, poin, pita dan gerbang. Ganti contoh ini dengan skema resmi kantor Anda.",
    (),
    key=None,
)
