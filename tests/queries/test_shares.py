"""Cells of very many rows are counted some places at a time, and are the same cells."""

from itertools import pairwise

import duckdb
import pandas as pd
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Viewer
from queries.door import engine, shares
from queries.door.catalogue import cells
from queries.door.frames import frame_of
from queries.door.scope import scope_of
from tests.queries.readers import lead, manager

BY_PLACE = sorted(name for name, asked in cells().items() if set(shares.PLACES) <= asked.param_names)


def counted(name: str, viewer: Viewer) -> tuple[pd.DataFrame, int]:
    """All cells in the order of their keys, and in how many runs they were counted."""
    asked, snapshot, of = cells()[name], viewer.snapshot, scope_of(viewer)
    known = {"as_of": snapshot.as_of}
    frames = [frame_of(engine.run(asked, snapshot, of, known | share)) for share in shares.shares(asked, snapshot, of)]
    found = pd.concat([each for each in frames if len(each)] or frames[:1])
    return found.sort_values(list(asked.keys)).reset_index(drop=True), len(frames)


@pytest.mark.parametrize("name", BY_PLACE)
def test_cells_counted_some_places_at_a_time_are_those_counted_at_once(
    name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for viewer in (manager(snapshot), lead(snapshot, "14")):
        at_once, runs = counted(name, viewer)
        assert runs == 1
        with monkeypatch.context() as patched:
            patched.setattr(shares, "ROWS_AT_ONCE", 20)
            in_shares, runs = counted(name, viewer)
        assert runs > 1
        pd.testing.assert_frame_equal(in_shares, at_once)


def test_every_place_belongs_to_one_share(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "ROWS_AT_ONCE", 20)
    ranges = [
        (str(share["place_from"]), str(share["place_to"]))
        for share in shares.shares(cells()["knowledge/cells/learners"], snapshot, scope_of(manager(snapshot)))
    ]
    assert ranges[0][0] == "000000"
    assert ranges[-1][1] == "999999"
    for (_, last), (first, _) in pairwise(ranges):
        assert int(first) == int(last) + 1


def test_learners_who_are_counted_one_by_one_are_counted_by_place() -> None:
    assert "knowledge/cells/learners" in BY_PLACE


def test_a_table_that_fails_while_its_places_are_counted_is_told_in_words(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise duckdb.InterruptException("INTERRUPT Error: Query exceeded maximum execution time")

    monkeypatch.setattr(shares, "ROWS_AT_ONCE", 20)
    made = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    monkeypatch.setattr(made, "rows_by_place", interrupted)
    with pytest.raises(Problem, match=r"engine\.too_slow"):
        counted("knowledge/cells/learners", manager(snapshot))
