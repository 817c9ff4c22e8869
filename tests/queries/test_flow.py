"""An answer that leaves batch by batch is the answer that `ask` gives."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door import engine, flow, lacking
from queries.door.catalogue import catalogue
from queries.door.frames import frame_of
from tests.queries import canary
from tests.queries.test_leak_promise import WHOLE, params_of

PLAIN = sorted(name for name, asked in catalogue().items() if not asked.personal and not asked.only)
VIEWER = Viewer("lead", "regional_lead", (Rule(places=("14",)),))


def test_batches_hold_the_rows_of_the_whole(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "BATCH_ROWS", 7)
    viewer = VIEWER.on(snapshot)
    for name in PLAIN:
        asked = flow.flow(name, viewer, **params_of(name, WHOLE))
        whole = ask(name, viewer, leaving=True, **params_of(name, WHOLE))  # type: ignore[arg-type]
        batches = list(asked.batches)
        assert asked.rows == len(whole.frame), name
        assert asked.card.lines("en") == whole.card.lines("en"), name
        if batches:
            shown = whole.frame[[column for column in whole.frame.columns if not column.endswith("__state")]]
            pd.testing.assert_frame_equal(frame_of(pa.concat_tables(batches)), shown, check_dtype=False, obj=name)


def test_a_long_answer_leaves_as_it_is_stored_with_every_row(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "MOST_ORDERED", 0)
    viewer = VIEWER.on(snapshot)
    for name in ("places/submissions", "portfolio/targets", "places/gazetteer"):
        rows = pa.concat_tables(flow.flow(name, viewer, **params_of(name, WHOLE)).batches).to_pylist()
        whole = ask(name, viewer, leaving=True, **params_of(name, WHOLE)).frame  # type: ignore[arg-type]
        assert len(rows) == len(whole) > 0
        keys = list(ask(name, viewer, leaving=True, **params_of(name, WHOLE)).question.keys)  # type: ignore[arg-type]
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


def test_figures_of_a_table_that_nobody_supplied_are_as_unknown_as_on_the_screen(
    canary_rows: canary.Rows, tmp_path: Path
) -> None:
    without = replace(canary.write(canary_rows, tmp_path / "without"), absent=("session", "booking", "spending"))
    viewer = Viewer("m", "manager", (Rule(),), Reading(without))
    told = {}
    for name in PLAIN:
        batches = list(flow.flow(name, viewer, **params_of(name, WHOLE)).batches)
        if batches and lacking.absent(catalogue()[name], without):
            rows = pa.concat_tables(batches)
            whole = ask(name, viewer, leaving=True, **params_of(name, WHOLE)).frame  # type: ignore[arg-type]
            unknown = [column for column in rows.column_names if rows.column(column).null_count == len(rows)]
            assert unknown == [column for column in rows.column_names if whole[column].isna().all()], name
            told[name] = unknown
    assert any(told.values())


def test_a_question_about_people_leaves_as_the_door_decided_it(snapshot: Snapshot) -> None:
    viewer = VIEWER.on(snapshot)
    asked = flow.flow("training/reach_by_place", viewer, **params_of("training/reach_by_place", WHOLE))
    (batch,) = asked.batches
    hidden = [at for at, state in enumerate(batch.column("people__state").to_pylist()) if state == "hidden"]
    assert hidden
    assert {batch.column("people")[at].as_py() for at in hidden} == {None}


def test_one_that_is_given_up_half_way_gives_the_engine_back(snapshot: Snapshot) -> None:
    viewer = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    for _ in range(3):
        asked = flow.flow("places/gazetteer", viewer)
        next(asked.batches)
        asked.close()
    assert engine._leaving.acquire(blocking=False)
    engine._leaving.release()


def test_rows_about_single_people_do_not_leave(snapshot: Snapshot) -> None:
    partner = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    with pytest.raises(Problem) as refused:
        flow.flow("women/to_revisit", partner, **params_of("women/to_revisit", WHOLE))
    assert refused.value.code == "viewer.own_rows_only"
