"""Sheets that people fill: reference lists, producers and products, stages, scores."""

from __future__ import annotations

from ovop_xl.domain.programme.stages import STAGES

from .model import Column, Family, Sheet


def id_column(hint: str, key: str = "id", header: str = "ID", width: float = 9) -> Column:
    """The stable key of a row: text, required, never re-used."""
    return Column(key, header, "identifier", hint, width, required=True, identifier="row")


def reference(key: str, header: str, target: str, hint: str, *, required: bool = True, width: float = 10) -> Column:
    """A column that holds the ID of a row of another sheet."""
    return Column(key, header, "reference", hint, width, required=required, target=target)


_PERMIT_HINT = "Nomor seperti tercetak. Kosong = belum punya."


def _permit(key: str, header: str, identifier: str | None, *synonyms: str) -> tuple[Column, Column]:
    return (
        Column(key, header, "identifier", _PERMIT_HINT, 20, identifier=identifier or "text", synonyms=synonyms),
        Column(f"{key}_until", f"{header} Berlaku s.d.", "date", "Tanggal habis berlaku, bila ada.", 12),
    )


DAFTAR = Sheet(
    "Daftar",
    "people",
    "Daftar Pilihan",
    "Nilai yang muncul pada daftar pilihan di lembar lain. Tambahkan nilai tepat di bawah daftar yang sama.",
    (
        id_column("Nomor tetap, jangan diubah."),
        Column("list", "Daftar", "text", "Nama daftar, misalnya Kelompok Komoditas.", 24, required=True),
        Column("code", "Kode", "identifier", "Kode singkat, bila ada (misalnya H untuk hadir).", 9, identifier="text"),
        Column("value", "Nilai", "text", "Tulisan yang dipilih.", 34, required=True),
        Column("points", "Poin", "number", "Hanya untuk kode kehadiran: 1 dihitung hadir, 0 tidak.", 8, low=0, high=1),
        Column("note", "Keterangan", "text", "Bebas.", 40),
    ),
    unique=(("list", "value"),),
    id_prefix="D",
)

WILAYAH = Sheet(
    "Wilayah",
    "people",
    "Wilayah",
    "Setiap desa/kelurahan dalam wilayah kerja, dengan potensinya.",
    (
        id_column("Nomor tetap, jangan diubah."),
        Column(
            "code",
            "Kode Wilayah",
            "identifier",
            "Kode Kemendagri, misalnya 73.24.01.2001.",
            16,
            identifier="region",
            synonyms=("Kode Kemendagri", "Kode Desa"),
        ),
        Column(
            "village",
            "Desa",
            "text",
            "Nama desa/kelurahan.",
            20,
            required=True,
            synonyms=("Desa/Kelurahan", "Kelurahan", "Desa/Kel.", "Nagari", "Gampong"),
        ),
        Column("district", "Kecamatan", "text", "Nama kecamatan.", 18, required=True, synonyms=("Kec.", "Kec")),
        Column(
            "regency",
            "Kabupaten/Kota",
            "text",
            "Nama kabupaten atau kota.",
            20,
            required=True,
            synonyms=("Kabupaten", "Kab/Kota", "Kab./Kota"),
        ),
        Column("province", "Provinsi", "text", "Nama provinsi.", 20, required=True, synonyms=("Propinsi",)),
        Column("potential", "Potensi Unggulan", "text", "Bahan, keterampilan atau produk khas desa.", 34),
        Column(
            "group",
            "Kelompok Potensi",
            "choice",
            "Kelompok komoditas dari potensi itu.",
            22,
            values="Kelompok Komoditas",
        ),
    ),
    unique=(("village", "district", "regency"),),
    id_prefix="W",
)

ORANG = Sheet(
    "Orang",
    "people",
    "Orang",
    "Asesor, dewan, staf dan narasumber yang namanya dipakai di lembar lain dan pada surat.",
    (
        id_column("Nomor tetap, jangan diubah."),
        Column("name", "Nama", "text", "Dengan gelar, seperti tertulis pada surat.", 32, required=True, personal=True),
        Column("nip", "NIP", "identifier", "18 angka; kosong bila bukan ASN.", 22, identifier="nip", personal=True),
        Column("rank", "Pangkat/Golongan", "text", "Misalnya Pembina, IV/a.", 20),
        Column("position", "Jabatan", "text", "Jabatan di instansinya.", 30),
        Column("institution", "Instansi", "text", "Dinas, perguruan tinggi, asosiasi.", 34),
        Column(
            "role", "Peran", "choice", "Asesor, dewan, staf atau narasumber.", 14, required=True, values="Peran Orang"
        ),
        Column("village", "Desa Asal", "text", "Desa tempat tinggal (asesor tidak menilai desanya sendiri).", 18),
        Column(
            "email",
            "E-mail",
            "identifier",
            "Alamat e-mail.",
            28,
            identifier="email",
            personal=True,
            synonyms=("Email",),
        ),
        Column(
            "phone",
            "No. HP",
            "identifier",
            "Diawali 08.",
            16,
            identifier="phone",
            personal=True,
            synonyms=("HP", "No HP", "Telepon", "No. Telepon", "Nomor HP"),
        ),
    ),
    id_prefix="O",
)

