"""Pengaturan: each setting by its own kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ovop_xl.workbook.contract import KNOWN_SETTINGS, Column, Setting
from ovop_xl.workbook.tables import is_blank

from .cells import judge_cell
from .codes import Code
from .context import Choices, Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict

_BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in KNOWN_SETTINGS}
_IDENTIFIERS: Mapping[str, str] = {"nip_penanda_tangan": "nip", "email": "email"}
_RANGES: Mapping[str, tuple[float, float]] = {"tahun": (2007, 2100), "batas_hadir": (0, 100)}


def settings_are_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """A key that no setting has: its value is not read."""
    keys = Choices(_BY_KEY)
    for row, key in enumerate(flat.texts("id")):
        if key and key not in _BY_KEY:
            same = keys.same(key) or context.near(key, keys)
            yield flat.finding(row, "id", verdict(Code.SETTING_UNKNOWN, same, near=same or "–"))


def settings_have_values_of_their_kind(flat: Flat, context: Context) -> Iterator[Finding]:
    """The value of each setting as that of a column of its kind."""
    values = flat.values("value")
    for row, key in enumerate(flat.texts("id")):
        setting = _BY_KEY.get(key)
        if setting is not None and not is_blank(values[row]):
            found = partial(judge_cell, as_column(setting), context)(values[row])
            if found is not None:
                yield flat.finding(row, "value", found)


def as_column(setting: Setting) -> Column:
    """A setting as the column that its value would stand in."""
    identifier = _IDENTIFIERS.get(setting.key)
    if setting.key.startswith("kode_") and setting.key != "kode_pos":
        identifier = "archive"
    low, high = _RANGES.get(setting.key, (None, None))
    kind = "identifier" if identifier else setting.kind
    return Column(setting.key, setting.label, kind, values=setting.values, identifier=identifier, low=low, high=high)


def scheme_in_use_is_known(flat: Flat, context: Context) -> Iterator[Finding]:
    """The scheme in use stands in Skema, in the version that is set."""
    name, version = context.setting("skema"), context.setting("versi_skema")
    if not context.schemes or not name:
        return
    rows = {key: row for row, key in enumerate(flat.texts("id"))}
    names = Choices(sorted({one for one, _ in context.schemes}))
    versions = sorted(one for scheme, one in context.schemes if scheme == name)
    if name not in names.exact:
        if "skema" in rows:
            known = ", ".join(names.values)
            yield flat.finding(rows["skema"], "value", verdict(Code.SCHEME_UNKNOWN, names.same(name), known=known))
    elif version and version not in versions and "versi_skema" in rows:
        yield flat.finding(rows["versi_skema"], "value", verdict(Code.SCHEME_UNKNOWN, known=", ".join(versions)))
