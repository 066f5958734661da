"""The data of a letter: which fields each type has, what is missing, and the office's own part of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .fields import FIELDS, FULL_NIK, Field, Kind
from .register import LetterKey, State

_BLANKS: dict[Kind, object] = {"text": "", "number": "", "date": None, "dates": [], "flag": False, "lines": []}
_TYPES: dict[Kind, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float, Decimal),
    "date": (dt.date,),
    "flag": (bool,),
}


@dataclass(frozen=True, slots=True)
class LetterData:
    """One letter: who it is, what it says, and the state of its row in Surat. `file` is the name that its document
    already has (`""` for a new one)."""

    key: LetterKey
    fields: Mapping[str, object]
    state: State = "kosong"
    file: str = ""


@dataclass(frozen=True, slots=True)
class Completed:
    """The values of all fields of a type, blanks filled in; names of required ones without a value, and of those whose
    value is of another kind (`penerima.nama`)."""

    values: dict[str, object]
    missing: tuple[str, ...]
    unusable: tuple[str, ...]


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], (), {})


def _fits(kind: Kind, value: object) -> bool:
    if kind in ("lines", "dates"):
        inner: Kind = "text" if kind == "lines" else "date"
        return isinstance(value, list | tuple) and all(_fits(inner, item) for item in value)
    if kind == "table":
        return isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value)
    if kind == "record":
        return isinstance(value, Mapping)
    if kind == "number" and isinstance(value, str):
        return re.fullmatch(r"-?\d+(\.\d+)?", value) is not None
    return isinstance(value, _TYPES[kind]) and (kind == "flag" or not isinstance(value, bool))


class _Filling:
    """Collects the names of what is missing or unusable while values are put in their places."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.unusable: list[str] = []

    def record(self, fields: Sequence[Field], given: Mapping[str, object], path: str = "") -> dict[str, object]:
        asked = [field for field in fields if not field.secret or given.get(field.name)]
        return {field.name: self._value(field, given.get(field.name), path + field.name) for field in asked}

    def _value(self, field: Field, value: object, path: str) -> object:
        if _is_blank(value):
            if field.required:
                self.missing.append(path)
            return self._blank(field)
        if not _fits(field.kind, value):
            self.unusable.append(path)
            return self._blank(field)
        if isinstance(value, Mapping):
            return self.record(field.parts, value, f"{path}.")
        if field.kind == "table" and isinstance(value, list | tuple):
            return [self.record(field.parts, row, f"{path}.") for row in value]
        return value

    def _blank(self, field: Field) -> object:
        if field.kind == "record":
            return {part.name: self._blank(part) for part in field.parts}
        return [] if field.kind == "table" else _BLANKS[field.kind]


def complete(type_key: str, letter: LetterData, *, has_emblem: bool = False) -> Completed:
    """All fields of the type, from what the letter has. Fields that the type does not know are dropped."""
    filling = _Filling()
    values = filling.record(FIELDS[type_key], letter.fields)
    values |= {"konsep": letter.state != "terbit", "lambang": has_emblem}
    return Completed(values, tuple(dict.fromkeys(filling.missing)), tuple(dict.fromkeys(filling.unusable)))


def fingerprint(letter: LetterData) -> str:
    """`a1b2-c3d4-e5f6`: the same for the same letter, another when its identity or anything that it says changes.
    Number, date, state and what only some runs may print do not count, so a draft and its issued letter agree."""
    said = _lasting({name: value for name, value in letter.fields.items() if name not in _PASSING})
    key = letter.key
    who = [key.type, key.source_sheet, key.source_id, key.recipient, key.round]
    text = json.dumps([who, said], sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "-".join(digest[start : start + 4] for start in (0, 4, 8))


_PASSING = ("nomor", "tanggal", "konsep", "sidik")


def _lasting(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _lasting(inner) for name, inner in value.items() if name != FULL_NIK}
    return [_lasting(inner) for inner in value] if isinstance(value, list | tuple) else value


def _text(settings: Mapping[str, object], key: str) -> str:
    value = settings.get(key)
    return "" if value is None else str(value).strip()


_ADDRESS_LINES = (
    (("", "alamat"), ("Kode\u00a0Pos\u00a0", "kode_pos")),
    (("Telepon\u00a0", "telepon"), ("Pos-el\u00a0", "email"), ("Laman\u00a0", "situs")),
)
"""A label stays in one line with what it names."""


def _address(settings: Mapping[str, object]) -> list[str]:
    lines = [[label + _text(settings, key) for label, key in line if _text(settings, key)] for line in _ADDRESS_LINES]
    return [", ".join(line) for line in lines if line]


def signatory(settings: Mapping[str, object]) -> dict[str, object]:
    """The signature block. `a.n.` and `u.b.` put the represented office first: `a.n. Bupati Contoh`, then the own
    position; `Plt.`, `Plh.` and `Pj.` stand before the position."""
    form, position = _text(settings, "bentuk_penanda_tangan"), _text(settings, "jabatan_penanda_tangan")
    represented = _text(settings, "atas_nama")
    if form in ("a.n.", "u.b.") and represented:
        lines = [f"a.n. {represented}", *(["u.b."] if form == "u.b." else []), position]
    else:
        lines = [f"{form} {position}".strip() if form not in ("a.n.", "u.b.") else position]
    return {
        "jabatan": [line for line in lines if line],
        "nama": _text(settings, "penanda_tangan"),
        "pangkat": _text(settings, "pangkat_penanda_tangan"),
        "nip": _text(settings, "nip_penanda_tangan"),
    }


def office_fields(settings: Mapping[str, object]) -> dict[str, object]:
    """The fields that are the same in all letters of an office, from Pengaturan (setting ID to value)."""
    copies = [copy.strip() for copy in _text(settings, "tembusan").split(";")]
    return {
        **{key: _text(settings, key) for key in ("kop_1", "kop_2", "kop_3")},
        "kop_alamat": _address(settings),
        "kota": _text(settings, "kota_surat"),
        "sifat": _text(settings, "sifat_surat"),
        "penanda_tangan": signatory(settings),
        "tembusan": [copy for copy in copies if copy],
    }
