"""The order of rows tells no hidden figure."""

import pytest
from sqlglot import exp

from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door.catalogue import catalogue
from tests.queries.test_leak_promise import WHOLE, params_of


@pytest.mark.attack("sorting")
@pytest.mark.parametrize("name", sorted(name for name, asked in catalogue().items() if asked.personal))
def test_no_question_sorts_by_a_figure_that_may_be_hidden(name: str) -> None:
    asked = catalogue()[name]
    order = asked.tree.args["order"]
    sorted_by = {column.name for column in order.find_all(exp.Column)}
    assert sorted_by
    assert not sorted_by & {*asked.shown, *asked.parts}


@pytest.mark.attack("sorting")
def test_sorting_a_column_moves_every_hidden_figure_to_the_same_end(snapshot: Snapshot) -> None:
    viewer = Viewer("lead", "regional_lead", (Rule(places=("14",)),), Reading(snapshot))
    frame = ask("training/reach_by_place", viewer, **params_of("training/reach_by_place", WHOLE)).frame
    hidden = frame[frame.people__state == "hidden"]
    assert len(hidden) > 1
    assert list(frame.sort_values("people", kind="stable").index[-len(hidden) :]) == list(hidden.index)
    assert hidden.people.isna().all()
