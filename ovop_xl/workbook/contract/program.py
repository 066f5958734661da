"""Sheets that the program writes, and the registers and logs that only grow."""

from __future__ import annotations

from .model import Column, Sheet


def _text(key: str, header: str, width: float = 14) -> Column:
    return Column(key, header, "text", width=width)


def _number(key: str, header: str, width: float = 10) -> Column:
    return Column(key, header, "number", width=width)


def _count(key: str, header: str, width: float = 10) -> Column:
    return Column(key, header, "integer", width=width)


BERANDA = Sheet("Beranda", "program", "Beranda", "Apa yang perlu dikerjakan berikutnya.", (), key=None)

HASIL = Sheet(
    "Hasil",
    "program",
    "Hasil Penilaian",
    "Nilai, pita, gerbang dan bintang setiap produk.",
    (
        _text("product_id", "ID Produk", 10),
        _text("product", "Produk", 28),
        _text("business", "Nama Usaha", 24),
        _text("commodity_group", "Kelompok Komoditas", 20),
        _text("totals", "Nilai per Asesor", 22),
        _number("total", "Nilai Gabungan", 11),
        _number("spread", "Selisih", 9),
        _count("band_star", "Menurut Nilai", 9),
        _count("gate_star", "Menurut Syarat", 10),
        _text("star", "Bintang Akhir", 16),
        _text("status", "Status", 18),
        _text("reasons", "Alasan", 52),
        _number("to_next", "Kurang Poin", 12),
        _text("way", "Jalan ke Bintang Berikut", 44),
        _text("rank", "Peringkat", 11),
        _text("fingerprint", "Sidik Hasil", 16),
    ),
    key="product_id",
)

BANDING = Sheet(
    "Banding",
    "program",
    "Perbandingan Skema",
    "Nilai yang sama, dihitung menurut dua skema.",
    (
        _text("product_id", "ID Produk", 10),
        _text("product", "Produk", 32),
        _text("scheme", "Skema Sendiri", 26),
        _number("total", "Nilai", 10),
        _text("star", "Hasil", 18),
        _number("other_total", "Nilai Pembanding", 12),
        _text("other_star", "Hasil Pembanding", 18),
        _text("difference", "Perbedaan", 30),
    ),
    key="product_id",
)

PENJELASAN = Sheet(
    "Penjelasan",
    "program",
    "Mengapa Bintang Ini?",
    "Hitungan setiap produk, baris demi baris.",
    (_text("product_id", "ID Produk"), _text("line", "Uraian", 60), _text("value", "Nilai", 20)),
    key=None,
)

KESEPAKATAN = Sheet(
    "Kesepakatan",
    "program",
    "Kesepakatan Asesor",
    "Apakah para asesor sependapat.",
    (_text("subject", "Asesor/Kriteria", 30), _number("figure", "Angka"), _text("meaning", "Arti", 60)),
    key=None,
)

KEMAJUAN = Sheet(
    "Kemajuan",
    "program",
    "Kemajuan Program",
    "Tahap setiap produk: siapa menunggu di mana dan sejak kapan, jadwal, kuota, masa berlaku bintang dan izin.",
    (),
    key=None,
)

SELEKSI = Sheet(
    "Seleksi",
    "program",
    "Seleksi Administrasi",
    "Kelengkapan dokumen setiap produk menurut syarat di Skema.",
    (),
    key=None,
)

PLENO = Sheet(
    "Pleno",
    "program",
    "Lembar Rapat Pleno",
    "Satu baris satu keputusan yang perlu diambil rapat.",
    (
        _text("product_id", "ID Produk", 9),
        _text("product", "Produk", 20),
        _text("business", "Nama Usaha", 16),
        _text("question", "Yang Diputuskan", 19),
        _number("total", "Nilai", 8),
        _text("band_star", "Menurut Nilai", 8.5),
        _text("gate_star", "Menurut Syarat", 8.5),
        _number("spread", "Selisih", 8),
        _text("reasons", "Alasan", 38),
        _text("proposal", "Usulan", 11),
        _text("decision", "Keputusan Rapat", 13),
        _text("reason", "Catatan Rapat", 22),
        _text("decided_on", "Diputuskan atas Usulan", 12),
    ),
    key="product_id",
)
"""People fill `decision` and `reason`, which are kept by product; `decided_on` is the proposal that they decided on."""

