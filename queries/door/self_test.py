"""The promise of the one door, held against the data in use: an answer is the same with and without foreign rows."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import contract
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door import engine
from queries.door.ask import Answer, ask
from queries.door.catalogue import catalogue
from queries.door.own_copy import own_copy
from queries.door.question import Question
from queries.door.viewer import Viewer

Progress = Callable[[int, int], None]
Params = dict[str, object]
NEVER_PUT = ("param.missing", "param.unknown", "param.type")
AS_GOOD_AS_THE_SAME = 1e-9
"""Sums of fractions come out a little different each time, whatever rows there are."""


@dataclass
class SelfTest:
    """What was held together, and where it differed. `refused` answers were refused in the same words both times."""

    who: str
    snapshot: str
    own_rows: int = 0
    foreign_rows: int = 0
    questions: int = 0
    answers: int = 0
    figures: int = 0
    refused: int = 0
    not_asked: list[str] = field(default_factory=list)
    differences: list[tuple[str, str]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return self.answers > 0 and not self.differences and not self.not_asked


def self_test(viewer: Viewer, progress: Progress = lambda done, total: None) -> SelfTest:
    """Put every question over all data and over the viewer's rows alone, and compare. Raises Problem of broken data."""
    found = SelfTest(viewer.subject, viewer.snapshot.id)
    with tempfile.TemporaryDirectory(prefix="gongyi-self-test-") as folder:
        alone = own_copy(viewer, Path(folder))
        try:
            _count_rows(found, viewer.snapshot, alone)
            _hold(found, viewer, alone, progress)
        finally:
            engine.POOL.forget(alone)
    return found


def _count_rows(found: SelfTest, everything: Snapshot, alone: Snapshot) -> None:
    for table in contract().tables.values():
        if table.scope != "open" and not table.sums_up:
            found.own_rows += alone.files[table.name].rows
            found.foreign_rows += everything.files[table.name].rows - alone.files[table.name].rows


def _hold(found: SelfTest, viewer: Viewer, alone: Snapshot, progress: Progress) -> None:
    for done, (name, asked) in enumerate(catalogue().items()):
        progress(done, len(catalogue()))
        found.questions += 1
        for leaving in (False, True) if viewer.audience != "suppressed" else (False,):
            for params in cases(asked, viewer.snapshot, alone):
                over_all, over_own = (told(name, viewer.on(each), leaving, params) for each in (viewer.snapshot, alone))
                _note(found, name, over_all, over_own)
    progress(len(catalogue()), len(catalogue()))


def _note(found: SelfTest, name: str, over_all: Answer | Problem, over_own: Answer | Problem) -> None:
    found.answers += 1
    if isinstance(over_all, Problem):
        if over_all.code in NEVER_PUT:
            found.not_asked.append(name)
        found.refused += 1
    else:
        found.figures += over_all.frame.size
    found.differences += [(name, where) for where in differences(over_all, over_own)]


def told(name: str, viewer: Viewer, leaving: bool, params: Params) -> Answer | Problem:
    """The answer, or the Problem with which it was refused."""
    try:
        return ask(name, viewer, leaving=leaving, **params)
    except Problem as problem:
        return problem


def differences(one: Answer | Problem, other: Answer | Problem) -> list[str]:
    """In what two answers differ: refusal, frame, rows in scope, number of hidden figures, words of the card.

    The sentence of the scope is not compared: it names what the rules name, whether or not there is a row of it.
    """
    if isinstance(one, Problem) or isinstance(other, Problem):
        return [] if str(one) == str(other) else ["refusal"]
    return [
        *([] if same(one.frame, other.frame) else ["frame"]),
        *([] if one.card.rows_in_scope == other.card.rows_in_scope else ["rows"]),
        *([] if one.card.hidden == other.card.hidden else ["hidden"]),
        *([] if _words(one) == _words(other) else ["card"]),
    ]


def _words(answer: Answer) -> list[str]:
    """The lines of the card after the first, which is the sentence of the scope."""
    return answer.card.lines("en")[1:]


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two frames say the same, cell by cell."""
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return False
    return all(_same_column(one[name], other[name]) for name in one.columns)


def _same_column(one: pd.Series, other: pd.Series) -> bool:
    if one.dtype != other.dtype or not pd.api.types.is_float_dtype(one.dtype):
        return one.equals(other)
    there = one.notna()
    if not there.equals(other.notna()):
        return False
    return bool(np.allclose(one[there].astype(float), other[there].astype(float), rtol=AS_GOOD_AS_THE_SAME, atol=0))


def cases(asked: Question, everything: Snapshot, alone: Snapshot) -> Iterator[Params]:
    """What the question is asked about: all of it, then a place and a studio of the viewer and of somebody else."""
    usual = _usual(everything.as_of) | {"studio_id": _first("studio", "studio_id", everything, None) or "S"}
    known = {param.name: usual.get(param.name) for param in asked.params}
    yield known
    for name, table, column in (("place", "session", "adcode"), ("studio_id", "studio", "studio_id")):
        if name in known:
            own = _values(table, column, alone)
            for value in {_first(table, column, alone, None), _first(table, column, everything, own)} - {None}:
                yield known | {name: value}


def _usual(as_of: date) -> Params:
    """This year so far, held against the whole year before."""
    return {
        "as_of": as_of,
        "period_start": date(as_of.year, 1, 1),
        "period_end": as_of,
        "compare_start": date(as_of.year - 1, 1, 1),
        "compare_end": date(as_of.year - 1, 12, 31),
        "season": as_of.year,
        "first_day": as_of.replace(day=1),
        "last_day": as_of,
    }


def _values(table: str, column: str, snapshot: Snapshot) -> pa.Array:
    return pq.read_table(snapshot.path(table), columns=[column])[column].unique().drop_null()


def _first(table: str, column: str, snapshot: Snapshot, but: pa.Array | None) -> str | None:
    """The first code of the column in order, other than those in `but`."""
    left = set(_values(table, column, snapshot).to_pylist()) - set(but.to_pylist() if but is not None else ())
    return min(left, default=None)
