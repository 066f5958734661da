"""A private LibreOffice for a test run: own profile, own pipe, gone afterwards; and `uno` in a venv."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

_PACKAGES = Path("/usr/lib/python3/dist-packages")
_PROGRAM = Path("/usr/lib/libreoffice/program")
_SETTINGS = {
    # A lock file left by a killed run would make a headless load return nothing.
    ("Office.Common/Misc", "UseLocking"): "false",
    ("Office.Common/Misc", "FirstRun"): "false",
    ("Office.Common/Misc", "ShowTipOfTheDay"): "false",
    ("Setup/Office", "ooSetupInstCompleted"): "true",
    ("Office.Recovery/AutoSave", "Enabled"): "false",
    ("Office.Recovery/RecoveryInfo", "SessionData"): "false",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "0",
    ("Office.Common/Save/Document", "WarnAlienFormat"): "false",
    ("Setup/L10N", "ooSetupSystemLocale"): "en-US",
}
_ITEM = '<item oor:path="/org.openoffice.{0}"><prop oor:name="{1}" oor:op="fuse"><value>{2}</value></prop></item>'
_RESTART = 81  # what LibreOffice exits with once it has made its profile


def why_not(folder: Path) -> str:
    """Why there can be no live spreadsheet here; empty where there can. Makes `import uno` work."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed"
    library = _PROGRAM / "libpyuno.so"
    if not (library.exists() and (_PACKAGES / "uno.py").exists()):
        return "python3-uno is not installed"
    built = re.search(rb"libpython(3\.\d+)", library.read_bytes())
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if built is None or built[1].decode() != running:
        return f"python3-uno is not for Python {running}"
    _reach_uno(folder)
    return ""


def _reach_uno(folder: Path) -> None:
    """Two links, since the whole of the system's packages on the path would hide those of the environment."""
    if "uno" in sys.modules:
        return
    folder.mkdir(exist_ok=True)
    for name in ("uno.py", "unohelper.py"):
        (folder / name).symlink_to(_PACKAGES / name)
    sys.path.append(str(folder))


class Office:
    """A running LibreOffice and the way to it."""

    def __init__(self, profile: Path, environment: dict[str, str] | None = None, display: str | None = None) -> None:
        self.profile, self._display = profile, display
        self._pipe = f"ovop{uuid.uuid4().hex[:16]}"
        self.url = f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext"
        self._environment = (
            os.environ
            | {"SAL_USE_VCLPLUGIN": "gen" if display else "svp", "OVOP_TEST_OFFICE": self.url}
            | ({"DISPLAY": display} if display else {})
            | (environment or {})
        )
        self._environment.pop("PYTHONPATH", None)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Office:
        """Waits until it answers."""
        user = self.profile / "user"
        user.mkdir(parents=True, exist_ok=True)
        items = "".join(_ITEM.format(path, name, value) for (path, name), value in _SETTINGS.items())
        (user / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
            f"{items}</oor:items>",
            encoding="utf-8",
        )
        self._launch()
        self.context = self._connect(time.monotonic() + 60)
        self.desktop: Any = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", self.context
        )
        return self

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """Ends it at once, as a crash does."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """Asks it to end; what does not end within ten seconds is ended."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(Exception):  # where it has died there is nothing left to ask
            self.desktop.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _launch(self) -> None:
        program = [
            str(_PROGRAM / "soffice.bin"),
            *([] if self._display else ["--headless"]),
            *("--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck"),
            f"-env:UserInstallation={self.profile.resolve().as_uri()}",
            f"--accept=pipe,name={self._pipe};urp;StarOffice.ComponentContext",
        ]
        with (self.profile / "office.log").open("ab") as log:
            self._process = subprocess.Popen(
                program,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    def _connect(self, until: float) -> Any:
        import uno
        from com.sun.star.connection import NoConnectException

        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while True:
            try:
                return resolver.resolve(self.url)
            except NoConnectException:
                code = self._process.poll() if self._process else None
                if code == _RESTART:
                    self._launch()
                elif code is not None or time.monotonic() > until:
                    self.stop()
                    raise RuntimeError(f"LibreOffice did not start ({code})") from None
                time.sleep(0.02)
