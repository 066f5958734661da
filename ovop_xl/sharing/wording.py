"""How packs are called, and what stands in them besides data: names of files, of columns, of the boxes of a form."""

from __future__ import annotations

import re
import unicodedata

from .pack import Pack

INSTRUCTIONS = "Petunjuk"
OPTIONS = "_pilihan"
FORM_HEAD = ("Kode", "Kriteria", "Pilihan", "Jawaban", "Poin")
KEY_HEADER, ANSWER_HEADER = "Kode", "Jawaban"
FORM_ID, FORM_PRODUCT, FORM_SHEET = "ID Lembar", "ID Produk", "Lembar Asal"
FIELD_KEYS = {"date": "Tanggal", "abstention": "Abstain", "note": "Catatan"}
"""Fields of a form by the column at home: what stands in the column Kode of their lines."""

LONGEST_NAME = 48


def file_stem(pack: Pack) -> str:
    """`KR001-asesor-marhumah`: small letters, digits and hyphens, safe on every system and in every mail program."""
    kind = {"assessors": "asesor", "kecamatan": "", "training": "pelatihan"}[pack.kind]
    name = pack.title if pack.kind == "training" else pack.receiver
    whole = name if name.casefold().startswith(kind) else f"{kind} {name}"
    plain = unicodedata.normalize("NFKD", whole).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return f"{pack.id}-{words[:LONGEST_NAME].strip('-')}".strip("-")


def sheet_title(text: str) -> str:
    """A name that every spreadsheet takes for a tab."""
    return re.sub(r"[\[\]:*?/\\']", "-", text).strip()[:31] or "Lembar"
