"""`python -m data access`: check a version of the access file, or print one to start from."""

import argparse
from pathlib import Path

from data.access.cells import ROLES
from data.access.entry import today
from data.access.file import check, last_good, path
from data.access.table import HEADERS, Read
from data.command_parser import Parser, language
from data.problem import Problem
from data.text import LANGUAGES, N_, explain, t
from data.text.numbers import exact

BOM_FOR_EXCEL = "\ufeff"
EXAMPLE = (
    "manager@example.org,项目经理,*,*,*,2026-01-01,,,\n"
    "partner@example.org,执行机构,P_001,*,*,2026-01-01,2026-12-31,委托,每家机构一行\n"
    "lead@example.org,区域负责人,*,山西省;520102,lecture_hall,2026-01-01,2026-12-31,,\n"
)


def main(arguments: list[str]) -> int:
    """0 where the file is in order, 1 where something must be corrected."""
    lang = language(arguments)
    parser = Parser(lang=lang, prog="python -m data access")
    parser.add_argument("--lang", choices=LANGUAGES, default=lang)
    commands = parser.commands(metavar="check|example", dest="command")
    checked = commands.add_parser("check")
    checked.add_argument("file", nargs="?", type=Path)
    checked.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    commands.add_parser("example")
    chosen = parser.parse_args(arguments)
    if chosen.command == "example":
        print(
            BOM_FOR_EXCEL
            + ",".join(next(each for each in headers if not each.isascii()) for headers in HEADERS.values())
        )
        print(EXAMPLE, end="")
        return 0
    return _check(chosen.file or path(), chosen.lang)


def _check(file: Path, lang: str) -> int:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise Problem("access.missing", file=file.name) from None
    except OSError as error:
        raise Problem("access.unreadable", file=file.name, detail=str(error.strerror)) from error
    read = check(content)
    for problem in read.problems:
        print(explain(problem, lang))
    if read.problems:
        print(_verdict(file, len(read.problems), lang))
        return 1
    _summary(read, lang)
    return 0


def _verdict(file: Path, count: int, lang: str) -> str:
    if file == path() and last_good().exists():
        return t(
            N_(
                "{count} things must be corrected. Until then this version grants nothing; what it takes away is taken "
                "away at once, and the rest stays as in the last version without errors."
            ),
            lang,
            count=count,
        )
    return t(N_("{count} things must be corrected. Until then this version lets nobody in."), lang, count=count)


def _summary(read: Read, lang: str) -> None:
    people = {entry.who for entry in read.entries}
    now = {entry.who for entry in read.entries if entry.holds_on(today())}
    print(
        t(
            N_("In order: {lines} lines for {people} people, {now} of whom have access today."),
            lang,
            lines=exact(len(read.entries), lang),
            people=exact(len(people), lang),
            now=exact(len(now), lang),
        )
    )
    if not now:
        print(
            t(
                N_("With this version nobody has access today: whoever signs in reads whom to ask, and sees no row."),
                lang,
            )
        )
    for role, words in ROLES.items():
        if count := len({entry.who for entry in read.entries if entry.role == role}):
            print(f"  {words[-1] if lang == 'zh' else words[0]}: {count}")
