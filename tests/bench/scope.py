"""What the row filter costs: every question with it and without it, over the same rows in the same engine."""

from contextlib import suppress
from time import perf_counter

from data.problem import Problem
from data.publish.snapshot import Snapshot, current
from queries import demo_viewers
from queries.door import engine
from queries.door.catalogue import catalogue
from queries.door.compile import bound
from queries.door.params import validated
from queries.door.question import Question
from queries.door.scope import UNRESTRICTED, Scope, scope_of
from queries.door.self_test import Params, cases
from tests.bench.report import Line, times_as_long

ROUNDS = 7
AT_MOST = 1.1
Asked = list[tuple[Question, Params]]


def measure() -> list[Line]:
    """All questions of the catalogue in turns, with the filter and without."""
    snapshot = current()
    asked: Asked = []
    for question in catalogue().values():
        with suppress(Problem):
            asked.append((question, validated(question, next(iter(cases(question, snapshot, snapshot))))))
    lines = []
    for key, viewer in demo_viewers(snapshot).items():
        if not viewer.unrestricted:
            own, everything = scope_of(viewer), Scope(UNRESTRICTED, ())
            _seconds(asked, snapshot, own, own)
            pairs = [
                (_seconds(asked, snapshot, own, own), _seconds(asked, snapshot, own, everything)) for _ in range(ROUNDS)
            ]
            lines.append(times_as_long(f"{len(asked)} questions with their row filter, for {key}", pairs, AT_MOST))
    return lines


def _seconds(asked: Asked, snapshot: Snapshot, room: Scope, of: Scope) -> float:
    """Of all questions once, in the engine of `room`, filtered for `of`."""
    begun = perf_counter()
    for question, values in asked:
        with suppress(Problem):
            engine._run(question, snapshot, room, *bound(question, of, values))
    return perf_counter() - begun
