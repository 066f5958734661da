"""The sheet Skema: tables side by side, each below its own title cell, all carrying scheme and version.

An option is a row; what belongs to its criterion as a whole stands on the criterion's first row. Lists in one cell
are divided by `;` (names) or `|` (codes of options).
"""

from __future__ import annotations

from .model import Column, Part, Sheet

_SCHEME = Column("scheme", "Skema", "text", "Nama skema.", 16, required=True)
_VERSION = Column("version", "Versi", "identifier", "Versi skema.", 8, required=True, identifier="text")
_FORM = Column("form", "Formulir", "identifier", "Kode formulir; kosong bila hanya satu.", 10, identifier="text")


def _text(key: str, header: str, hint: str, width: float = 12, *, required: bool = False) -> Column:
    return Column(key, header, "text", hint, width, required=required)


def _code(key: str, header: str, hint: str, width: float = 11, *, required: bool = False) -> Column:
    return Column(key, header, "identifier", hint, width, required=required, identifier="text")


def _number(key: str, header: str, hint: str, width: float = 10, *, required: bool = False) -> Column:
    return Column(key, header, "number", hint, width, required=required, low=0)


def _star(header: str, hint: str, *, key: str = "star", required: bool = False) -> Column:
    return Column(key, header, "integer", hint, 10, required=required, low=0, high=9)


def _days(key: str, header: str, hint: str) -> Column:
    return Column(key, header, "integer", hint, 12, low=0)


def _yes_no(key: str, header: str, hint: str) -> Column:
    return Column(key, header, "yesno", hint, 10)


OPTIONS = Part(
    "options",
    "KRITERIA DAN PILIHAN",
    (
        _SCHEME,
        _VERSION,
        _FORM,
        _code("part", "Bagian", "Kode bagian.", 8, required=True),
        _code("group", "Kelompok", "Kode kelompok di bawah bagian; boleh kosong.", 10),
        _code("criterion", "Kriteria", "Kode kriteria, misalnya A1.2.", 9.5, required=True),
        _text("criterion_text", "Uraian Kriteria", "Yang dinilai. Cukup di baris pertama kriteria.", 30),
        _number("criterion_points", "Poin Maksimum", "Di baris pertama kriteria."),
        _code("option", "Pilihan", "Kode seperti tercetak.", 8, required=True),
        _text("option_text", "Uraian Pilihan", "Bunyi pilihan.", 34),
        _number("points", "Poin", "Poin pilihan.", 7, required=True),
        _star("Minimum Bintang", "Pilihan ini paling rendah untuk bintang ...", key="min_star"),
        _text("applies_if", "Berlaku Jika", "Misalnya B1=2|3. Kosong = selalu.", 12),
        _code("alternative", "Pilih Salah Satu", "Nama kelompok pilihan a atau b.", 9),
        _code("case", "Kasus", "Kasus dalam kelompok itu, misalnya a.", 7),
        _text("tags", "Tanda", "Dipisah titik koma.", 16),
        _yes_no("changeable", "Dapat Diubah", "Tidak: pengusaha tidak dapat memperbaikinya."),
        _text("display", "Tampil di Daftar", "Kode – uraian, untuk daftar pilihan.", 32),
    ),
)

SECTIONS = Part(
    "sections",
    "BAGIAN DAN KELOMPOK",
    (
        _SCHEME,
        _VERSION,
        _FORM,
        _code("section", "Kode", "Kode bagian atau kelompok.", 9, required=True),
        _text("text", "Judul", "Judul bagian atau kelompok.", 36, required=True),
        _number("points", "Poin", "Jumlah poin di dalamnya.", 8, required=True),
        _code("parent", "Induk", "Kode bagian induk; kosong = bagian utama.", 10),
    ),
)

BANDS = Part(
    "bands",
    "PITA BINTANG",
    (
        _SCHEME,
        _VERSION,
        _star("Bintang", "0 = tidak diakui.", required=True),
        _number("low", "Mulai Dari", "Termasuk nilai ini.", required=True),
        _number("high", "Sampai Kurang Dari", "Pita tertinggi termasuk nilai ini.", 11, required=True),
        _text("text", "Sebutan", "Nama pita, bila ada.", 24),
    ),
)

GATES = Part(
    "gates",
    "GERBANG (SYARAT SURAT)",
    (
        _SCHEME,
        _VERSION,
        _code("gate", "Kode Syarat", "Kode.", 12, required=True),
        _text("gate_text", "Syarat", "Nama surat yang harus ada.", 32, required=True),
        _text(
            "evidence",
            "Bukti",
            "legality, distribution_permit, halal, lab_test, sni, brand, sentra. Salah satu cukup: dipisah titik koma.",
            24,
            required=True,
        ),
        _star("Mulai Bintang", "Syarat untuk bintang ini ke atas; 0 = tanpa surat ini tidak diakui.", key="from_star"),
        _text("groups", "Kelompok Komoditas", "Kosong = semua; dipisah titik koma.", 28),
    ),
)

