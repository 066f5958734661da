"""The page for people who edit templates: every field of every letter type, and every filter, from the data itself."""

from __future__ import annotations

from collections.abc import Iterator

from ovop_xl.locale import say

from .fields import FIELDS, Field
from .sandbox import FILTERS
from .templates import LETTER_TYPES, OFFICE_FOLDER

_INTRO = f"""# Kolom untuk templat surat

Halaman ini dibuat program dari daftar kolomnya sendiri (`python -m ovop_xl.letters.fields_page`).

Templat adalah dokumen Word biasa. Salin templat ke folder `{OFFICE_FOLDER}` di samping buku kerja, ubah di Word, lalu
periksa dengan `ovop-xl letters check-template TEMPLATE`: hasilnya salinan templat dengan komentar di tempat yang
keliru.

- Mencetak kolom: `{{{{ hal }}}}`; bagian dari sebuah kolom: `{{{{ penanda_tangan.nama }}}}`.
- Memilih: `{{%p if tembusan %}}` … `{{%p endif %}}`, masing-masing sendirian pada paragrafnya.
- Mengulang baris tabel: `{{%tr for orang in penerima %}}` … `{{%tr endfor %}}`, masing-masing pada baris tabelnya
  sendiri; di antaranya `{{{{ orang.nama }}}}` dan nomor urut `{{{{ loop.index }}}}`.
- Gambar dengan teks alternatif `lambang` diganti dengan lambang kantor dari Pengaturan.
- Templat berakhiran `-lama` dipakai bila Pengaturan memilih tata letak lama (tujuan surat di kanan).
- Tag SRIKANDI seperti `${{nomor_naskah}}` dibiarkan apa adanya.

Kolom bertanda **wajib** harus berisi; surat tanpa isinya ditahan. `nik` tampil disamarkan; `nik_penuh` hanya terisi
bila perintahnya memakai `--full-nik`. Sertifikat, piagam dan undangan tidak mempunyai kolom NIK.
"""
_COMMON_TITLE = "Kolom yang ada pada semua surat"


def fields_page() -> str:
    """The whole page as Markdown."""
    common = [field for field in FIELDS[LETTER_TYPES[0].key] if all(field in FIELDS[kind.key] for kind in LETTER_TYPES)]
    lines = [_INTRO, f"## {_COMMON_TITLE}\n", *_table(common)]
    for kind in LETTER_TYPES:
        if kind.written_like:
            continue
        own = [field for field in FIELDS[kind.key] if field not in common]
        lines += [f"\n## {kind.name} (`{kind.template}`)\n", *_table(own)]
    lines += ["\n## Saringan\n", "Ditulis sesudah garis tegak: `{{ tanggal|tanggal }}`.\n"]
    lines += ["| saringan | hasil |", "|---|---|"]
    lines += [f"| `{name}` | {say(f'letters.filter.{name}')} |" for name in FILTERS]
    return "\n".join(lines) + "\n"


def _table(fields: list[Field]) -> Iterator[str]:
    yield "| kolom | jenis | arti |"
    yield "|---|---|---|"
    for field in fields:
        yield _line(field, "")
        for part in field.parts:
            yield _line(part, f"{field.name}.")


def _line(field: Field, of: str) -> str:
    needed = " **wajib**" if field.required else ""
    return (
        f"| `{of}{field.name}` | {say(f'letters.kind.{field.kind}')}{needed} | {say(f'letters.field.{field.name}')} |"
    )


if __name__ == "__main__":
    import sys

    sys.stdout.write(fields_page())
