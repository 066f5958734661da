"""A printed sign-in sheet as plain data, and the words by which it is found again when it comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARK_LABEL = "Kode daftar"
"""Stands before the mark of the list, on the sheet and in the footer of each printed page."""

SIGN_IN_HEAD = ("No", "ID Peserta", "Nama", "NIK", "L/P", "Nama Usaha", "Alamat", "No. HP")
SIGNATURE = "Tanda Tangan"


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A line: ID, name, masked NIK, L/P, business, address, masked phone; all blank on a list without names."""

    values: tuple[str, ...]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """One sheet. `kop` are the lines of the letterhead, `facts` labels with values, `sessions` the headers of the code
    columns (S1, S2, ...), `legend` what the codes mean, `place` the line above the signature of who kept the list."""

    tab: str
    title: str
    kop: Sequence[str]
    address: Sequence[str]
    facts: Sequence[tuple[str, str]]
    mark: str
    sessions: Sequence[str]
    rows: Sequence[SignInRow]
    legend: str
    place: str
    keeper: str


@dataclass(frozen=True, slots=True)
class SignInBook:
    """The sheets of one training, for one file; `codes` are those that a cell accepts, `hint` what a wrong one says."""

    title: str
    pages: Sequence[SignInPage]
    codes: Sequence[str]
    hint: tuple[str, str]
    paper: str = "A4"
    emblem: bytes | None = None
