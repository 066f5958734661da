from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest
from helpers.pages import page
from helpers.zips import tiny

from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.copies import copies, forget_copies, keep_copy

NOON = dt.datetime(2026, 3, 2, 12)


def test_copy_holds_the_file_as_it_was_opened(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx")
    book = FileBook(path, clock=lambda: NOON, home=tmp_path / "rumah")
    book.write(page())
    copy = book.snapshot()
    assert (copy.name, copy.read_bytes() == path.read_bytes()) == ("20260302T120000-00.xlsx", True)


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_copies_are_for_the_owner_only(tmp_path: Path) -> None:
    copy = keep_copy(tmp_path / "a.xlsx", b"x", NOON, tmp_path / "rumah")
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (copy, copy.parent, copy.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_last_ten_copies_stay(tmp_path: Path) -> None:
    kept = [keep_copy(tmp_path / "a.xlsx", b"x", NOON + dt.timedelta(minutes=n), tmp_path) for n in range(13)]
    assert copies(tmp_path / "a.xlsx", tmp_path) == kept[:2:-1]


def test_copies_of_one_second_are_all_kept(tmp_path: Path) -> None:
    kept = [keep_copy(tmp_path / "a.xlsx", bytes([n]), NOON, tmp_path) for n in range(3)]
    assert [copy.read_bytes() for copy in kept] == [b"\0", b"\1", b"\2"]


def test_copies_go_after_ninety_days(tmp_path: Path) -> None:
    for days in (0, 10, 91):
        newest = keep_copy(tmp_path / "a.xlsx", b"x", NOON + dt.timedelta(days=days), tmp_path)
    assert copies(tmp_path / "a.xlsx", tmp_path) == [newest, newest.with_name("20260312T120000-00.xlsx")]


def test_workbooks_of_the_same_name_do_not_share_copies(tmp_path: Path) -> None:
    for folder in ("utara", "selatan"):
        keep_copy(tmp_path / folder / "a.xlsx", folder.encode(), NOON, tmp_path)
    assert [copy.read_bytes() for copy in copies(tmp_path / "utara" / "a.xlsx", tmp_path)] == [b"utara"]


def test_forgotten_copies_are_gone(tmp_path: Path) -> None:
    for minute in range(3):
        keep_copy(tmp_path / "a.xlsx", b"x", NOON + dt.timedelta(minutes=minute), tmp_path)
    assert (forget_copies(tmp_path / "a.xlsx", tmp_path), copies(tmp_path / "a.xlsx", tmp_path)) == (3, [])


def test_copy_goes_to_the_users_data_folder(tmp_path: Path, private_home: Path) -> None:
    copy = FileBook(tiny(tmp_path / "a.xlsx")).snapshot()
    assert copy.is_relative_to(private_home)
