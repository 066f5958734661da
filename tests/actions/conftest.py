"""One finished sample for all tests of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.command import call


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, dict[str, Any]]:
    """The demo without PDF: its folder, exit code and document."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        code, document = call("demo", folder, "--no-pdf")
    return folder, code, document
