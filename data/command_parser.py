"""Commands read in the reader's language: usage, help and what was not understood."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

from data.text import LANGUAGES, N_, t

UNREAD = (
    (r"the following arguments are required: (?P<names>.*)", N_("missing: {names}")),
    (r"unrecognized arguments: (?P<names>.*)", N_("unknown: {names}")),
    (
        r"argument (?P<name>[^:]*): invalid choice: '?(?P<found>.*?)'? \(choose from (?P<offered>.*)\)",
        N_("{name} does not take “{found}”; choose from: {offered}"),
    ),
    (r"argument (?P<name>[^:]*): expected .*", N_("{name} needs a value")),
    (
        r"argument (?P<name>[^:]*): invalid \S+ value: '(?P<found>.*)'",
        N_("{name} cannot read “{found}”"),
    ),
    (r"ambiguous option: (?P<found>\S+) could match (?P<offered>.*)", N_("“{found}” could be any of: {offered}")),
)
"""What argparse says in English, and how we say it."""


def language(arguments: Sequence[str]) -> str:
    """The language that --lang or the environment asks for, else Chinese."""
    given = [each.removeprefix("--lang=") for each in arguments if each.startswith("--lang=")]
    given += [value for option, value in pairwise(arguments) if option == "--lang"]
    if given and given[-1] in LANGUAGES:
        return given[-1]
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "en" if locale.lower().startswith("en") else "zh"


class Parser(argparse.ArgumentParser):
    """An argument parser whose every word is in `lang`."""

    def __init__(self, *, lang: str, add_help: bool = True, **others: Any) -> None:
        super().__init__(add_help=False, formatter_class=_formatter(lang), **others)
        self.lang = lang
        self._positionals.title = t(N_("what to give"), lang)
        self._optionals.title = t(N_("options"), lang)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=t(N_("show this help"), lang))

    def commands(self, **others: Any) -> "argparse._SubParsersAction[Parser]":
        """Commands below this one, in the same language."""
        kind: Any = partial(Parser, lang=self.lang)
        made: argparse._SubParsersAction[Parser] = self.add_subparsers(parser_class=kind, required=True, **others)
        return made

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        detail = worded(message, self.lang)
        said = N_("The command was not understood ({detail}). Help: {command} --help")
        print(t(said, self.lang, detail=detail, command=self.prog), file=sys.stderr)
        raise SystemExit(2)


def worded(message: str, lang: str) -> str:
    """What argparse complains of, in the reader's language."""
    for pattern, said in UNREAD:
        if match := re.fullmatch(pattern, message):
            return t(said, lang, **match.groupdict())
    return message


def _formatter(lang: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, t(N_("Usage: "), lang) if prefix is None else prefix)

    return Formatter
