"""The header of a question file: the comment lines that say what it asks and what its figures are.

Grammar, one key a line, each key once:

    -- title: 中文 | English
    -- grain: one row per ...
    -- params: name type, name type?        types text date int number list; ? = may be left out; or none
    -- shows: column (kind), ...            or none
    -- keys: column, ...                    what identifies a row; or none for a single row
    -- within: column, ...                  columns naming a row's parents, innermost first
    -- cells: subject/cells/name (column, ...), ...   the smallest cells that these counts are made of
    -- same: column = column in where, ...  the column counts what another one does, elsewhere
    -- base: column = column in where, ...  the column is hidden, too, wherever that count of the same cells is
    -- parts: dimension, ...                of cells: dimensions of which one code at a time is counted apart
    -- closed: dimension, ...               of cells: dimensions over which totals are known from elsewhere
    -- apart: dimension, ...                of cells: dimensions over which no answer sums
    -- from: table (column, ...), ...        the columns that are not known without this table
    -- only: own                            rows about single people, for the partner whose rows they are
    -- only: exact                          for those who see exact figures; never leaves their screen, needs no cells
    -- indicators: indicator_id, ...
    -- steps: subject/steps/name, ...       what other questions work out first, too, and by the same rules
    -- over: name, ...                      steps that this question has of its own; those it shares go by them

A step has a grain and steps, and nothing else.

kinds: times, people, sum, sessions, stock, rate NUM / DEN, money(contributors COL, largest COL), median(n COL).
`sum` is a sum over activities, targets or reports (class hours, submissions). Like sessions and stock it is
suppressed only where a served group is chosen and the people or times of its row are hidden: then it tells of them.

Each column of times or people stands in `cells` or, in `same`, counts what one of those does. `where` in `same`, joined
by `and`: compare (compare_start to compare_end), year (1 January to period_end), year_earlier (the row's month or the
period, a year before), until=column (everything up to the day in that column), or dimension=code. `base` is read the
same way at the place and time of its row, whatever else tells the row apart. Activity of another period than the row's
stands in `same`, too: it is suppressed with the counts of the same `where`.
"""

import re
from dataclasses import dataclass

from data.problem import Problem

TYPES = ("text", "date", "int", "number", "list")
REQUIRED = ("title", "grain", "params", "shows")
OPTIONAL = (
    "keys",
    "within",
    "cells",
    "same",
    "base",
    "parts",
    "closed",
    "apart",
    "from",
    "only",
    "indicators",
    "steps",
    "over",
)
OF_A_QUESTION = (REQUIRED, OPTIONAL)
OF_A_STEP = (("grain",), ("steps",))
COUNTS = ("times", "people")
UNTIL = "until"
PLAIN = ("times", "people", "sum", "sessions", "stock")

NAME = r"[a-z][a-z0-9_]*"
_LINE = re.compile(r"^--\s*(?P<key>[a-z]+):\s*(?P<text>.*\S)\s*$")
_PARAM = re.compile(rf"^(?P<name>{NAME}) (?P<type>{NAME})(?P<optional>\?)?$")
_SHOWN = re.compile(rf"^(?P<name>{NAME}) \((?P<kind>.+)\)$")
_RATE = re.compile(rf"^rate (?P<numerator>{NAME}) / (?P<denominator>{NAME})$")
_MONEY = re.compile(rf"^money\(contributors (?P<contributors>{NAME}), largest (?P<largest>{NAME})\)$")
_MEDIAN = re.compile(rf"^median\(n (?P<n>{NAME})\)$")
_CONDITION = rf"{NAME}(?:=[a-z0-9_]+)?"
_SAME = re.compile(rf"^(?P<column>{NAME}) = (?P<base>{NAME}) in (?P<where>{_CONDITION}(?: and {_CONDITION})*)$")
_CELLS = re.compile(rf"^(?P<name>{NAME}/cells/{NAME}) \((?P<columns>{NAME}(?:, {NAME})*)\)$")
_STEP = re.compile(rf"^{NAME}/steps/{NAME}$")
_FROM = re.compile(rf"^(?P<table>{NAME}) \((?P<columns>{NAME}(?:, {NAME})*)\)$")
_COMMA = re.compile(r",\s*(?![^()]*\))")


@dataclass(frozen=True)
class Param:
    """A parameter of a question: `type` is text, date, int, number or list; optional ones may be None."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True)
class Shown:
    """A figure of a question and the rule it is disclosed by."""

    name: str
    kind: str
    numerator: str | None = None
    denominator: str | None = None
    contributors: str | None = None
    largest: str | None = None
    n: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns this figure is made of."""
        return tuple(
            part for part in (self.numerator, self.denominator, self.contributors, self.largest, self.n) if part
        )


