"""A save happens at once or not at all: the process is killed at every point, the file is the old or the new one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from helpers.pages import page
from helpers.zips import tiny

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile import saving

POINTS = {
    "tempfile.mkstemp": "old",
    "os.fdopen": "old",
    "os.fsync": "old",
    "os.replace": "old",
    "os.open": "new",
}


@pytest.mark.parametrize("point", POINTS)
def test_process_killed_while_saving_leaves_a_whole_file(tmp_path: Path, point: str) -> None:
    path = tiny(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    old = path.read_bytes()
    module, name = point.split(".")
    script = f"""
        import os, sys, tempfile
        from ovop_xl.workbook.onfile import saving
        from ovop_xl.workbook.block import Cell, Page
        from ovop_xl.workbook.filebook import FileBook
        book = FileBook({str(path)!r})
        book.write(Page("Hasil", "x", [[Cell("baru")]], (9,)))
        replace = os.replace
        def die(*_, **__):
            os._exit(9)
        def arm(*given):
            replace(*given)
            os.open = die
        if {point!r} == "os.open":
            os.replace = arm
        else:
            setattr({module}, {name!r}, die)
        book.save()
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=60)
    whole = "old" if path.read_bytes() == old else "new" if FileBook(path).sheets() == ["Data", "Hasil"] else "half"
    assert (done.returncode, whole) == (9, POINTS[point])


def test_half_written_temporary_file_is_not_the_workbook(tmp_path: Path) -> None:
    path = tiny(tmp_path / "a.xlsx")
    old = path.read_bytes()
    script = f"""
        import os
        from pathlib import Path
        from ovop_xl.workbook.onfile import saving
        real, kept = os.fdopen, []
        def half(handle, mode):
            file = real(handle, mode)
            kept.append(file)
            class Half:
                def __enter__(self): return self
                def __exit__(self, *_): pass
                def write(self, data):
                    os.write(handle, data[: len(data) // 2])
                    os._exit(9)
            return Half()
        os.fdopen = half
        saving.replace_file(Path({str(path)!r}), b"baru" * 9999)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=60)
    assert (done.returncode, path.read_bytes() == old) == (9, True)


def test_mode_of_a_replaced_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"lama")
    target.chmod(0o640)
    saving.replace_file(target, b"baru")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"baru", 0o640)


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "b"
    usual.write_bytes(b"")
    saving.replace_file(tmp_path / "a.xlsx", b"baru")
    assert (tmp_path / "a.xlsx").stat().st_mode == usual.stat().st_mode


def test_failed_replace_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"lama")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "replace", full)
    with pytest.raises(UnwritableFileError, match="E029"):
        saving.replace_file(target, b"baru")
    assert ({file.name for file in tmp_path.iterdir()}, target.read_bytes()) == ({"a.xlsx"}, b"lama")


def test_leftovers_of_killed_runs_go_after_a_day(tmp_path: Path) -> None:
    for name, age in ((".ovop-lama.tmp", 2 * 86_400), (".ovop-baru.tmp", 60)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    saving.replace_file(tmp_path / "a.xlsx", b"baru")
    assert {file.name for file in tmp_path.iterdir()} == {"a.xlsx", ".ovop-baru.tmp"}


def test_link_to_a_workbook_stays_a_link(tmp_path: Path) -> None:
    real = tiny(tmp_path / "asli.xlsx")
    link = tmp_path / "tautan.xlsx"
    link.symlink_to(real)
    book = FileBook(link)
    book.write(page())
    book.save()
    assert (link.is_symlink(), FileBook(real).sheets()) == (True, ["Data", "Hasil"])
