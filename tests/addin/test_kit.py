"""The kit: complete for Windows although it is made elsewhere, and a sentence where nothing can be fetched."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from helpers.command import call
from helpers.wheels import wheel

from ovop_xl.addin.kit import _fill, _packed
from ovop_xl.addin.own_wheel import wheel_from_installed
from ovop_xl.addin.wheelhouse import missing
from ovop_xl.errors import OvopError

WINDOWS = "cp312-cp312-win_amd64"


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where pip finds anything."""
    house = tmp_path / "gudang"
    house.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(house))
    return house


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.whl"))


def test_what_only_windows_needs_is_fetched_too(offline: Path, tmp_path: Path) -> None:
    own = wheel(tmp_path / "wheels", "ovop_xl", needs=["kopi>=1"])
    wheel(offline, "kopi", tag=WINDOWS, needs=['teh; sys_platform == "win32"', 'susu; sys_platform == "linux"'])
    wheel(offline, "teh", needs=["gula"])
    wheel(offline, "gula")
    wheel(offline, "susu")
    _fill(own.parent, own, "3.12")
    assert [name.split("-")[0] for name in names(own.parent)] == ["gula", "kopi", "ovop_xl", "susu", "teh"]


def test_wheel_that_nobody_has_is_named(offline: Path, tmp_path: Path) -> None:
    own = wheel(tmp_path / "wheels", "ovop_xl", needs=["kopi"])
    with pytest.raises(OvopError) as caught:
        _fill(own.parent, own, "3.12")
    assert (caught.value.code, "kopi" in str(caught.value.values["reason"])) == ("E213", True)


def test_kit_without_internet_is_refused_with_a_sentence(offline: Path, tmp_path: Path) -> None:
    code, document = call("addin", "kit", tmp_path / "hasil")
    assert (code, document["code"], (tmp_path / "hasil").exists()) == (2, "OVOP-E213", False)


@pytest.mark.parametrize(
    ("needs", "lacking"),
    [
        ([], []),
        (["kopi"], []),
        (["kopi>=2"], ["kopi>=2"]),
        (["teh"], ["teh"]),
        (['teh; sys_platform == "darwin"', 'teh; extra == "dapur"'], []),
        (["gula"], ["gula"]),
        (["kopi[manis]"], ["teh"]),
    ],
)
def test_missing_wheels_by_what_is_needed(tmp_path: Path, needs: list[str], lacking: list[str]) -> None:
    wheel(tmp_path, "ovop_xl", needs=needs)
    wheel(tmp_path, "kopi", tag=WINDOWS, needs=['teh; extra == "manis"'])
    wheel(tmp_path, "gula", tag="cp311-cp311-win_amd64")
    assert missing(tmp_path, "ovop_xl", "3.12", "win_amd64") == lacking


def test_zip_holds_the_installer_and_the_wheels(tmp_path: Path) -> None:
    own = wheel(tmp_path / "wheels", "ovop_xl")
    made = _packed(own.parent, tmp_path / "hasil" / "ovop-kit-1-windows.zip")
    with zipfile.ZipFile(made) as package:
        found = {info.filename.removeprefix("ovop-kit-1-windows/"): info.external_attr for info in package.infolist()}
    runs = sorted(name for name, mode in found.items() if mode >> 16 & 0o111)
    wanted = {"BACA DULU.txt", "pasang.cmd", "installer.py", f"wheels/{own.name}", "lepaskan berkas di sini.cmd"}
    assert (wanted - found.keys(), runs) == (
        set(),
        ["lepas.command", "lepaskan berkas di sini.command", "pasang.command"],
    )


def test_same_wheels_give_the_same_bytes(tmp_path: Path) -> None:
    own = wheel(tmp_path / "wheels", "ovop_xl")
    made = [_packed(own.parent, tmp_path / place / "kit.zip").read_bytes() for place in ("a", "b")]
    assert made[0] == made[1]


def test_installed_package_becomes_its_wheel_again(tmp_path: Path) -> None:
    made = wheel_from_installed("defusedxml", tmp_path)
    with zipfile.ZipFile(made) as package:
        found = set(package.namelist())
        record = package.read(next(name for name in found if name.endswith("RECORD"))).decode().splitlines()
    listed = {line.split(",")[0] for line in record}
    assert (listed == found, "defusedxml/sax.py" in found, [name for name in found if "INSTALLER" in name]) == (
        True,
        True,
        [],
    )
