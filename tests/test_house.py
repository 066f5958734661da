"""The laws of the house, kept by reading the code: arrows point down, heavy imports wait, rooms stay liveable."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ovop_xl"
LEAVES = {"errors", "locale", "resources"}
BELOW: dict[str, set[str]] = {
    "domain": set(),
    "schemes": {"domain"},
    "workbook": {"domain", "schemes"},
    "checks": {"domain", "workbook"},
    "letters": {"domain", "workbook"},
    "sharing": {"domain", "workbook"},
    "actions": {"domain", "schemes", "workbook", "checks", "letters", "sharing"},
    "addin": {"actions", "domain", "letters", "schemes", "workbook"},
    "usage": set(),
    "cli": {"actions", "workbook", "addin", "usage"},
}
PLAIN_WORKBOOK = {"block", "port", "contract", "tables", "address", "looks"}
"""What checks, letters and sharing may know of workbooks: data and the contract, never an implementation."""
HEAVY = {"pandas", "numpy", "docxtpl", "docx", "xlsxwriter", "openpyxl", "babel", "num2words", "jinja2", "xlwings"}


def sources(room: str = "") -> list[Path]:
    return sorted(path for path in (PACKAGE / room).rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, top_level: bool = False) -> set[str]:
    """Absolute dotted names of all that a file imports; with `top_level` only what an import of the file pays for."""
    package = ["ovop_xl", *path.relative_to(PACKAGE).parent.parts]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *((node.module or "").split(".") if node.module else [])])
            found |= {f"{name}.{alias.name}" for alias in node.names}
    return found


def own(names: set[str]) -> set[tuple[str, str]]:
    """(room, rest) of the imports that stay in the house."""
    parts = [name.split(".") for name in names if name.startswith("ovop_xl.")]
    return {(part[1], part[2] if len(part) > 2 else "") for part in parts}


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_down(path: Path) -> None:
    room = room_of(path)
    if room not in BELOW:
        return
    allowed = BELOW[room] | LEAVES | {room, "__version__"}
    assert {target for target, _ in own(imports(path))} - allowed == set()


def module_of(path: Path) -> str:
    return ".".join(["ovop_xl", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")


def test_modules_do_not_import_in_a_circle() -> None:
    modules = {module_of(path): path for path in sources()}
    needs = {
        name: {one if one in modules else one.rpartition(".")[0] for one in imports(path, top_level=True)} - {name}
        for name, path in modules.items()
    }
    assert set(TopologicalSorter(needs).static_order()) >= set(modules)


@pytest.mark.parametrize("room", ["checks", "letters", "sharing"])
def test_rooms_know_no_workbook_implementation(room: str) -> None:
    seen = {rest for path in sources(room) for target, rest in own(imports(path)) if target == "workbook"}
    assert seen - PLAIN_WORKBOOK == set()


def test_domain_reads_no_clock_file_or_chance() -> None:
    forbidden = {"os", "pathlib", "random", "time", "io", "shutil", "tempfile", "secrets", "uuid"}
    seen = {name.split(".")[0] for path in sources("domain") for name in imports(path)}
    assert seen & forbidden == set()


def test_xlwings_is_reached_from_one_room() -> None:
    seen = {
        str(path.relative_to(PACKAGE).as_posix())
        for path in sources()
        if any(name.split(".")[0] == "xlwings" for name in imports(path))
    }
    assert {path for path in seen if not path.startswith("addin/") and path != "workbook/excelbook.py"} == set()


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_imports_wait_for_their_function(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path, top_level=True)} & HEAVY == set()


def test_files_stay_below_five_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}


def test_no_user_workbook_is_loaded_for_saving() -> None:
    calls = [
        str(path.relative_to(PACKAGE))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) == "load_workbook"
        and not any(key.arg == "read_only" for key in node.keywords)
    ]
    assert calls == []