TARGET = Sheet(
    "Target",
    "people",
    "Target Program",
    "Target setiap indikator per tahun atau per bulan. Sasaran akhir tanpa indikator tampil sebagai 'tidak diukur'.",
    (
        id_column("Nomor tetap, jangan diubah."),
        Column("indicator", "Indikator", "choice", "Pilih dari daftar.", 40, required=True, values="Indikator"),
        Column(
            "period",
            "Periode",
            "identifier",
            "Tahun (2017) atau bulan (2017-05).",
            12,
            required=True,
            identifier="period",
        ),
        Column("target", "Target", "number", "Angka yang ingin dicapai.", 12, required=True, low=0),
        Column("unit", "Satuan", "text", "Orang, produk, rupiah, persen.", 12),
        Column(
            "aim",
            "Sasaran Akhir Program",
            "choice",
            "Sasaran program yang diwakili indikator ini; sasaran tanpa indikator tampil 'tidak diukur'.",
            40,
            values="Sasaran Akhir",
            strict=False,
        ),
        Column("note", "Keterangan", "text", "Bebas.", 34),
    ),
    unique=(("indicator", "period"),),
    id_prefix="T",
)

IKM = Sheet(
    "IKM",
    "people",
    "IKM dan Produk",
    "Satu baris satu produk. Pengusaha dengan dua produk menempati dua baris dengan ID Usaha yang sama.",
    (
        id_column("Nomor tetap produk, misalnya P-001."),
        Column(
            "business_id",
            "ID Usaha",
            "identifier",
            "Sama untuk semua produk satu usaha.",
            9,
            required=True,
            identifier="row",
        ),
        Column(
            "business",
            "Nama Usaha",
            "text",
            "Nama usaha/IKM.",
            26,
            required=True,
            synonyms=("Nama IKM", "Nama UMKM", "Usaha"),
        ),
        Column(
            "owner",
            "Nama Pemilik",
            "text",
            "Dengan gelar bila ada.",
            26,
            required=True,
            personal=True,
            synonyms=("Pemilik", "Nama Lengkap", "Nama Pengusaha"),
        ),
        Column("sex", "L/P", "choice", "L atau P.", 6, values="Jenis Kelamin", synonyms=("Jenis Kelamin", "JK")),
        Column(
            "nik",
            "NIK",
            "identifier",
            "16 angka. Kolom ini berformat teks.",
            19,
            required=True,
            identifier="nik",
            personal=True,
            synonyms=("No. KTP", "Nomor KTP", "No KTP"),
        ),
        Column("nib", "NIB", "identifier", "13 angka. Kosong = belum punya izin usaha.", 16, identifier="nib"),
        Column(
            "product", "Produk", "text", "Nama produk.", 30, required=True, synonyms=("Nama Produk", "Jenis Produk")
        ),
        Column(
            "commodity_group",
            "Kelompok Komoditas",
            "choice",
            "Pilih dari daftar.",
            22,
            required=True,
            values="Kelompok Komoditas",
            synonyms=("Kelompok", "Komoditas"),
        ),
        Column("scope", "Lingkup Produk", "choice", "Pilih dari daftar.", 28, values="Lingkup Produk"),
        Column("sentra", "Sentra", "text", "Nama sentra (paling sedikit 5 usaha sejenis).", 22),
        Column("cooperative", "Koperasi", "text", "Nama koperasi bila anggota.", 22),
        Column(
            "village",
            "Desa",
            "text",
            "Seperti di lembar Wilayah.",
            18,
            required=True,
            synonyms=("Desa/Kelurahan", "Kelurahan", "Desa/Kel."),
        ),
        Column(
            "district",
            "Kecamatan",
            "choice",
            "Seperti di lembar Wilayah.",
            16,
            required=True,
            values="@Kecamatan",
            synonyms=("Kec.", "Kec"),
        ),
        Column(
            "regency",
            "Kabupaten/Kota",
            "text",
            "Seperti di lembar Wilayah.",
            18,
            required=True,
            synonyms=("Kabupaten", "Kab/Kota", "Kab./Kota"),
        ),
        Column("province", "Provinsi", "text", "Seperti di lembar Wilayah.", 18, synonyms=("Propinsi",)),
        Column(
            "phone",
            "No. HP",
            "identifier",
            "Diawali 08. Kolom ini berformat teks.",
            16,
            identifier="phone",
            personal=True,
            synonyms=("HP", "No HP", "Telepon", "No. Telepon", "Nomor HP", "No. WhatsApp"),
        ),
        *_permit("distribution_permit", "Izin Edar", "distribution_permit", "P-IRT/BPOM", "P-IRT", "PIRT", "No. P-IRT"),
        *_permit("halal", "Halal", "halal", "Sertifikat Halal"),
        *_permit("lab_test", "Uji Keamanan Pangan", None, "Uji Lab"),
        *_permit("sni", "SNI", None),
        *_permit("brand", "Merek", "brand", "HKI", "Sertifikat Merek"),
        Column(
            "workers",
            "Tenaga Kerja",
            "integer",
            "Jumlah orang.",
            10,
            low=0,
            high=10000,
            synonyms=("Jumlah Tenaga Kerja", "TK"),
        ),
        Column("turnover", "Omzet per Bulan", "money", "Rupiah, tanpa titik.", 16, low=0, synonyms=("Omzet", "Omset")),
        Column("market", "Pasar", "choice", "Pasar terjauh yang tetap.", 14, values="Pasar"),
        Column("route", "Jalur Usulan", "choice", "Sentra, koperasi atau CSR.", 16, values="Jalur Usulan"),
        Column("note", "Catatan", "text", "Bebas.", 30),
    ),
    unique=(("business_id", "product"),),
    id_prefix="P-",
)


