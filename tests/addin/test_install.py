"""Installing into folders that imitate Windows and macOS, and leaving them as they were."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from ovop_xl.addin.build import addin_bytes
from ovop_xl.addin.install import LIST, Places, install, mac_places, places, status, uninstall, windows_places
from ovop_xl.errors import OvopError

PYTHON = Path("C:/Program Files/Python 3.12/python.exe")


@pytest.fixture(params=["windows", "mac"])
def computer(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """A home whose name has a blank and a letter beyond ASCII."""
    home, data = tmp_path / "Siti Nurjanné", tmp_path / "data"
    if request.param == "windows":
        return windows_places(home, home / "AppData" / "Roaming", data, "cp1252")
    return mac_places(home, data)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_addin_stands_where_excel_loads_it(computer: Places) -> None:
    install(computer, PYTHON)
    assert computer.addin.read_bytes() == addin_bytes()


def test_configuration_names_this_python(computer: Places) -> None:
    install(computer, PYTHON)
    assert computer.config.read_bytes().decode(computer.encoding) == f'"{computer.setting}","{PYTHON}"\r\n'


def test_everything_is_ours_afterwards(computer: Places) -> None:
    install(computer, PYTHON)
    assert set(status(computer).values()) == {"ours"}


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"files": 1}'])
def test_without_a_list_that_can_be_read_nothing_is_ours(computer: Places, damaged: str) -> None:
    install(computer, PYTHON)
    (computer.data / LIST).write_text(damaged)
    assert (status(computer)[computer.addin], uninstall(computer), computer.addin.exists()) == (
        "foreign",
        [computer.config],
        True,
    )


def test_nothing_is_left_after_uninstalling(computer: Places, tmp_path: Path) -> None:
    install(computer, PYTHON)
    uninstall(computer)
    assert (files(tmp_path), set(status(computer).values())) == ({}, {"missing"})


def test_folders_that_were_not_there_are_gone_too(computer: Places, tmp_path: Path) -> None:
    install(computer, PYTHON)
    install(computer, PYTHON)
    uninstall(computer)
    assert list(tmp_path.rglob("*")) == []


def test_folder_that_somebody_uses_since_stays(computer: Places) -> None:
    install(computer, PYTHON)
    other = computer.addin.with_name("lain.xlam")
    other.write_bytes(b"lain")
    uninstall(computer)
    assert list(computer.addin.parent.iterdir()) == [other]


def test_addin_that_excel_holds_is_named_and_goes_the_next_time(
    computer: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(computer, PYTHON)
    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refuse)
        with pytest.raises(OvopError) as caught:
            uninstall(computer)
    uninstall(computer)
    assert (caught.value.code, files(tmp_path)) == ("E214", {})


def test_addin_that_excel_holds_is_not_replaced(computer: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    install(computer, PYTHON)
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: refuse() if new == computer.addin else replace(old, new))
    with pytest.raises(OvopError) as caught:
        install(computer, Path("/opt/python"))
    assert (caught.value.code, set(status(computer).values())) == ("E214", {"ours"})


def refuse(*_: object, **__: object) -> None:
    """As Windows does with a file that a program holds."""
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("kept", [b"versi lama", None])
def test_installation_that_was_cut_off_is_still_ours(computer: Places, kept: bytes | None) -> None:
    """After the list was written and before the add-in was replaced, or after it."""
    install(computer, PYTHON)
    known = json.loads((computer.data / LIST).read_text())
    old = hashlib.sha256(kept or b"").hexdigest()
    known["files"][str(computer.addin)].insert(0, old)
    (computer.data / LIST).write_text(json.dumps(known))
    if kept:
        computer.addin.write_bytes(kept)
    assert status(computer)[computer.addin] == "ours"


def test_lines_in_another_encoding_stay_byte_for_byte(tmp_path: Path) -> None:
    computer = mac_places(tmp_path / "h", tmp_path / "d")
    computer.config.parent.mkdir(parents=True)
    computer.config.write_bytes(b'"CATATAN","\xe9"\r\n')
    install(computer, PYTHON)
    uninstall(computer)
    assert computer.config.read_bytes() == b'"CATATAN","\xe9"\r\n'


def test_installing_again_takes_the_new_python(computer: Places) -> None:
    install(computer, PYTHON)
    install(computer, Path("/opt/python"))
    assert computer.config.read_bytes().decode().splitlines() == [f'"{computer.setting}","{Path("/opt/python")}"']


def test_addin_of_somebody_else_is_not_overwritten(computer: Places, tmp_path: Path) -> None:
    computer.addin.parent.mkdir(parents=True)
    computer.addin.write_bytes(b"lain")
    with pytest.raises(OvopError) as caught:
        install(computer, PYTHON)
    assert (caught.value.code, list(files(tmp_path).values())) == ("E210", [b"lain"])


def test_addin_changed_since_is_not_deleted(computer: Places) -> None:
    install(computer, PYTHON)
    computer.addin.write_bytes(b"diubah")
    uninstall(computer)
    assert computer.addin.read_bytes() == b"diubah"


def test_lines_that_people_added_stay(computer: Places) -> None:
    computer.config.parent.mkdir(parents=True)
    computer.config.write_bytes(b'"SHOW CONSOLE","True"\r\n')
    install(computer, PYTHON)
    uninstall(computer)
    assert computer.config.read_bytes() == b'"SHOW CONSOLE","True"\r\n'


def test_uninstalling_what_was_never_installed(computer: Places) -> None:
    assert uninstall(computer) == []


def test_python_whose_place_excel_cannot_read_is_refused(tmp_path: Path) -> None:
    computer = windows_places(tmp_path / "h", tmp_path / "r", tmp_path / "d", "cp1252")
    with pytest.raises(OvopError) as caught:
        install(computer, Path("C:/用户/python.exe"))
    assert (caught.value.code, files(tmp_path)) == ("E211", {})


def test_places_on_windows_follow_the_roaming_folder(tmp_path: Path) -> None:
    found = places("win32", {"APPDATA": str(tmp_path)})
    assert found.addin == tmp_path / "Microsoft" / "Excel" / "XLSTART" / "ovop.xlam"


def test_system_without_excel_says_so() -> None:
    with pytest.raises(OvopError) as caught:
        places("linux")
    assert caught.value.code == "E212"