DISQUALIFIERS = Part(
    "disqualifiers",
    "PENGGUGUR",
    (
        _SCHEME,
        _VERSION,
        _code("disqualifier", "Kode", "Kode.", 9, required=True),
        _text("text", "Uraian", "Yang menggugurkan produk.", 36, required=True),
        _code("criterion", "Kriteria", "Kode kriteria, bila karena jawaban.", 10),
        _text("options", "Pilihan", "Kode pilihan, dipisah |.", 10),
        _text("evidence", "Bukti", "Kode bukti, bila karena sesuatu yang ditemukan.", 18),
        _yes_no("stops", "Berhenti", "Ya: penilaian tidak diteruskan."),
    ),
)

CONSEQUENCES = Part(
    "consequences",
    "AKIBAT BINTANG",
    (
        _SCHEME,
        _VERSION,
        _star("Bintang", "Bintang yang diperoleh.", required=True),
        _text("awarded_by", "Ditetapkan Oleh", "Instansi.", 26),
        _text("coached_by", "Dibina Oleh", "Instansi.", 26),
        _yes_no("may_print", "Boleh Dicetak", "Bintang boleh dicetak pada kemasan."),
        _days("validity_months", "Berlaku (bulan)", "Kosong = belum diketahui."),
        _days("renew_from_days", "Perpanjang Dari (hari)", "Hari sebelum habis."),
        _days("renew_until_days", "Perpanjang Sampai (hari)", "Hari sebelum habis."),
    ),
)

FORMS = Part(
    "forms",
    "FORMULIR",
    (
        _SCHEME,
        _VERSION,
        _FORM,
        _text("text", "Judul", "Judul formulir.", 36),
        _text("groups", "Kelompok Komoditas", "Kosong = semua yang lain; dipisah titik koma.", 36),
    ),
)

RULES = Part(
    "rules",
    "ATURAN DAN IDENTITAS",
    (
        _SCHEME,
        _VERSION,
        _text("rule", "Aturan", "Jangan diubah. Daftar ditulis satu baris per isi.", 24, required=True),
        _text("value", "Isi", "Isi aturan.", 44),
        _text("meaning", "Arti", "Penjelasan dan isi yang mungkin.", 60),
    ),
)

PARTS = (OPTIONS, SECTIONS, BANDS, GATES, DISQUALIFIERS, CONSEQUENCES, FORMS, RULES)

PART_TITLE_ROW, PART_HINT_ROW, PART_HEADER_ROW = 3, 4, 5
"""Rows of Skema below title and purpose; data begin in the row after the headers."""

RULE_NAMES: dict[str, tuple[str, str]] = {
    "title": ("judul", "Judul skema pada hasil dan surat."),
    "status": ("status", "resmi, belum terverifikasi, atau bukan resmi."),
    "maximum": ("poin maksimum", "Jumlah poin seluruh formulir."),
    "note": ("catatan", "Asal skema dan hal yang perlu diketahui pembaca hasilnya."),
    "legal_basis": ("dasar hukum", "Satu baris satu peraturan."),
    "valid_from": ("berlaku dari", "Tanggal; kosong = tidak dibatasi."),
    "valid_until": ("berlaku sampai", "Tanggal; kosong = tidak dibatasi."),
    "stages": ("tahap", "Satu baris satu tahap, menurut urutan."),
    "commodity_groups": ("kelompok komoditas", "Satu baris satu kelompok; tanpa baris = semua."),
    "combination": ("cara gabung", "rata-rata, median, rata-rata terpangkas, atau mufakat."),
    "trim": ("pangkas", "Banyak nilai tertinggi dan terendah yang dibuang pada rata-rata terpangkas."),
    "decimals": ("pembulatan", "Banyak desimal nilai gabungan sebelum pita dibaca; kosong = tidak dibulatkan."),
    "gates_look_at": ("minimum dilihat pada", "setiap asesor, mayoritas, atau nilai gabungan."),
    "tie_rule": ("urutan bila seri", "Satu baris satu kode bagian atau kriteria."),
    "council.assessors": ("jumlah asesor", "Asesor per produk."),
    "council.quorum": ("kuorum", "Lembar lengkap yang paling sedikit harus ada."),
    "council.spread_limit": ("batas selisih", "Selisih antara nilai para asesor; kosong = tanpa batas."),
    "council.spread_rule": ("aturan selisih", "lebih dari: tepat pada batas masih boleh; mulai dari: tidak."),
}
"""Rule -> its name in the sheet and what may stand beside it. A list has a row for each element."""

RULE_WORDS: dict[str, dict[str, str]] = {
    "status": {"confirmed": "resmi", "unverified": "belum terverifikasi", "unofficial": "bukan resmi"},
    "combination": {
        "mean": "rata-rata",
        "median": "median",
        "trimmed_mean": "rata-rata terpangkas",
        "consensus": "mufakat",
    },
    "gates_look_at": {"every_assessor": "setiap asesor", "majority": "mayoritas", "combined": "nilai gabungan"},
    "council.spread_rule": {"more_than": "lebih dari", "at_least": "mulai dari"},
}
"""The words by which the sheet names a choice."""

YES, NO = "Ya", "Tidak"

SKEMA = Sheet(
    "Skema",
    "people",
    "Skema Penilaian",
    "Kriteria, pilihan, poin, pita dan gerbang. Ganti contoh ini dengan skema resmi kantor Anda.",
    (),
    key=None,
)
