"""What other lists call the columns of our sheets: exports of web forms above all. Own workbooks do not use these."""

from __future__ import annotations

import re
from collections.abc import Mapping

LEFT_OUT = frozenset(
    {"timestamp", "cap waktu", "stempel waktu", "tanggal pengisian", "waktu pengisian", "start time", "completion time"}
    | {
        "waktu mulai",
        "waktu selesai",
        "no",
        "no. urut",
        "nomor urut",
        "nomor",
        "username",
        "persetujuan",
        "score",
        "skor",
    }
    | {"tanda tangan", "ttd", "paraf"}
)
"""Columns that forms and printed lists carry for themselves."""

_PERSON: Mapping[str, tuple[str, ...]] = {
    "nik": ("Nomor Induk Kependudukan", "NIK KTP", "Nomor NIK", "No. NIK", "No NIK", "Nomor Induk Kependudukan (NIK)"),
    "sex": ("Jenis Kelamin (L/P)", "Gender", "L / P", "Kelamin"),
    "phone": (
        *("Nomor WhatsApp", "No WhatsApp", "No. WA", "No WA", "Nomor WA", "WhatsApp", "No. HP/WA", "No HP/WA"),
        *("Nomor HP/WA", "No. HP / WA", "Nomor Telepon", "Nomor Handphone", "No. Handphone", "Handphone"),
        *("Nomor HP (WhatsApp)", "Kontak", "Telp", "No. Telp", "No Telp"),
    ),
    "nib": ("Nomor Induk Berusaha", "Nomor NIB", "No. NIB", "No NIB"),
    "village": ("Desa / Kelurahan", "Kelurahan/Desa", "Nama Desa", "Desa Domisili", "Asal Desa", "Desa/Kel"),
    "district": ("Nama Kecamatan", "Kecamatan Domisili", "Asal Kecamatan"),
    "cooperative": ("Nama Koperasi", "Anggota Koperasi"),
    "commodity_group": ("Bidang Usaha", "Kelompok Usaha", "Jenis Komoditas"),
    "note": ("Keterangan", "Catatan Tambahan", "Ket", "Ket."),
}
_BY_SHEET: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Peserta": {
        "name": ("Nama", "Nama Lengkap Peserta", "Nama Lengkap dan Gelar", "Nama Lengkap beserta Gelar", "Full Name"),
        "business": ("Nama IKM", "Nama UMKM", "Nama Usaha / IKM", "Instansi", "Nama Instansi", "Nama Perusahaan"),
        "email": ("Alamat E-mail", "Alamat Email", "Email Address", "E-mail Address", "Surel"),
        "training_id": ("Kegiatan", "Nama Kegiatan", "Pelatihan", "Kode Kegiatan"),
        "class_name": ("Angkatan", "Kelas/Angkatan"),
        "result": ("Hasil Pelatihan", "Kelulusan"),
    },
    "IKM": {
        "owner": ("Nama", "Nama Pemilik Usaha", "Pemilik Usaha", "Penanggung Jawab", "Nama Penanggung Jawab"),
        "business": ("Nama Perusahaan", "Nama Usaha / IKM", "Merek Usaha"),
        "product": ("Produk Unggulan", "Nama Produk Unggulan", "Produk Utama", "Produk yang Dihasilkan"),
        "workers": ("Jumlah Karyawan", "Jumlah Pekerja", "Karyawan", "Jumlah TK"),
        "turnover": ("Omzet/Bulan", "Omset per Bulan", "Omzet Rata-rata per Bulan", "Penjualan per Bulan"),
        "distribution_permit": ("Nomor P-IRT", "Nomor PIRT", "No PIRT", "No. PIRT", "Izin P-IRT", "Nomor Izin Edar"),
        "halal": ("Nomor Halal", "No. Sertifikat Halal", "Nomor Sertifikat Halal"),
        "brand": ("Nomor Merek", "No. Merek", "Merek Dagang"),
        "market": ("Jangkauan Pasar", "Pemasaran", "Wilayah Pemasaran"),
    },
    "Hadir": {"participant_id": ("ID", "Nomor Peserta", "No. Peserta"), "name": ("Nama Lengkap", "Nama Peserta")},
    "Nilai": {
        "product_id": ("ID IKM", "Kode Produk", "No. Produk"),
        "assessor_id": ("Kode Asesor", "Asesor", "ID Penilai"),
        "date": ("Tanggal Penilaian", "Tanggal Menilai"),
    },
}
_QUESTION = re.compile(r"^\s*(?:\d{1,3}\s*[.)]|[a-z][.)])\s*|\s*\([^()]*\)\s*$|\s*[?*:]+\s*$", re.IGNORECASE)
SESSION = re.compile(r"^(?:sesi|session|pertemuan)\s*(?:ke)?\s*[-#:]?\s*0?([1-9]|[1-5]\d|60)$", re.IGNORECASE)
"""Another name for the column of a session; a day may have several sessions and is none."""


def other_names(sheet: str) -> dict[str, tuple[str, ...]]:
    """Names by column key, beyond those that the contract knows."""
    own = _BY_SHEET.get(sheet, {})
    person = _PERSON if sheet in {"Peserta", "IKM"} else {}
    return {key: own.get(key, ()) + person.get(key, ()) for key in {*own, *person}}


def bare_question(text: str) -> str:
    """A form's question as a column's name: no number in front, no explanation in brackets behind."""
    while (bare := _QUESTION.sub("", text)) != text:
        text = bare
    return text.strip()
