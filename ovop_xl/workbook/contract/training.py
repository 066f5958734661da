"""Sheets that people fill: training, participants, presence, facilitation, coaching and monitoring."""

from __future__ import annotations

from .model import Column, Family, Sheet
from .people import id_column, reference

PELATIHAN = Sheet(
    "Pelatihan",
    "people",
    "Pelatihan dan Pertemuan",
    "Satu baris satu kegiatan. Kelas paralel dibedakan di lembar Sesi dan Peserta.",
    (
        id_column("Nomor tetap kegiatan."),
        Column("name", "Nama Kegiatan", "text", "Seperti pada surat dan sertifikat.", 36, required=True),
        Column(
            "kind",
            "Jenis",
            "choice",
            "Pelatihan, temu solusi, sosialisasi.",
            16,
            required=True,
            values="Jenis Kegiatan",
        ),
        Column("start", "Mulai", "date", "Hari pertama.", 12, required=True, synonyms=("Tanggal Mulai",)),
        Column("end", "Selesai", "date", "Hari terakhir.", 12, required=True, synonyms=("Tanggal Selesai",)),
        Column("time", "Pukul", "text", "Misalnya 08.00 WITA s.d. selesai.", 20),
        Column("place", "Tempat", "text", "Gedung dan alamat.", 34, required=True),
        Column("district", "Kecamatan", "choice", "Kecamatan tempat kegiatan.", 16, values="@Kecamatan"),
        Column("organiser", "Penyelenggara", "text", "Nama penyelenggara.", 30),
        Column("funding", "Sumber Dana", "choice", "Pilih dari daftar.", 18, values="Sumber Dana"),
        Column(
            "fund_district",
            "Dana untuk Kecamatan",
            "choice",
            "Kecamatan pemilik dana, bila ada.",
            16,
            values="@Kecamatan",
        ),
        Column("cost", "Biaya", "money", "Rupiah.", 16, low=0),
        Column(
            "headcount",
            "Jumlah Hadir (tanpa daftar)",
            "integer",
            "Hanya untuk pertemuan tanpa daftar peserta.",
            12,
            low=0,
            high=100000,
        ),
        Column("threshold", "Batas Kehadiran (%)", "number", "Kosong = menurut Pengaturan.", 11, low=0, high=100),
        Column("needs_pass", "Perlu Lulus Uji", "yesno", "Ya: sertifikat hanya bagi yang Hasil-nya lulus.", 10),
        Column(
            "retention", "Data Pribadi Disimpan s.d.", "date", "Setelah tanggal ini data pribadi boleh dihapus.", 14
        ),
        Column("note", "Catatan", "text", "Bebas.", 30),
    ),
    id_prefix="K",
)

SESI = Sheet(
    "Sesi",
    "people",
    "Sesi",
    "Satu baris satu sesi satu kelas. Nomor sesi sama dengan kolom S1, S2, ... di lembar Hadir.",
    (
        id_column("Nomor tetap sesi."),
        reference("training_id", "ID Kegiatan", "Pelatihan", "ID di lembar Pelatihan."),
        Column("class_name", "Kelas", "identifier", "A, B, ... (kosong = satu kelas).", 8, identifier="text"),
        Column("number", "Nomor Sesi", "integer", "1, 2, 3, ...", 9, required=True, low=1, high=60),
        Column("date", "Tanggal", "date", "Tanggal sesi.", 12, required=True),
        Column("start", "Mulai", "time", "Jam mulai.", 9),
        Column("end", "Selesai", "time", "Jam selesai.", 9),
        Column("subject", "Materi", "text", "Judul materi.", 30, required=True, synonyms=("Mata Pelatihan", "Topik")),
        reference("speaker_id", "ID Narasumber", "Orang", "ID di lembar Orang.", required=False),
        Column("hours", "JP", "number", "Jam pelajaran.", 7, low=0, high=24),
        Column("held", "Terlaksana", "yesno", "Ya atau Tidak.", 10, required=True),
        Column("cancelled", "Ditiadakan", "yesno", "Ya: sesi batal dan tidak dihitung.", 10),
        Column("note", "Catatan", "text", "Bebas.", 26),
    ),
    unique=(("training_id", "class_name", "number"),),
    id_prefix="S",
)

