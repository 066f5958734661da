"""By what a row of another list is known again: a key that no two rows of our sheet may share.

Persons are matched by NIK, else by name without titles, kecamatan and phone, as far as both rows tell them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ovop_xl.checks.cell_identifiers import normal_identifier, normal_nik
from ovop_xl.checks.wording import clean
from ovop_xl.domain.text.names import match_key
from ovop_xl.domain.text.similar import fold
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.records import plain, whole

Values = Mapping[str, Value]

NEEDED: Mapping[str, tuple[str, ...]] = {
    "IKM": ("product", "owner"),
    "Peserta": ("training_id", "name"),
    "Hadir": ("participant_id",),
    "Nilai": ("product_id", "assessor_id", "round"),
}
"""The columns without which a row cannot be known again."""

REFERENCES: Mapping[str, tuple[str, ...]] = {
    "IKM": (),
    "Peserta": ("training_id",),
    "Hadir": ("participant_id",),
    "Nilai": ("product_id", "assessor_id"),
}
"""Of these, the ones that must lead to a row of another sheet."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`scope` is where a person may stand once: a class of a training, or a product. Blank parts tell nothing."""

    scope: tuple[str, ...]
    nik: str = ""
    name: str = ""
    district: str = ""
    phone: str = ""


def identity(sheet: str, values: Values) -> Identity:
    """What a row is known by; `sheet` without the name of a form."""
    if sheet in {"Hadir", "Nilai"}:
        return Identity(tuple(_text(values, key) for key in NEEDED[sheet]))
    owner = "owner" if sheet == "IKM" else "name"
    scope = (fold(_text(values, "product")),) if sheet == "IKM" else _class(values)
    return Identity(
        scope=scope,
        nik=normal_nik(values.get("nik")),
        name=match_key(clean(values.get(owner))),
        district=fold(_text(values, "district")),
        phone=normal_identifier("phone", values.get("phone")),
    )


def _class(values: Values) -> tuple[str, ...]:
    return _text(values, "training_id"), fold(_text(values, "class_name"))


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    number = whole(value) if key == "round" else None
    return plain(value) if number is None else str(number)


@dataclass(frozen=True, slots=True)
class Twin:
    """The row that says the same: one that is there (`label` is its ID), or an earlier one of the list (its number)."""

    reason: Literal["there", "repeated"]
    label: str


@dataclass
class Known:
    """The rows that are there already, and those of the list that have been taken before."""

    _by_nik: dict[tuple[tuple[str, ...], str], Twin] = field(default_factory=dict)
    _by_name: dict[tuple[tuple[str, ...], str], list[tuple[Identity, Twin]]] = field(default_factory=dict)

    def add(self, one: Identity, row: Twin) -> None:
        """From now on `row` is what `one` belongs to."""
        if one.nik:
            self._by_nik.setdefault((one.scope, one.nik), row)
        self._by_name.setdefault((one.scope, one.name), []).append((one, row))

    def find(self, one: Identity) -> Twin | None:
        """The same row, None for one that is new."""
        if one.nik and (one.scope, one.nik) in self._by_nik:
            return self._by_nik[one.scope, one.nik]
        candidates = self._by_name.get((one.scope, one.name), ())
        return next((row for other, row in candidates if _agree(one, other)), None)


def _agree(one: Identity, other: Identity) -> bool:
    pairs = ((one.nik, other.nik), (one.district, other.district), (one.phone, other.phone))
    return all(not left or not right or left == right for left, right in pairs)
