"""Answers and engines are kept for many readers, and nobody gets what is another's."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door import ask as asking
from queries.door import engine
from queries.door.scope import scope_of
from tests.queries import canary
from tests.queries.conftest import forget
from tests.queries.readers import AS_OF, MONTHS, YEAR, lead, manager


@pytest.mark.attack("caches")
def test_answers_are_kept_apart_by_scope_audience_and_snapshot(
    snapshot: Snapshot, canary_rows: canary.Rows, tmp_path: Path
) -> None:
    other = canary.write(canary.rows(seed=9), tmp_path / "other")
    asked = [
        (manager(snapshot), False),
        (manager(snapshot), True),
        (lead(snapshot, "14"), False),
        (lead(snapshot, "37"), False),
        (Viewer("p", "partner", (Rule(places=("14",)),), Reading(snapshot)), False),
        (manager(other), False),
    ]
    fresh = []
    for viewer, leaving in asked:
        forget()
        fresh.append(ask("training/reach_by_place", viewer, leaving=leaving, **YEAR, **AS_OF).frame)
    forget()
    for _ in range(2):
        for (viewer, leaving), expected in zip(asked, fresh, strict=True):
            got = ask("training/reach_by_place", viewer, leaving=leaving, **YEAR, **AS_OF).frame
            pd.testing.assert_frame_equal(got, expected)


def test_a_kept_answer_is_not_asked_again(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("training/reach", manager(snapshot), **YEAR)
    monkeypatch.setattr(engine, "run", lambda *_: pytest.fail("asked again"))
    ask("training/reach", manager(snapshot), **YEAR)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that an engine was given, each of which takes it a while."""
    run, names = engine.run, []

    def slowly(*asked: Any) -> Any:
        names.append(asked[0].name)
        time.sleep(0.1)
        return run(*asked)

    monkeypatch.setattr(engine, "run", slowly)
    return names


def test_cells_that_several_readers_want_at_once_are_worked_out_once(snapshot: Snapshot, ran: list[str]) -> None:
    viewer = manager(snapshot)
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda _: asking.cells_of("training/cells/reach", viewer, 10), range(4)))
    assert ran == ["training/cells/reach"]
    assert all(each is found[0] for each in found)


def test_an_answer_that_several_readers_want_at_once_is_worked_out_once(snapshot: Snapshot, ran: list[str]) -> None:
    viewer = manager(snapshot)
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda _: ask("training/reach", viewer, **YEAR).frame, range(4)))
    assert ran == ["training/reach"]
    for each in found[1:]:
        pd.testing.assert_frame_equal(each, found[0])


def test_a_failure_reaches_all_who_wait_and_the_next_who_asks_tries_again(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, viewer = [], manager(snapshot)

    def fail(*asked: Any) -> Any:
        ran.append(asked[0].name)
        time.sleep(0.1)
        raise Problem("engine.too_slow", question="training/reach", seconds=1)

    def code_of(_: int) -> str:
        with pytest.raises(Problem) as refused:
            ask("training/reach", viewer, **YEAR)
        return refused.value.code

    with monkeypatch.context() as broken, ThreadPoolExecutor(4) as readers:
        broken.setattr(engine, "run", fail)
        assert set(readers.map(code_of, range(4))) == {"engine.too_slow"}
    assert ran == ["training/reach"]
    assert len(ask("training/reach", viewer, **YEAR).frame) == 1


def test_only_so_many_answers_are_kept(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking.ANSWERS, "_most", 3)
    for month in range(1, 8):
        ask("training/submissions", manager(snapshot), **{**MONTHS, "period_start": f"2024-{month:02d}-01"})
    assert len(asking.ANSWERS._kept) == 3


def test_engines_make_room_for_each_other(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_INSTANCES", 2)
    for place in ("14", "37", "52", "1402"):
        ask("training/span", lead(snapshot, place))
    assert len(engine.POOL._instances) == 2


@pytest.mark.attack("caches")
def test_eight_readers_never_get_each_others_rows(snapshot: Snapshot) -> None:
    scopes = ["14", "1402", "140215", "1410", "37", "370102", "52", "00"]
    viewers = [Viewer(place, "manager", (Rule(places=(place,)),), Reading(snapshot)) for place in scopes]
    months = [f"2024-{month:02d}-01" for month in range(1, 9)]

    def put(viewer: Viewer, month: str) -> pd.DataFrame:
        asked = asking.question("training/submissions")
        values = asking.validated(asked, {**MONTHS, "period_start": month})
        return asking.frame_of(engine.run(asked, snapshot, scope_of(viewer), values))

    expected = {(viewer.subject, month): put(viewer, month) for viewer in viewers for month in months}
    forget()
    start = threading.Barrier(8)

    def read(number: int) -> int:
        start.wait()
        wrong = 0
        for turn in range(60):
            viewer, month = viewers[(number + turn) % 8], months[(number * 3 + turn) % 8]
            wrong += not put(viewer, month).equals(expected[viewer.subject, month])
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(read, range(8))) == 0


def test_eight_readers_share_one_engine_without_a_wrong_answer(snapshot: Snapshot) -> None:
    made = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    ids = [row[0] for row in made.cursor().execute("select session_id from raw.session order by 1 limit 40").fetchall()]
    sql = "select session_id, count(*) from raw.attendance where session_id = $id group by 1"

    def read(number: int) -> int:
        wrong = 0
        for turn in range(80):
            wanted = ids[(number * 7 + turn) % len(ids)]
            found = made.cursor().execute(sql, {"id": wanted}).fetchall()
            wrong += bool(found) and found[0][0] != wanted
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(read, range(8))) == 0


def test_an_engine_is_built_once_however_many_ask(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    real = engine.Instance

    def build(*args: Any, **named: Any) -> object:
        built.append(args)
        return real(*args, **named)

    monkeypatch.setattr(engine, "Instance", build)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: engine.POOL.get(snapshot, scope_of(lead(snapshot))), range(8)))
    assert len(built) == 1
