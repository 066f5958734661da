"""The self-test: a light for the whole computer, a text to copy that names nobody."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from ovop_xl.addin.selftest import Light, Probe, examine, remarks, report, save_report, worst


def probe(light: Light, key: str = "program", **values: object) -> Probe:
    return Probe(light, key, values or {"version": "1"})


@pytest.mark.parametrize(
    ("lights", "expected"),
    [(["good"], "good"), (["good", "warn", "good"], "warn"), (["bad", "warn"], "bad"), ([], "good")],
)
def test_worst_light_counts(lights: list[Light], expected: Light) -> None:
    assert worst([probe(light) for light in lights]) == expected


def test_this_computer_can_run_the_program(tmp_path: Path) -> None:
    assert [found.line("id") for found in examine(tmp_path) if found.light == "bad"] == []


def test_time_to_the_first_sign_is_told(tmp_path: Path) -> None:
    found = [one for one in examine(tmp_path) if one.key == "start"]
    assert [int(str(one.values["milliseconds"])) > 0 for one in found] == [True]


def test_folder_that_cannot_be_written_is_red(tmp_path: Path) -> None:
    found = [one for one in examine(tmp_path / "tidak-ada") if one.light == "bad"]
    assert [one.key for one in found] == ["folder_closed"]


def test_report_does_not_name_the_home_folder() -> None:
    text = report([probe("good", "folder", folder=Path.home() / "Dokumen")], "id")
    assert "[HIJAU] Boleh menulis di ~/Dokumen" in text.replace("\\", "/")


def test_remarks_are_what_is_not_green() -> None:
    found = remarks([probe("good"), probe("bad", "package_missing", name="pandas")], "id")
    assert found == ["[MERAH] pandas tidak terpasang. Pasang ulang ovop_xl."]


def test_report_is_saved_where_the_log_folder_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "berkas"
    closed.write_text("no folder")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(closed))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert save_report([probe("bad", "folder_closed", folder="C:/x")], "id").parent == tmp_path


def test_saved_report_opens_in_notepad_with_its_letters(private_home: Path) -> None:
    path = save_report([probe("warn", "pdf_missing")], "id")
    assert (path.read_bytes()[:3], private_home in path.parents) == (b"\xef\xbb\xbf", True)