@dataclass(frozen=True)
class Same:
    """`column` counts what `base` does, where all of `where` hold."""

    column: str
    base: str
    where: tuple[str, ...]


def read(
    sql: str, file: str, keys: tuple[tuple[str, ...], tuple[str, ...]] = OF_A_QUESTION
) -> dict[str, tuple[int, str]]:
    """Each header key with its line number and text.

    Raises Problem question.header_unknown, question.header_twice or question.header_missing.
    """
    required, optional = keys
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(sql.splitlines(), start=1):
        if not line.startswith("--"):
            break
        match = _LINE.match(line)
        key = match["key"] if match else line[2:].strip()[:40]
        if not match or key not in required + optional:
            raise Problem("question.header_unknown", file=file, line=number, found=key)
        if key in found:
            raise Problem("question.header_twice", file=file, line=number, found=key)
        found[key] = (number, match["text"])
    for key in required:
        if key not in found:
            raise Problem("question.header_missing", file=file, line=1, found=key)
    return found


def titles(text: str, file: str, line: int) -> tuple[str, str]:
    """(Chinese, English)."""
    zh, bar, en = (piece.strip() for piece in text.partition("|"))
    if not (zh and bar and en):
        raise Problem("question.title", file=file, line=line, found=text)
    return zh, en


def names(text: str, file: str, line: int) -> tuple[str, ...]:
    found = _items(text)
    for name in found:
        if not re.fullmatch(NAME, name):
            raise Problem("question.name", file=file, line=line, found=name)
    return tuple(found)


def params(text: str, file: str, line: int) -> tuple[Param, ...]:
    """Raises Problem question.param."""
    found = []
    for item in _items(text):
        match = _PARAM.match(item)
        if not match or match["type"] not in TYPES or match["name"].startswith("scope_"):
            raise Problem("question.param", file=file, line=line, found=item)
        found.append(Param(match["name"], match["type"], bool(match["optional"])))
    return tuple(found)


def shows(text: str, file: str, line: int) -> tuple[Shown, ...]:
    """Raises Problem question.kind."""
    found = []
    for item in _items(text):
        match = _SHOWN.match(item)
        if not match:
            raise Problem("question.kind", file=file, line=line, found=item)
        found.append(_shown(match["name"], match["kind"].strip(), file, line))
    return tuple(found)


def same(text: str, file: str, line: int) -> tuple[Same, ...]:
    """Raises Problem question.same."""
    found = []
    for item in _items(text):
        match = _SAME.match(item)
        if not match:
            raise Problem("question.same", file=file, line=line, found=item)
        found.append(Same(match["column"], match["base"], tuple(match["where"].split(" and "))))
    return tuple(found)


def cells(text: str, file: str, line: int) -> dict[str, str]:
    """Column -> the cells it is made of. Raises Problem question.cells."""
    found: dict[str, str] = {}
    for item in _items(text):
        match = _CELLS.match(item)
        if not match:
            raise Problem("question.cells", file=file, line=line, found=item)
        found |= dict.fromkeys(match["columns"].split(", "), match["name"])
    return found


def steps(text: str, file: str, line: int) -> tuple[str, ...]:
    """Raises Problem question.step."""
    found = _items(text)
    for name in found:
        if not _STEP.match(name):
            raise Problem("question.step", file=file, line=line, found=name)
    return tuple(found)


def sources(text: str, file: str, line: int) -> dict[str, tuple[str, ...]]:
    """Column -> the tables without which it is not known. Raises Problem question.name."""
    found: dict[str, tuple[str, ...]] = {}
    for item in _items(text):
        match = _FROM.match(item)
        if not match:
            raise Problem("question.name", file=file, line=line, found=item)
        for column in match["columns"].split(", "):
            found[column] = (*found.get(column, ()), match["table"])
    return found


def _shown(name: str, kind: str, file: str, line: int) -> Shown:
    if kind in PLAIN:
        return Shown(name, kind)
    for pattern in (_RATE, _MONEY, _MEDIAN):
        if match := pattern.match(kind):
            return Shown(name, re.split(r"\W", kind)[0], **match.groupdict())
    raise Problem("question.kind", file=file, line=line, found=f"{name} ({kind})")


def _items(text: str) -> list[str]:
    return [] if text == "none" else [item.strip() for item in _COMMA.split(text)]
