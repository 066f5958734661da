"""The sheet Pengaturan: one setting a row, found by its key."""

from __future__ import annotations

from .model import Column, Setting, Sheet

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "nama_kantor", "Nama kantor", default="", hint="Misalnya Dinas Perindustrian Kabupaten ...", group="Kantor"
    ),
    Setting(
        "kode_kantor",
        "Kode kantor",
        "identifier",
        hint="Membedakan kantor dalam gabungan, misalnya 73.24.05. Kosong = menurut nama kantor.",
        group="Kantor",
    ),
    Setting("kop_1", "Kop baris 1", hint="Misalnya PEMERINTAH KABUPATEN ...", group="Kantor"),
    Setting("kop_2", "Kop baris 2", hint="Misalnya DINAS PERINDUSTRIAN", group="Kantor"),
    Setting("kop_3", "Kop baris 3", hint="Boleh kosong.", group="Kantor"),
    Setting("alamat", "Alamat kantor", group="Kantor"),
    Setting("kode_pos", "Kode pos", "identifier", group="Kantor"),
    Setting("telepon", "Telepon kantor", "identifier", group="Kantor"),
    Setting("email", "E-mail kantor", group="Kantor"),
    Setting("situs", "Situs kantor", group="Kantor"),
    Setting("lambang", "Berkas lambang", hint="Nama berkas gambar di folder yang sama. Boleh kosong.", group="Kantor"),
    Setting("kabupaten", "Kabupaten/kota", group="Kantor"),
    Setting("provinsi", "Provinsi", group="Kantor"),
    Setting("kota_surat", "Kota pada tanggal surat", group="Surat"),
    Setting("penanda_tangan", "Nama penanda tangan", hint="Dengan gelar.", group="Surat"),
    Setting("jabatan_penanda_tangan", "Jabatan penanda tangan", default="Kepala Dinas", group="Surat"),
    Setting("pangkat_penanda_tangan", "Pangkat penanda tangan", group="Surat"),
    Setting("nip_penanda_tangan", "NIP penanda tangan", "identifier", hint="18 angka.", group="Surat"),
    Setting(
        "bentuk_penanda_tangan",
        "Bentuk penanda tangan",
        "choice",
        values="Bentuk Penanda Tangan",
        hint="Kosong, a.n., u.b., Plt., Plh. atau Pj.",
        group="Surat",
    ),
    Setting("atas_nama", "Atas nama", hint="Jabatan yang diwakili bila a.n. atau u.b.", group="Surat"),
    Setting("sifat_surat", "Sifat surat", "choice", "Biasa", values="Sifat Surat", group="Surat"),
    Setting("tembusan", "Tembusan", hint="Dipisah titik koma. Boleh kosong.", group="Surat"),
    Setting(
        "pola_nomor_undangan",
        "Pola nomor surat undangan",
        default="{kode}/{urut:03}/{unit}/{tahun}",
        hint="{kode} {urut:03} {unit} {bulan} {bulan_romawi} {tahun}",
        group="Surat",
    ),
    Setting(
        "pola_nomor_pemberitahuan",
        "Pola nomor surat pemberitahuan",
        default="{kode}/{urut:03}/{unit}/{tahun}",
        group="Surat",
    ),
    Setting(
        "pola_nomor_sertifikat", "Pola nomor sertifikat", default="{kode}/{urut:03}/SERT/{unit}/{tahun}", group="Surat"
    ),
    Setting(
        "kode_undangan", "Kode klasifikasi undangan", "identifier", "500.9", hint="Ditulis sebagai teks.", group="Surat"
    ),
    Setting("kode_pemberitahuan", "Kode klasifikasi pemberitahuan", "identifier", "500.9", group="Surat"),
    Setting("kode_sertifikat", "Kode klasifikasi sertifikat", "identifier", "500.9", group="Surat"),
    Setting(
        "pola_nomor_lain",
        "Pola nomor surat lainnya",
        default="{kode}/{urut:03}/{unit}/{tahun}",
        hint="Untuk jenis lain. Boleh ditambah barisnya sendiri, misalnya ID pola_nomor_tugas dan kode_tugas.",
        group="Surat",
    ),
    Setting("kode_lain", "Kode klasifikasi surat lainnya", "identifier", "500.9", group="Surat"),
    Setting("unit_surat", "Kode unit pada nomor surat", default="DISPERIN", group="Surat"),
    Setting("kertas", "Kertas", "choice", "A4", values="Kertas", hint="A4 atau F4.", group="Surat"),
    Setting(
        "tata_letak_surat",
        "Tata letak surat",
        "choice",
        "baru",
        values="Tata Letak Surat",
        hint="baru: Yth. di kiri, di bawah Hal. lama: Kepada Yth. di kanan.",
        group="Surat",
    ),
    Setting("tahun", "Tahun program", "integer", hint="Misalnya 2017.", group="Program"),
    Setting("skema", "Skema yang dipakai", default="", hint="Nama di lembar Skema.", group="Program"),
    Setting("versi_skema", "Versi skema yang dipakai", "identifier", group="Program"),
    Setting(
        "rencana_penetapan",
        "Rencana tanggal penetapan",
        "date",
        hint="Dipakai menilai masa berlaku izin sebelum ada tanggal penetapan di Tahapan.",
        group="Program",
    ),
    Setting("batas_hadir", "Batas kehadiran (%)", "number", 80, hint="Untuk sertifikat.", group="Program"),
    Setting(
        "arti_kosong",
        "Arti kehadiran kosong",
        "choice",
        "belum dicatat",
        values="Arti Kosong",
        hint="hadir, alpa atau belum dicatat.",
        group="Program",
    ),
    Setting(
        "izin_dihitung_hadir",
        "Izin/sakit mengurangi penyebut",
        "choice",
        "Tidak",
        values="Ya/Tidak",
        hint="Ya: sesi izin/sakit tidak dihitung; Tidak: dihitung tidak hadir.",
        group="Program",
    ),
    Setting(
        "dana_wajib_nib",
        "Sumber dana yang mewajibkan NIB",
        default="DAK",
        hint="Dipisah titik koma. Pengurus koperasi dan calon wirausaha dikecualikan.",
        group="Program",
    ),
    Setting(
        "urutan_tanggal",
        "Urutan tanggal berupa teks",
        "choice",
        "tanyakan",
        values="Urutan Tanggal",
        hint="h/b/t, b/h/t, atau tanyakan untuk 05/06/2017.",
        group="Program",
    ),
    Setting(
        "masa_simpan",
        "Masa simpan data pribadi (bulan)",
        "integer",
        hint="Setelah kegiatan selesai, bila lembar Pelatihan tidak menyebut tanggal. Kosong = tidak ada yang dihapus.",
        group="Program",
    ),
    Setting(
        "sebutan_desa", "Sebutan desa", default="Desa", hint="Desa, Kelurahan, Nagari atau Gampong.", group="Program"
    ),
    Setting(
        "dasar_kekhasan",
        "Kekhasan wilayah dihitung dari",
        "choice",
        "tenaga kerja",
        values="Dasar Kekhasan",
        hint="Di lembar Peta: tenaga kerja, atau jumlah usaha bila tenaga kerja jarang diisi.",
        group="Program",
    ),
    Setting("bahasa", "Bahasa pesan", "choice", "id", values="Bahasa", hint="id atau en.", group="Program"),
)

