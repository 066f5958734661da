"""How a command line that cannot be understood is answered: argparse's English in the office's words, with a code."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

from .errors import WrongInputError
from .locale import LANGUAGES, Lang, say

_TOLD = {
    "unknown": r"unrecognized arguments: (?P<words>.+)",
    "missing": r"the following arguments are required: (?P<words>.+)",
    "empty": r"argument (?P<words>.+): expected (?:one|at least one) argument",
    "choice": r"argument (?P<words>.+): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
    "together": r"argument (?P<words>.+): not allowed with argument (?P<other>.+)",
    "needless": r"argument (?P<words>.+): ignored explicit argument (?P<given>.+)",
    "several": r"ambiguous option: (?P<words>.+) could match (?P<choices>.+)",
}
"""What argparse says of a wrong line, by the last part of the key under `cli.wrong`."""


class UsageError(Exception):
    """The command line cannot be understood: argparse's sentence, and the command whose help says more."""

    def __init__(self, fault: str, command: str) -> None:
        super().__init__(fault)
        self.fault, self.command = fault, command

    def in_words(self, lang: Lang) -> WrongInputError:
        """The same as an error with a code, E114."""
        return WrongInputError("E114", fault=_in_words(self.fault, lang), command=self.command)


class Parser(argparse.ArgumentParser):
    """A parser whose help is Indonesian and that raises UsageError where argparse prints English and exits."""

    def __init__(
        self, prog: str | None = None, description: str | None = None, parents: Sequence[argparse.ArgumentParser] = ()
    ) -> None:
        super().__init__(prog, description=description, parents=parents, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = say("cli.usage.arguments"), say("cli.usage.options")
        self.add_argument("-h", "--help", action="help", help=say("cli.usage.help"))

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.prog)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("cli.usage.usage") if prefix is None else prefix)


def asked_language(words: Iterable[str]) -> Lang:
    """The language of a line that could not be parsed."""
    found = re.search(rf"--lang[= ]({'|'.join(LANGUAGES)})\b", " ".join(words))
    return "en" if found and found[1] == "en" else "id"


def _in_words(fault: str, lang: Lang) -> str:
    for key, pattern in _TOLD.items():
        if found := re.fullmatch(pattern, fault):
            return say(f"cli.wrong.{key}", lang, **found.groupdict())
    return fault
