"""Installing into folders that imitate Windows and macOS, and leaving them as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovop_xl.addin.build import addin_bytes
from ovop_xl.addin.install import Places, install, mac_places, places, status, uninstall, windows_places
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


def test_nothing_is_left_after_uninstalling(computer: Places, tmp_path: Path) -> None:
    install(computer, PYTHON)
    uninstall(computer)
    assert (files(tmp_path), set(status(computer).values())) == ({}, {"missing"})


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