_OWN_NUMBERS = {
    "tugas": "surat tugas",
    "keterangan": "surat keterangan",
    "piagam": "piagam",
    "berita_acara": "berita acara",
    "nota_dinas": "nota dinas",
    "pengantar": "surat pengantar",
    "rencana": "rencana pembinaan",
    "daftar_hadir": "daftar hadir",
    "laporan": "laporan kegiatan",
    "laporan_bulanan": "laporan bulanan",
}
ADDED_SETTINGS: tuple[Setting, ...] = tuple(
    setting
    for word, name in _OWN_NUMBERS.items()
    for setting in (
        Setting(f"pola_nomor_{word}", f"Pola nomor {name}", group="Surat"),
        Setting(f"kode_{word}", f"Kode klasifikasi {name}", "identifier", group="Surat"),
    )
)
"""Rows that an office adds where a type of letter has a register of its own; the others follow `lain`."""
KNOWN_SETTINGS = (*SETTINGS, *ADDED_SETTINGS)

PENGATURAN = Sheet(
    "Pengaturan",
    "people",
    "Pengaturan",
    "Isi kolom Nilai sekali di awal; semua lembar dan surat mengikutinya.",
    (
        Column("id", "ID", "identifier", "Jangan diubah.", 24, required=True, identifier="setting"),
        Column("group", "Bagian", "text", "", 12),
        Column("label", "Pengaturan", "text", "", 34),
        Column("value", "Nilai", "text", "Isi di sini.", 50, synonyms=("Isi",)),
        Column("note", "Keterangan", "text", "", 54),
    ),
)
