"""Fixtures for every room: a home of its own for each test, and LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine must not fail a test: time is measured by the bench.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def byte_code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The hundreds of programs that tests start find our modules compiled, also where byte code is forbidden."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("pyc")))
        yield


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies and logs go to a folder of the test, never to the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def soffice(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Converts a file with LibreOffice in a private profile and returns the new file."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def convert(source: Path, to: str) -> Path:
        out = tmp_path / f"converted-{to}"
        profile = (tmp_path / "office-profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(out)]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        return out / f"{source.stem}.{to}"

    return convert


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with all packs out, not to be changed."""
    from actions.packs import office

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        return office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def home(sent: Path, tmp_path: Path) -> Path:
    """An office with packs out, fresh for each test."""
    shutil.copytree(sent.parent, tmp_path / "kantor")
    return tmp_path / "kantor" / sent.name


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A spreadsheet test that would be skipped fails where skips are refused (CI installs what they need)."""
    report = yield
    if report.skipped and os.environ.get("OVOP_REFUSE_SKIPS") and item.get_closest_marker("spreadsheet"):
        report.outcome = "failed"
    return report