REKAP_HADIR = Sheet(
    "RekapHadir",
    "program",
    "Rekap Kehadiran",
    "Kehadiran setiap kegiatan menurut hari, kecamatan, L/P, kelompok dan sumber dana.",
    (
        _text("training", "ID Kegiatan", 10),
        _text("breakdown", "Menurut", 18),
        _text("group", "Rincian", 26),
        _count("participants", "Peserta"),
        _count("held", "Sesi"),
        _number("present", "Hadir"),
        _number("expected", "Seharusnya", 11),
        _number("percent", "Persen"),
        _count("eligible", "Berhak Sertifikat", 11),
    ),
    key=None,
)

REKAP_PESERTA = Sheet(
    "RekapPeserta",
    "program",
    "Rekap Peserta dan Register Sertifikat",
    "Setiap peserta: kehadiran, haknya, dan nomor sertifikatnya.",
    (
        _text("participant_id", "ID Peserta", 9),
        _text("training", "ID Kegiatan", 9),
        _text("class_name", "Kelas", 6),
        _text("name", "Nama", 28),
        _text("sex", "L/P", 5),
        _text("kecamatan", "Kecamatan", 14),
        _text("codes", "Kode Hadir", 13),
        _number("percent_held", "Dari Sesi Terlaksana", 11),
        _number("percent_planned", "Dari Semua Sesi", 11),
        _number("percent_best", "Terbaik yang Mungkin", 11),
        _number("hours", "JP Diikuti", 8),
        _text("standing", "Batas Kehadiran", 13),
        _text("award", "Berhak atas", 17),
        _text("number", "Nomor Surat", 24),
        Column("date", "Tanggal Surat", "date", width=11),
        _text("reprints", "Cetak Ulang", 9),
    ),
    key="participant_id",
)

HASIL_PELATIHAN = Sheet(
    "HasilPelatihan",
    "program",
    "Hasil Pelatihan",
    "Pre-test dan post-test, evaluasi, testimoni, formulir P-IRT; siapa yang terjangkau dan dari dana mana.",
    (),
    key=None,
)

PETA = Sheet(
    "Peta",
    "program",
    "Peta Produk",
    "Produk, kelompok dan bintang menurut wilayah.",
    (
        _text("level", "Tingkat", 14),
        _text("area", "Wilayah", 26),
        _count("products", "Produk"),
        _count("producers", "Usaha"),
        _count("workers", "Tenaga Kerja", 11),
        _count("trained", "Dilatih"),
        _text("groups", "Kelompok", 22),
        _text("stars", "Bintang", 22),
        _text("specialisation", "Kekhasan", 30),
        _text("gap", "Keterangan", 44),
    ),
    key=None,
)

RINGKASAN = Sheet("Ringkasan", "program", "Ringkasan Bulanan", "Angka bulan ini untuk pimpinan.", (), key=None)

TEMUAN = Sheet(
    "Temuan",
    "program",
    "Temuan Pemeriksaan",
    "Setiap sel yang perlu dilihat: apa yang keliru dan apa yang sebaiknya dilakukan.",
    (
        _count("number", "No", 6),
        _text("severity", "Tingkat", 12),
        _text("sheet", "Lembar", 13),
        _text("cell", "Sel", 9),
        _text("row_id", "ID Baris", 11),
        _text("column", "Kolom", 18),
        _text("value", "Isi Sekarang", 22),
        _text("code", "Kode", 12),
        _text("what", "Apa yang Keliru", 46),
        _text("advice", "Yang Dilakukan", 46),
        _text("suggestion", "Usulan Nilai", 20),
        _text("tick", "Terapkan?", 10),
    ),
    key=None,
)

