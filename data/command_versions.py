"""`python -m data` for data versions: list, compare, restore, keep, rename, pin, unpin."""

import argparse
import unicodedata
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

from data.contract import contract
from data.problem import Problem
from data.publish import changes, versions
from data.publish.changes import Comparison
from data.publish.versions import Version
from data.reference import label
from data.text import N_, explain, t
from data.text.numbers import day, exact
from data.text.version_names import spoken

KINDS = ("new", "late", "corrected", "removed", "redefined")


def add(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser, lang: str) -> None:
    """Add the commands of this module to those of `python -m data`."""

    def command(name: str, does: str, run: Callable[[argparse.Namespace, str], int], *given: str) -> None:
        parser = commands.add_parser(name, parents=[common], help=t(does, lang))
        for each in given:
            parser.add_argument(each.lower(), metavar=each)
        parser.set_defaults(run=run)

    command("list", N_("list the data versions"), _list)
    command("compare", N_("say what changed from one data version to another"), _compare, "A", "B")
    command("restore", N_("use an earlier data version again"), _restore, "VERSION")
    command("keep", N_("remove the oldest data versions beyond N"), _keep, "N")
    command("rename", N_("give a data version another name"), _rename, "VERSION", "NAME")
    command("pin", N_("never remove a data version"), _pin, "VERSION")
    command("unpin", N_("allow a data version to be removed again"), _unpin, "VERSION")


def _list(_: argparse.Namespace, lang: str) -> int:
    found = versions.all_versions()
    if found:
        heads = [
            N_("Version"),
            N_("Name"),
            N_("Data as of"),
            N_("Rows"),
            N_("State"),
            N_("Published on, by"),
            N_("Why"),
        ]
        print_table([[t(head, lang) for head in heads], *(_row(each, lang) for each in found)], numbers={3})
    if not any(each.in_use for each in found):
        print(t(N_("Nothing is published yet: the demo data are shown."), lang))
    for each in found:
        if each.problem:
            print(explain(each.problem, lang))
    return 0


def _row(of: Version, lang: str) -> list[str]:
    rows = exact(of.snapshot.rows, lang) if of.snapshot else ""
    published = of.snapshot.published_at[:16].replace("T", " ") if of.snapshot else ""
    by, why = (of.snapshot.published_by, of.snapshot.reason) if of.snapshot else ("", "")
    as_of = day(of.as_of, lang) if of.as_of else ""
    return [of.id, spoken(of.name, lang), as_of, rows, _state(of, lang), f"{published} {by}".strip(), why]


def _state(of: Version, lang: str) -> str:
    states = [
        (of.in_use, N_("in use")),
        (of.older_format, N_("older format")),
        (of.problem is not None and not of.older_format, N_("damaged")),
        (of.pinned, N_("pinned")),
        (of.snapshot is not None and of.snapshot.demo, N_("demo data")),
    ]
    return t(N_(", "), lang).join(t(word, lang) for holds, word in states if holds)


def _compare(chosen: argparse.Namespace, lang: str) -> int:
    earlier, later = versions.find(chosen.a, "full"), versions.find(chosen.b, "full")
    if earlier.id == later.id:
        raise Problem("version.same", snapshot=later.id)
    names = [spoken(versions.name_of(each), lang) for each in (earlier, later)]
    days = [day(each.as_of, lang) for each in (earlier, later)]
    print(
        t(
            N_("From {first} (data as of {first_day}) to {second} (data as of {second_day})"),
            lang, first=names[0], first_day=days[0], second=names[1], second_day=days[1],
        )
    )  # fmt: skip
    print_comparison(changes.compare(earlier, later), lang)
    return 0


def print_comparison(found: Comparison, lang: str) -> None:
    """Rows by table and kind, then what was defined anew."""
    kinds = (changes.BEFORE, *KINDS, changes.NOW)
    heads = [t(N_("Table"), lang), *(label("change_kind", kind, lang) for kind in kinds)]
    rows = [[_title(table, lang), *_counts(told, lang)] for table, told in found.rows.items()]
    print_table([heads, *rows], numbers=set(range(1, len(heads))))
    if found.not_compared:
        names = t(N_(", "), lang).join(_title(table, lang) for table in found.not_compared)
        print(t(N_("Not compared, because the earlier version did not have them: {tables}"), lang, tables=names))
    for indicator, field, before, after in found.wordings:
        name = contract().tables[changes.INDICATOR].field(field).title(lang)
        print(f"{indicator}, {name}: {before or '—'} → {after or '—'}")


def _counts(told: changes.Counts, lang: str) -> list[str]:
    corrected = told.get("corrected", 0) + told.get("arrived", 0)
    counted = {**told, "corrected": corrected}
    before, now = (exact(counted[kind], lang) for kind in (changes.BEFORE, changes.NOW))
    return [before, *(exact(counted.get(kind, 0), lang) if counted.get(kind) else "" for kind in KINDS), now]


def _title(table: str, lang: str) -> str:
    return contract().tables[table].title(lang)


def _restore(chosen: argparse.Namespace, lang: str) -> int:
    snapshot = versions.restore(chosen.version)
    name = spoken(versions.name_of(snapshot), lang)
    print(t(N_("In use now: data version {snapshot} ({name})."), lang, snapshot=snapshot.id, name=name))
    return 0


def _keep(chosen: argparse.Namespace, lang: str) -> int:
    if not chosen.n.isdecimal() or int(chosen.n) < 1:
        print(t(N_("Say how many data versions to keep, at least 1: python -m data keep 12"), lang))
        return 2
    kept = versions.keep(int(chosen.n))
    for identity in kept.removed:
        print(t(N_("Removed: {snapshot}"), lang, snapshot=identity))
    for identity in kept.in_reading:
        print(t(N_("Left for now, someone is reading it: {snapshot}"), lang, snapshot=identity))
    if not kept.removed and not kept.in_reading:
        print(t(N_("There is nothing to remove."), lang))
    return 0


def _rename(chosen: argparse.Namespace, lang: str) -> int:
    identity = versions.rename(chosen.version, chosen.name)
    print(t(N_("The data version {snapshot} is now called {name}."), lang, snapshot=identity, name=chosen.name))
    return 0


def _pin(chosen: argparse.Namespace, lang: str) -> int:
    identity = versions.pin(chosen.version)
    print(t(N_("The data version {snapshot} will never be removed by itself."), lang, snapshot=identity))
    return 0


def _unpin(chosen: argparse.Namespace, lang: str) -> int:
    identity = versions.pin(chosen.version, False)
    print(t(N_("The data version {snapshot} may be removed when it is old."), lang, snapshot=identity))
    return 0


def print_table(rows: Sequence[Sequence[str]], numbers: set[int]) -> None:
    """Columns that stand straight under each other also where Chinese characters take two cells; `numbers` to the right."""
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(_width(cell) for cell in column) for column in columns]
    for row in rows:
        cells = [_padded(cell, width, at in numbers) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        print("  ".join(cells).rstrip())


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
