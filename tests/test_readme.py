"""The README cannot rot: its commands are those of the program, its two lines those of CI."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from ovop_xl.cli import parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def subcommands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    nested = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(nested[0].choices) if nested else {}


def options(of: argparse.ArgumentParser) -> set[str]:
    own = {option for action in of._actions for option in action.option_strings}
    return own.union(*map(options, subcommands(of).values()))


def commands() -> set[str]:
    return set(subcommands(parser()))


def test_readme_table_names_every_command() -> None:
    assert set(re.findall(r"^\| `ovop-xl ([a-z]+)", README, re.MULTILINE)) == commands()


def test_readme_mentions_no_command_that_does_not_exist() -> None:
    assert set(re.findall(r"`ovop-xl ([a-z]+)", README)) <= commands()


def test_readme_options_exist() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--quiet"}
    assert named <= options(parser())


def test_ci_takes_its_lines_from_the_readme() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(f"readme_line {name}" in ci and f"<!-- {name} -->" in README for name in ("demo", "tests"))


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