KONFLIK = Sheet(
    "Konflik",
    "program",
    "Konflik Gabungan",
    "Sel yang diisi berbeda oleh dua pengirim; putuskan pada kolom terakhir.",
    (
        _text("sheet", "Lembar", 13),
        _text("row_id", "ID Baris", 11),
        _text("column", "Kolom", 20),
        _text("sent", "Nilai Dikirim", 22),
        _text("ours", "Nilai di Sini", 22),
        _text("theirs", "Nilai Kembali", 22),
        _text("file", "Berkas", 30),
        _text("decision", "Keputusan", 16),
    ),
    key=None,
)

SUMBER = Sheet(
    "Sumber",
    "program",
    "Sumber Gabungan",
    "Buku kerja yang digabung: satu baris satu berkas, dengan jumlah barisnya dan angka bulannya.",
    (
        _text("code", "Kode", 14),
        _text("office", "Kantor", 24),
        _text("file", "Berkas", 18),
        _text("state", "Keadaan", 10),
        _text("reason", "Keterangan", 26),
        _count("products", "Produk", 7),
        _count("businesses", "Usaha", 7),
        _count("sheets", "Lembar Nilai", 7),
        _count("people", "Peserta", 7.5),
        _count("errors", "Salah", 6),
        _text("month", "Bulan", 8),
        _count("activities", "Kegiatan Bulan Ini", 8),
        _count("participants", "Peserta Bulan Ini", 8),
        _count("men", "L", 5.5),
        _count("women", "P", 5.5),
        _count("proposed", "Diusulkan", 9),
        _count("starred", "Berbintang", 9.5),
        _count("facilitations", "Fasilitasi", 9),
        Column("cost", "Biaya Fasilitasi", "money", width=13),
        Column("orders", "Nilai Pesanan", "money", width=13),
        Column("turnover", "Omzet Dipantau", "money", width=15),
        _count("workers", "Tenaga Kerja Dipantau", 10),
        _count("letters", "Surat", 6),
        Column("saved", "Disimpan", "datetime", width=15),
        _text("fingerprint", "Sidik Data", 13),
    ),
    key=None,
)

GABUNGAN = Sheet(
    "Gabungan",
    "program",
    "Gabungan Produk",
    "Semua produk dari semua sumber, masing-masing dengan kode kantornya.",
    (
        _text("id", "ID Gabungan", 28),
        _text("source", "Kode Kantor", 22),
        _text("business_id", "ID Usaha", 26),
        _text("product", "Produk", 28),
        _text("business", "Nama Usaha", 24),
        _text("owner", "Nama Pemilik", 24),
        _text("commodity_group", "Kelompok Komoditas", 20),
        _text("village", "Desa", 16),
        _text("district", "Kecamatan", 16),
        _text("regency", "Kabupaten/Kota", 18),
        Column("nib", "NIB", "identifier", width=16, identifier="nib"),
        _count("workers", "Tenaga Kerja", 9),
        Column("turnover", "Omzet per Bulan", "money", width=16),
        _text("market", "Pasar", 14),
        _number("total", "Nilai", 9),
        _count("star", "Bintang", 9),
        _text("status", "Status", 20),
    ),
)

GANDA = Sheet(
    "Ganda",
    "program",
    "Mungkin Ganda",
    "Produk di dua kantor atau lebih yang mungkin sama. Tidak ada yang digabung; kantor-kantornya yang memutuskan.",
    (
        _count("group", "No", 6),
        _text("reason", "Yang Sama", 30),
        _text("id", "ID Gabungan", 28),
        _text("office", "Kantor", 30),
        _text("product", "Produk", 28),
        _text("business", "Nama Usaha", 24),
        _text("owner", "Nama Pemilik", 24),
        _text("village", "Desa", 16),
    ),
    key=None,
)

RINGKASAN_GABUNGAN = Sheet(
    "RingkasanGabungan", "program", "Ringkasan Gabungan", "Angka bulan ini dari semua sumber.", (), key=None
)

RENCANA = Sheet(
    "Rencana",
    "program",
    "Rencana Pembinaan",
    "Langkah setiap produk menuju bintang berikutnya.",
    (
        _text("product_id", "ID Produk", 9),
        _text("product", "Produk", 24),
        _text("from_star", "Bintang Sekarang", 11),
        _text("to_star", "Bintang Tujuan", 11),
        _text("kind", "Jenis", 12),
        _text("code", "Kode", 10),
        _text("step", "Langkah", 56),
        _number("points", "Poin", 8),
        _text("body", "Pembina", 24),
        Column("due", "Batas Waktu", "date", width=12),
        _text("state", "Keadaan", 20),
        _text("source", "ID Pembinaan", 11),
    ),
    key=None,
)

