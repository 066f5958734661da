"""The log of faults: a fault is told even where the user's own folder cannot be written."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from ovop_xl.actions.log import record_fault


def recorded() -> Path:
    try:
        raise RuntimeError("NIK 7324011805900001")
    except RuntimeError:
        return record_fault()


def test_a_fault_is_recorded_where_the_log_folder_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, passing = tmp_path / "berkas", tmp_path / "sementara"
    closed.write_text("no folder")
    passing.mkdir()
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(closed))
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    assert "RuntimeError: NIK 732401******0001" in recorded().read_text("utf-8")


def test_a_fault_is_recorded_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert tmp_path in recorded().parents
