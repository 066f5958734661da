"""Double-clicking pasang: from a kit to a program that answers, mended by doing it again, and gone without a trace.

The program here is a tiny one of the same name, so that no test downloads anything.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from helpers.wheels import wheel
from platformdirs import user_data_path

ROOT = Path(__file__).resolve().parents[2]
PASANG = ROOT / "ovop_xl" / "addin" / "pasang"
ANSWERS = "import sys; print('Menjawab:', *sys.argv[1:])"


@pytest.fixture(scope="module")
def installer() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("installer", PASANG / "installer.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["installer"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["installer"]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit in a folder with blanks and a letter beyond ASCII, with the tiny program in it."""
    folder = tmp_path_factory.mktemp("kit") / "Unduhan Bu Siti Nurjanné"
    shutil.copytree(PASANG, folder, ignore=shutil.ignore_patterns("__pycache__"))
    files = {"ovop_xl/__main__.py": ANSWERS, "ovop_xl/addin/__init__.py": "", "ovop_xl/addin/drop.py": ANSWERS}
    wheel(folder / "wheels", "ovop_xl", files=files)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rumah é")


def run(kit: Path, name: str, home: Path, *words: str, folder: Path | None = None) -> tuple[int, list[str]]:
    """A script, clicked by the user of `home`: exit code and the lines in its window."""
    environment = {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PIP_NO_INDEX": "1"}
    command = ["sh", str(kit / name), *words]
    done = subprocess.run(command, env=environment, cwd=folder or kit, capture_output=True, text=True)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


@pytest.fixture(scope="module")
def installed(kit: Path, home: Path) -> tuple[int, list[str]]:
    return run(kit, "pasang.command", home)


def environment(home: Path) -> Path:
    return home / ".local" / "share" / "ovop_xl" / "env"


def test_installing_goes_through_all_steps(installed: tuple[int, list[str]]) -> None:
    code, lines = installed
    assert (code, [line[:3] for line in lines], [line.strip() for line in lines if "Menjawab" in line]) == (
        0,
        ["1/4", "2/4", "3/4", "   ", "4/4", "   ", "Sel"],
        ["Menjawab: addin install", "Menjawab: selftest"],
    )


def test_installing_again_mends_what_is_damaged(kit: Path, home: Path, installed: object) -> None:
    damaged = next(environment(home).rglob("ovop_xl/__main__.py"))
    damaged.write_text("import nothing_of_this_name")
    run(kit, "pasang.command", home)
    assert damaged.read_text() == ANSWERS


def test_runner_finds_the_program(kit: Path, home: Path, installed: object) -> None:
    assert run(kit, "lepaskan berkas di sini.command", home, "a & b.xlsx") == (0, ["Menjawab: a & b.xlsx"])


def test_code_in_the_current_folder_is_not_run(kit: Path, home: Path, tmp_path: Path, installed: object) -> None:
    (tmp_path / "ovop_xl.py").write_text("print('jahat')")
    assert run(kit, "lepaskan berkas di sini.command", home, folder=tmp_path) == (0, ["Menjawab:"])


def test_step_that_fails_says_what_to_do_and_where_the_log_is(
    installer: ModuleType, home: Path, installed: object
) -> None:
    on = installer.computer("linux", {}, home)
    with pytest.raises(installer.TroubleError) as caught:
        installer.install(on, ["--no-index", "ovop-tidak-ada"])
    assert (str(caught.value).split(".")[0], str(on.log) in str(caught.value), on.log.is_file()) == (
        "Kit ini tidak lengkap untuk Python di komputer ini",
        True,
        True,
    )


def test_uninstalling_leaves_what_is_not_its_own(kit: Path, home: Path, installed: object) -> None:
    copies = environment(home).parent / "salinan"
    copies.mkdir()
    code, lines = run(kit, "lepas.command", home)
    found = sorted(path.name for path in copies.parent.iterdir())
    shutil.rmtree(environment(home).parent)
    assert (code, lines[0].strip(), "dibiarkan" in lines[-1], found) == (
        0,
        "Menjawab: addin uninstall",
        True,
        ["salinan"],
    )


def test_uninstalling_what_is_not_there(kit: Path, tmp_path: Path) -> None:
    assert run(kit, "lepas.command", tmp_path) == (0, ["OVOP tidak terpasang di komputer ini."])


def test_runner_before_installing(kit: Path, tmp_path: Path) -> None:
    code, lines = run(kit, "lepaskan berkas di sini.command", tmp_path)
    assert (code, "Jalankan pasang.command" in lines[0]) == (2, True)


def test_computer_without_python_says_so(kit: Path, tmp_path: Path) -> None:
    for name in ("dirname", "uname"):
        (tmp_path / name).symlink_to(shutil.which(name) or "")
    links = {"PATH": str(tmp_path)}
    done = subprocess.run(
        [shutil.which("sh") or "sh", str(kit / "pasang.command")], env=links, capture_output=True, text=True
    )
    assert (done.returncode, "Pasang Python 3.12" in done.stdout) == (2, True)


@pytest.mark.parametrize(
    ("version", "bits", "base", "told"),
    [
        ((3, 11), 64, "C:\\Python311", ""),
        ((3, 13), 64, "/usr", ""),
        ((3, 10), 64, "/usr", "Diperlukan Python 3.11"),
        ((3, 14), 64, "/usr", "Diperlukan Python 3.11"),
        ((3, 12), 32, "C:\\Python312-32", "Diperlukan Python 64 bit"),
        ((3, 12), 64, "C:\\Program Files\\WindowsApps\\PythonSoftwareFoundation.Python.3.12", "Python dari Microsoft"),
    ],
)
def test_python_that_does_not_fit(
    installer: ModuleType, version: tuple[int, int], bits: int, base: str, told: str
) -> None:
    reason: str = installer.misfit(version, bits, base)
    assert (reason.startswith(told), bool(reason)) == (True, bool(told))


def test_data_folder_is_that_of_the_program(installer: ModuleType) -> None:
    found = installer.computer(sys.platform, os.environ, Path.home())
    assert found.data == user_data_path("ovop_xl", appauthor=False)


def test_data_folder_on_windows(installer: ModuleType) -> None:
    found = installer.computer("win32", {"LOCALAPPDATA": "C:/Users/Siti é/AppData/Local"}, Path("C:/Users/Siti é"))
    assert (found.data.as_posix(), found.python.name) == ("C:/Users/Siti é/AppData/Local/ovop_xl", "python.exe")


def test_source_is_the_kit_without_internet(installer: ModuleType, kit: Path) -> None:
    found = installer.package_source(kit, "win32")
    assert (found[0], found[-1]) == ("--no-index", str(kit / "wheels" / "ovop_xl-1.0-py3-none-any.whl"))


def test_source_is_the_folder_of_the_program(installer: ModuleType) -> None:
    assert installer.package_source(PASANG, "win32") == [str(ROOT)]


def test_source_without_both_is_the_internet(installer: ModuleType, tmp_path: Path) -> None:
    assert installer.package_source(tmp_path / "pasang", "win32") == ["ovop_xl"]


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("[WinError 32] The process cannot access the file", "Tutup Excel"),
        ("NewConnectionError: getaddrinfo failed", "Tidak ada sambungan internet"),
        ("ERROR: No matching distribution found for lxml>=5", "Kit ini tidak lengkap"),
        ("etwas anderes", "Kirim berkas catatan"),
    ],
)
def test_advice_for_what_went_wrong(installer: ModuleType, output: str, told: str) -> None:
    assert told in installer.advice(output)
