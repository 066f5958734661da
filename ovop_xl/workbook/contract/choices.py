"""The cells on Beranda by which people say what a button is to work on: kept by their label, wherever they stand."""

from __future__ import annotations

from .model import Setting

CHOICES: tuple[Setting, ...] = (
    Setting("edition", "Rentang ringkasan", hint="bulan, sampai bulan ini atau setahun. Kosong: bulan.", group="Nilai"),
    Setting("other_scheme", "Skema pembanding", hint="Nama skema lain di lembar Skema.", group="Nilai"),
    Setting("letter_date", "Tanggal surat", "date", hint="Kosong: hari ini.", group="Surat"),
    Setting(
        "reason",
        "Alasan",
        hint="Wajib untuk Batalkan Surat dan untuk tanggal surat yang mundur.",
        group="Surat",
    ),
    Setting("template", "Templat yang diperiksa", hint="Kosong: semua templat di folder templat.", group="Surat"),
    Setting(
        "list_file",
        "Berkas daftar",
        hint="Nama berkas di folder buku kerja: .xlsx, .ods atau .csv.",
        group="Daftar",
    ),
    Setting("list_sheet", "Daftar untuk lembar", hint="IKM, Peserta, Hadir atau Nilai.", group="Daftar"),
    Setting(
        "list_columns",
        "Padanan kolom",
        hint="Bila judulnya lain. Misalnya: Nama Pemilik=Pemilik; Catatan=-",
        group="Daftar",
    ),
    Setting(
        "list_values",
        "Isian untuk semua baris",
        hint="Misalnya: ID Kegiatan=K01; Kelas=A",
        group="Daftar",
    ),
    Setting(
        "sign_in", "Daftar hadir yang kembali", hint="Berkas yang sudah diisi, dipisah titik koma.", group="Daftar"
    ),
    Setting("pack_kind", "Kiriman untuk", hint="asesor, kecamatan atau pelatihan. Kosong: semuanya.", group="Kiriman"),
    Setting("pack_due", "Batas kembali", "date", hint="Tanggal kiriman diharapkan kembali.", group="Kiriman"),
    Setting(
        "inbox", "Folder yang kembali", hint="Nama folder di folder buku kerja. Kosong: kiriman/masuk.", group="Kiriman"
    ),
)
"""Each is a row of its own; the month has its place further up."""