PERKEMBANGAN = Sheet(
    "Perkembangan",
    "program",
    "Perkembangan IKM",
    "Omzet, tenaga kerja dan pasar sebelum dan sesudah; hasil fasilitasi; pembinaan terhadap rencana.",
    (),
    key=None,
)

ARSIP = Sheet(
    "Arsip",
    "program",
    "Arsip Indikator",
    "Angka bulanan tahun sebelumnya untuk perbandingan.",
    (
        _text("period", "Periode", 24),
        _text("key", "Kunci", 20),
        _text("indicator", "Indikator", 40),
        _number("value", "Nilai", 18),
    ),
    key=None,
)

TANDA = Sheet(
    "_tanda",
    "program",
    "Tanda Temuan",
    "Sel yang mempunyai temuan, sebagai angka; tersembunyi dan dibaca oleh format bersyarat.",
    (),
    key=None,
    hidden=True,
)

SURAT = Sheet(
    "Surat",
    "append",
    "Buku Surat",
    "Satu baris satu surat. Nomor yang sudah diberikan tidak pernah dipakai lagi.",
    (
        Column("id", "ID", "identifier", width=8, required=True, identifier="row"),
        _text("type", "Jenis", 22),
        Column("number", "Nomor", "identifier", width=30, identifier="text"),
        _text("state", "Status", 11),
        Column("date", "Tanggal", "date", width=12),
        _text("recipient", "Penerima", 28),
        _text("subject", "Perihal", 42),
        Column("file", "Berkas", "text", width=30),
        Column("source_sheet", "Lembar Sumber", width=9, folded=True),
        Column("source_id", "ID Sumber", width=9, folded=True),
        Column("round", "Putaran", "integer", width=9, folded=True),
        Column("fingerprint", "Sidik", width=14, folded=True),
        _text("reason", "Alasan", 18),
    ),
    id_prefix="L",
)

KIRIMAN = Sheet(
    "Kiriman",
    "append",
    "Kiriman",
    "Berkas yang dikirim keluar dan yang sudah kembali.",
    (
        Column("id", "ID", "identifier", width=10, required=True, identifier="row"),
        _text("receiver", "Penerima", 30),
        _text("kind", "Isi", 20),
        Column("sent", "Dikirim", "datetime", width=16),
        Column("due", "Batas Kembali", "date", width=12),
        _text("personal", "Data Pribadi di Dalamnya", 46),
        Column("returned", "Kembali", "datetime", width=16),
        _text("file", "Berkas", 40),
        _text("fingerprint", "Sidik", 18),
    ),
    id_prefix="KR",
)

ASAL = Sheet(
    "Asal",
    "append",
    "Asal Sel",
    "Sel mana diambil dari berkas mana, dan kapan.",
    (
        _text("sheet", "Lembar", 13),
        _text("row_id", "ID Baris", 11),
        _text("column", "Kolom", 20),
        _text("value", "Nilai Kembali", 22),
        _text("how", "Cara", 14),
        _text("pack", "ID Kiriman", 10),
        _text("file", "Berkas", 40),
        _text("source_cell", "Sel Asal", 14),
        Column("saved", "Disimpan Pengirim", "datetime", width=16),
        Column("when", "Waktu", "datetime", width=16),
        _text("fingerprint", "Sidik", 18),
    ),
    key=None,
)

RIWAYAT = Sheet(
    "Riwayat",
    "append",
    "Riwayat",
    "Setiap tindakan: kapan, siapa, apa, berapa.",
    (
        Column("when", "Waktu", "datetime", width=16),
        _text("who", "Oleh", 18),
        _text("action", "Tindakan", 18),
        _text("what", "Uraian", 104),
        _text("counts", "Jumlah", 40),
        _text("fingerprint", "Sidik Masukan", 16),
        _text("version", "Versi", 10),
    ),
    key=None,
)
