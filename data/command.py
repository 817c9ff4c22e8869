"""What `python -m data` does, in words that a non-programmer can act on.

Exit code 0: done; 1: something must be corrected; 2: the command was not understood.
"""

import argparse
import getpass
import importlib
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from data.command_parser import Parser, language
from data.problem import Problem
from data.text import LANGUAGES, N_, explain, t

ELSEWHERE = {
    "demo": "data.demo.generate",
    "geometry": "data.places.geometry",
    "access": "data.access.command",
    "templates": "data.contract.templates",
}
"""Commands that live in modules of their own, each with `main(arguments) -> int`."""


def main(arguments: Sequence[str]) -> int:
    """Run one command. Raises SystemExit 2 where it cannot be understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    lang = language(arguments)
    try:
        if arguments and arguments[0] in ELSEWHERE:
            return _elsewhere(arguments[0], list(arguments[1:]))
        chosen = _parser(lang).parse_args(arguments)
        run: Callable[[argparse.Namespace, str], int] = chosen.run
        return run(chosen, lang)
    except Problem as problem:
        _complain(explain(problem, lang))
    except KeyboardInterrupt:
        _complain(t(N_("Stopped. What was published before is unchanged."), lang))
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:
        _complain(explain(Problem(type(error).__name__), lang))
        traceback.print_exc()
    return 1


def _elsewhere(name: str, arguments: list[str]) -> int:
    run: Callable[[list[str]], int | None] = importlib.import_module(ELSEWHERE[name]).main
    return run(arguments) or 0


def _check(chosen: argparse.Namespace, lang: str) -> int:
    from data.command_words import Telling, print_report, print_snapshot
    from data.publish.manifest import MANIFEST
    from data.publish.publish import check_source
    from data.publish.snapshot import current, open_snapshot
    from data.publish.versions import find

    target = chosen.target and Path(chosen.target)
    if target and target.is_dir() and not (target / MANIFEST).exists():
        with Telling(lang) as progress:
            report = check_source(target, as_of=chosen.as_of, progress=progress)
        return print_report(report, lang)
    if target and target.is_dir():
        print_snapshot(open_snapshot(target.resolve(), "full"), lang)
    else:
        print_snapshot(find(chosen.target, "full") if target else current("full"), lang)
    return 0


def _publish(chosen: argparse.Namespace, lang: str) -> int:
    from data.command_words import Telling, print_report
    from data.publish.publish import publish

    with Telling(lang) as progress:
        report = publish(
            Path(chosen.folder),
            by=chosen.by or _user(),
            reason=chosen.reason,
            name=chosen.name,
            as_of=chosen.as_of,
            progress=progress,
        )
    return print_report(report, lang)


def _gazetteer(_: argparse.Namespace, lang: str) -> int:
    from data.places import gazetteer

    rows = gazetteer.write()
    print(t(N_("The list of places is made: {rows} rows in {file}."), lang, rows=rows, file=gazetteer.GAZETTEER.name))
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _parser(lang: str) -> argparse.ArgumentParser:
    from data import command_versions

    def say(message: str) -> str:
        return t(message, lang)

    common = Parser(lang=lang, add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=say(N_("the language of messages")))
    dated = Parser(lang=lang, add_help=False)
    dated.add_argument(
        "--as-of",
        type=_day,
        metavar="YYYY-MM-DD",
        help=say(N_("the day up to which the facts count (the last day found in them unless given)")),
    )
    parser = Parser(
        lang=lang, prog="python -m data", description=say(N_("Data versions of Gongyi Atlas")), parents=[common]
    )
    commands = parser.commands(metavar="COMMAND")

    command_versions.add(commands, common, lang)

    command = commands.add_parser(
        "check", parents=[common, dated], help=say(N_("check a data version, or a folder before publishing it"))
    )
    command.add_argument("target", nargs="?", metavar="ID|DIR", help=say(N_("the current data version unless given")))
    command.set_defaults(run=_check)

    command = commands.add_parser(
        "publish", parents=[common, dated], help=say(N_("check a folder of files and publish it as a new data version"))
    )
    command.add_argument("folder", metavar="DIR")
    command.add_argument("--by", metavar="NAME", help=say(N_("who publishes")))
    command.add_argument(
        "--name", metavar="NAME", default="", help=say(N_("what to call it (2026年10月版 and the like unless given)"))
    )
    command.add_argument("--reason", metavar="TEXT", default="", help=say(N_("why")))
    command.set_defaults(run=_publish)

    commands.add_parser("demo", add_help=False, help=say(N_("make the demo data again")))
    commands.add_parser("geometry", add_help=False, help=say(N_("build the map boundaries")))
    commands.add_parser(
        "templates", add_help=False, help=say(N_("write empty files to fill in, and the data dictionary"))
    )
    commands.add_parser("access", add_help=False, help=say(N_("check who may see what")))

    command = commands.add_parser("gazetteer", parents=[common], help=say(N_("make the list of places again")))
    command.set_defaults(run=_gazetteer)
    return parser
