"""The wheel on its own: installed in a clean environment away from the checkout, it does the whole job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def shipped(folder: str) -> set[str]:
    """Paths below the checkout that a wheel must carry."""
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}


def test_wheel_carries_all_that_is_not_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    data = {name for name in shipped("ovop_xl") if name.endswith((".toml", ".bas", ".cls", ".xml"))}
    templates = {f"ovop_xl/_shipped/{name}" for name in shipped("templates")}
    assert (data | templates) - names == set()
    assert templates
    assert {name.split("/")[1] for name in data} >= {"locale", "schemes"}


def test_wheel_away_from_the_checkout_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    bin_dir = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([bin_dir / "python", "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    done = subprocess.run(
        [bin_dir / "ovop-xl", "demo", "hasil", "--json", "--no-pdf", "--now", "2017-06-01T08:00"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    document = json.loads(done.stdout)
    assert (done.returncode, document["attendance"]["participants"]) == (0, 64)
    assert (tmp_path / document["workbook"]).is_file()