PESERTA = Sheet(
    "Peserta",
    "people",
    "Peserta",
    "Satu baris satu orang dalam satu kegiatan dan kelas.",
    (
        id_column("Nomor tetap peserta dalam kegiatan ini."),
        reference("training_id", "ID Kegiatan", "Pelatihan", "ID di lembar Pelatihan."),
        Column("class_name", "Kelas", "identifier", "Sama dengan di lembar Sesi.", 8, identifier="text"),
        Column(
            "name",
            "Nama",
            "text",
            "Dengan gelar bila ada.",
            28,
            required=True,
            personal=True,
            synonyms=("Nama Lengkap", "Nama Peserta"),
        ),
        Column(
            "nik",
            "NIK",
            "identifier",
            "16 angka. Kolom ini berformat teks.",
            19,
            identifier="nik",
            personal=True,
            synonyms=("No. KTP", "Nomor KTP"),
        ),
        Column(
            "sex",
            "L/P",
            "choice",
            "L atau P.",
            6,
            required=True,
            values="Jenis Kelamin",
            synonyms=("Jenis Kelamin", "JK"),
        ),
        Column("business", "Nama Usaha", "text", "Nama usaha/IKM.", 26, synonyms=("Nama Usaha/Instansi", "Usaha")),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM, bila terdaftar.", required=False),
        Column(
            "commodity_group", "Kelompok Komoditas", "choice", "Pilih dari daftar.", 20, values="Kelompok Komoditas"
        ),
        Column("nib", "NIB", "identifier", "13 angka, bila ada.", 16, identifier="nib"),
        Column("cooperative", "Koperasi", "text", "Nama koperasi bila anggota.", 20),
        Column(
            "role",
            "Peran",
            "choice",
            "Pengurus, anggota, pelaku usaha atau calon wirausaha.",
            12,
            values="Peran Peserta",
        ),
        Column("village", "Desa", "text", "Desa/kelurahan tempat usaha.", 16, synonyms=("Desa/Kelurahan", "Desa/Kel.")),
        Column(
            "district",
            "Kecamatan",
            "choice",
            "Kecamatan tempat usaha.",
            14,
            required=True,
            values="@Kecamatan",
            synonyms=("Kec.", "Kec"),
        ),
        Column(
            "phone",
            "No. HP",
            "identifier",
            "Diawali 08. Kolom ini berformat teks.",
            16,
            identifier="phone",
            personal=True,
            synonyms=("HP", "No HP", "Telepon", "Nomor HP", "No. WhatsApp"),
        ),
        Column(
            "email", "E-mail", "identifier", "Bila ada.", 24, identifier="email", personal=True, synonyms=("Email",)
        ),
        Column(
            "permit_form",
            "Formulir P-IRT",
            "choice",
            "Diberikan, diajukan, terbit atau ditolak.",
            12,
            values="Status Formulir",
        ),
        Column("result", "Hasil", "choice", "Lulus atau belum lulus, bila diuji.", 12, values="Hasil Pelatihan"),
        Column("note", "Catatan", "text", "Bebas.", 26),
    ),
    unique=(("training_id", "class_name", "nik"),),
    id_prefix="R",
)

HADIR = Sheet(
    "Hadir",
    "people",
    "Kehadiran",
    "Kode setiap peserta per sesi: H hadir, T terlambat, I izin, S sakit, A alpa. Arti kosong: lihat Pengaturan.",
    (
        Column(
            "participant_id",
            "ID Peserta",
            "reference",
            "ID di lembar Peserta.",
            11,
            required=True,
            target="Peserta",
        ),
        Column("name", "Nama", "text", "Untuk memudahkan; yang berlaku lembar Peserta.", 28, personal=True),
        Column("note", "Catatan", "text", "Bebas.", 26),
    ),
    key="participant_id",
    family=Family("sessions", "name", 5.5, "Kode"),
    unique=(("participant_id",),),
)

