"""The values that a new workbook offers in Daftar; offices add their own below each list."""

from __future__ import annotations

LISTS: dict[str, tuple[str, ...]] = {
    "Kelompok Komoditas": ("makanan dan minuman", "kain tenun", "kain batik", "anyaman", "gerabah"),
    "Lingkup Produk": (
        "makanan olahan hasil pertanian/perkebunan",
        "aneka minuman",
        "tenun/konveksi khas",
        "kebutuhan rumah tangga, dekoratif, interior",
        "seni, kerajinan, cinderamata",
        "herbal dan minyak atsiri",
    ),
    "Jenis Fasilitasi": (
        "pelatihan ekspor",
        "pameran nasional",
        "pameran internasional",
        "business matching",
        "promosi",
        "misi dagang dalam negeri",
        "misi dagang luar negeri",
        "HKI/merek",
        "kemasan",
        "mesin/peralatan",
        "sertifikasi halal",
        "sertifikasi SNI",
        "izin edar",
    ),
    "Jalur Usulan": ("sentra", "koperasi", "wilayah CSR"),
    "Jenis Kelamin": ("L", "P"),
    "Pasar": ("lokal", "kabupaten/kota", "provinsi", "nasional", "ekspor"),
    "Keputusan": ("lulus", "tidak lulus", "ditunda"),
    "Peran Orang": ("asesor", "dewan", "staf", "narasumber"),
    "Peran Peserta": ("pengurus", "anggota", "pelaku"),
    "Jenis Kegiatan": ("pelatihan", "temu solusi", "sosialisasi", "pendampingan"),
    "Sumber Dana": ("PMDM", "APBD kabupaten/kota", "APBD provinsi", "APBN", "DAK", "CSR", "swadaya"),
    "Status Formulir": ("diberikan", "diajukan", "terbit"),
    "Hasil Pelatihan": ("lulus", "belum lulus"),
    "Jenis Evaluasi": ("pre-test", "post-test", "testimoni", "evaluasi"),
    "Aspek Evaluasi": ("latar belakang", "peluang", "capaian", "tantangan", "materi", "narasumber", "sarana"),
    "Indikator": (
        "peserta pelatihan",
        "produk diusulkan",
        "produk berbintang",
        "tenaga kerja",
        "omzet per bulan",
        "bahan baku lokal",
        "fasilitasi",
        "nilai pesanan",
    ),
    "Ya/Tidak": ("Ya", "Tidak"),
    "Bentuk Penanda Tangan": ("a.n.", "u.b.", "Plt.", "Plh.", "Pj."),
    "Sifat Surat": ("Biasa", "Segera", "Penting", "Terbatas", "Rahasia", "Sangat Rahasia"),
    "Kertas": ("A4", "F4"),
    "Arti Kosong": ("belum dicatat", "hadir", "alpa"),
    "Urutan Tanggal": ("h/b/t", "b/h/t", "tanyakan"),
    "Bahasa": ("id", "en"),
}
"""Commodity groups are those of the awards since 2018; scope, facilitation and routes follow the policy's own lists."""

ATTENDANCE_LIST = "Kode Kehadiran"
ATTENDANCE_CODES: tuple[tuple[str, str, int], ...] = (
    ("H", "hadir", 1),
    ("T", "terlambat", 1),
    ("I", "izin", 0),
    ("S", "sakit", 0),
    ("A", "alpa", 0),
)
