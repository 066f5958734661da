"""`ovop-xl addin` and `ovop-xl selftest`: the same work on this computer from a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from ovop_xl.actions.job import Report
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.onfile.saving import make_folder

from . import selftest
from .build import build
from .install import install, places, status, uninstall

VERBS = ("build", "install", "uninstall", "status", "kit")


def run(verb: str, folder: Path, lang: Lang) -> Report:
    """One of `VERBS`; `folder` receives what `build` and `kit` make. Raises OvopError E021, E210 to E216."""
    if verb == "build":
        make_folder(folder)
        return _told(verb, build(folder), lang)
    if verb == "kit":
        from .kit import kit  # only a kit needs pip's world

        return _told(verb, [kit(folder)], lang)
    if verb == "install":
        return _told(verb, install(places(), Path(sys.executable)), lang)
    if verb == "uninstall":
        return _told(verb, uninstall(places()), lang)
    found = status(places())
    lines = tuple(f"{path}  {say(f'addin.state.{state}', lang)}" for path, state in found.items())
    states = {str(path): state for path, state in found.items()}
    return Report("addin", say("addin.did.status", lang, count=len(found)), {"states": states}, lines=lines)


def _told(verb: str, files: list[Path], lang: Lang) -> Report:
    names = [str(path) for path in files]
    return Report("addin", say(f"addin.did.{verb}", lang, count=len(files)), {"files": names}, lines=tuple(names))


def examine(lang: Lang) -> Report:
    """The self-test of this computer, with its report to copy."""
    probes = selftest.examine(Path.cwd())
    light = selftest.worst(probes)
    return Report(
        "selftest",
        say(f"addin.selftest.{light}", lang),
        {"light": light, "report": selftest.report(probes, lang), "file": str(selftest.save_report(probes, lang))},
        lines=tuple(probe.line(lang) for probe in probes),
        errors=int(light == "bad"),
    )