EVALUASI = Sheet(
    "Evaluasi",
    "people",
    "Evaluasi dan Testimoni",
    "Satu baris satu jawaban: nilai pre-test dan post-test, testimoni, penilaian penyelenggaraan.",
    (
        id_column("Nomor tetap."),
        reference("participant_id", "ID Peserta", "Peserta", "ID di lembar Peserta."),
        Column(
            "kind",
            "Jenis",
            "choice",
            "Pre-test, post-test, testimoni, evaluasi.",
            14,
            required=True,
            values="Jenis Evaluasi",
        ),
        Column(
            "aspect", "Aspek", "choice", "Latar belakang, peluang, capaian, tantangan, ...", 18, values="Aspek Evaluasi"
        ),
        Column("score", "Nilai", "number", "0 sampai 100.", 8, low=0, high=100),
        Column("answer", "Jawaban", "text", "Isi jawaban.", 60),
    ),
    id_prefix="E",
)

PEMBINAAN = Sheet(
    "Pembinaan",
    "people",
    "Pembinaan",
    "Rencana dan pelaksanaan pembinaan per produk.",
    (
        id_column("Nomor tetap."),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM."),
        Column("action", "Tindakan", "text", "Apa yang dilakukan.", 40, required=True),
        Column(
            "criterion", "Kriteria", "identifier", "Kode kriteria yang diperbaiki, bila ada.", 10, identifier="text"
        ),
        Column("body", "Pembina", "text", "Instansi yang membina.", 26, required=True),
        Column("due", "Batas Waktu", "date", "Tanggal rencana selesai.", 12, required=True),
        Column("done", "Selesai", "date", "Tanggal selesai.", 12),
        Column("result", "Hasil", "text", "Apa yang tercapai.", 36),
    ),
    id_prefix="B",
)

FASILITASI = Sheet(
    "Fasilitasi",
    "people",
    "Fasilitasi",
    "Satu baris satu fasilitasi untuk satu produk: pameran, temu bisnis, sertifikasi, kemasan, mesin.",
    (
        id_column("Nomor tetap."),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM."),
        Column("kind", "Jenis", "choice", "Pilih dari daftar.", 24, required=True, values="Jenis Fasilitasi"),
        Column("name", "Nama Kegiatan", "text", "Nama pameran atau kegiatan.", 34),
        Column("date", "Tanggal", "date", "Hari pertama.", 12, required=True),
        Column("place", "Tempat", "text", "Kota atau gedung.", 24),
        Column("cost", "Biaya", "money", "Rupiah.", 16, low=0),
        Column("funding", "Sumber Dana", "choice", "Pilih dari daftar.", 18, values="Sumber Dana"),
        Column("contacts", "Kontak Dagang", "integer", "Jumlah calon pembeli.", 10, low=0),
        Column("buyers", "Pembeli", "integer", "Jumlah pembeli.", 10, low=0),
        Column("orders", "Nilai Pesanan", "money", "Rupiah.", 16, low=0),
        Column("result", "Hasil", "text", "Yang terjadi, dengan kata-kata.", 34),
    ),
    id_prefix="F",
)

PEMANTAUAN = Sheet(
    "Pemantauan",
    "people",
    "Pemantauan",
    "Omzet, tenaga kerja dan pasar setiap produk, sebelum dan sesudah, per bulan.",
    (
        id_column("Nomor tetap."),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM."),
        Column("period", "Bulan", "month", "Tahun-bulan, misalnya 2017-05.", 10, required=True),
        Column("turnover_before", "Omzet Sebelum", "money", "Rupiah per bulan.", 16, low=0),
        Column("turnover_after", "Omzet Sesudah", "money", "Rupiah per bulan.", 16, low=0),
        Column("workers_before", "Tenaga Kerja Sebelum", "integer", "Orang.", 10, low=0, high=10000),
        Column("workers_after", "Tenaga Kerja Sesudah", "integer", "Orang.", 10, low=0, high=10000),
        Column("market_before", "Pasar Sebelum", "choice", "Pilih dari daftar.", 14, values="Pasar"),
        Column("market_after", "Pasar Sesudah", "choice", "Pilih dari daftar.", 14, values="Pasar"),
        Column("local_material", "Bahan Baku Lokal (%)", "number", "0 sampai 100.", 11, low=0, high=100),
        Column("note", "Catatan", "text", "Bebas.", 30),
    ),
    unique=(("product_id", "period"),),
    id_prefix="M",
)