def _stage(name: str) -> tuple[Column, Column]:
    label = name.capitalize()
    return (
        Column(f"{name}_date", f"{label} Tanggal", "date", f"Tanggal {name}.", 13),
        Column(
            f"{name}_decision",
            f"{label} Keputusan",
            "choice",
            "Lulus, tidak lulus atau ditunda.",
            14,
            values="Keputusan",
        ),
    )


JADWAL = Sheet(
    "Jadwal",
    "people",
    "Jadwal dan Kuota",
    "Satu baris satu tahap: kapan dibuka dan ditutup, berapa lama produk boleh menunggu, berapa produk diterima.",
    (
        id_column("Nomor tetap, jangan diubah."),
        Column("year", "Tahun", "integer", "Tahun program.", 8, required=True, low=2007, high=2100),
        Column("stage", "Tahap", "choice", "Pilih dari daftar.", 16, required=True, values="Tahap Program"),
        Column("start", "Dibuka", "date", "Hari pertama.", 12),
        Column("end", "Ditutup", "date", "Hari terakhir.", 12),
        Column("wait_days", "Batas Menunggu (hari)", "integer", "Lewat batas ini tampil sebagai terlambat.", 12, low=0),
        Column("quota", "Kuota Produk", "integer", "Jumlah produk yang diterima; kosong = tanpa batas.", 11, low=0),
        Column("note", "Catatan", "text", "Bebas.", 40),
    ),
    unique=(("year", "stage"),),
    id_prefix="J",
)

TAHAPAN = Sheet(
    "Tahapan",
    "people",
    "Tahapan Program",
    "Perjalanan setiap produk dari usulan sampai evaluasi. Tanggal penetapan menentukan apakah izin masih berlaku.",
    (
        id_column("Nomor tetap, jangan diubah."),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM."),
        Column("year", "Tahun", "integer", "Tahun program.", 8, required=True, low=2007, high=2100),
        *(column for name in STAGES for column in _stage(name)),
        Column(
            "star",
            "Bintang Ditetapkan",
            "integer",
            "Bintang pada surat penetapan; 0 = tidak diakui.",
            11,
            low=0,
            high=5,
        ),
        Column("star_until", "Bintang Berlaku s.d.", "date", "Hari terakhir berlaku. Kosong = menurut Skema.", 13),
        Column("note", "Catatan", "text", "Bebas.", 34),
    ),
    unique=(("product_id", "year"),),
    id_prefix="H",
)

NILAI = Sheet(
    "Nilai",
    "people",
    "Lembar Penilaian",
    "Satu baris: satu asesor, satu produk, satu putaran. Isi kode pilihan; 0 = tidak ada yang sesuai; kosong = belum.",
    (
        id_column("Nomor tetap lembar penilaian."),
        reference("product_id", "ID Produk", "IKM", "ID di lembar IKM."),
        reference("assessor_id", "ID Asesor", "Orang", "ID di lembar Orang."),
        Column("date", "Tanggal", "date", "Tanggal menilai.", 12, required=True),
        Column("round", "Putaran", "integer", "1, atau 2 bila dinilai ulang.", 9, required=True, low=1, high=9),
        Column("scheme", "Skema", "text", "Nama skema di lembar Skema.", 22, required=True),
        Column("version", "Versi", "identifier", "Versi skema.", 10, required=True, identifier="text"),
        Column("abstention", "Alasan Abstain", "text", "Diisi hanya bila asesor tidak menilai.", 20),
        Column(
            "typed_total",
            "Jumlah (ditulis)",
            "number",
            "Jumlah poin yang ditulis asesor, bila ada.",
            11,
            low=0,
            synonyms=("Jumlah", "Total"),
        ),
        Column("note", "Catatan", "text", "Bebas.", 30),
    ),
    family=Family("criteria", "abstention", 7, "Kode pilihan"),
    unique=(("product_id", "assessor_id", "round"),),
    id_prefix="N",
)
