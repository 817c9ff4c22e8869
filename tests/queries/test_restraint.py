"""What the suppressed audience may not ask, and what an answer about a few people must not tell beside them."""

from typing import Any

import pandas as pd
import pytest

from data.problem import Problem
from queries import question, questions
from queries.door import restraint

REACH: dict[str, Any] = {"place": None, "mode": None, "served_group": None}


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("training/completion_by_mode", {"place": "1409"}),
        ("training/completion_by_mode", {"served_group": "women"}),
        ("training/reach_by_group", {"place": "14"}),
        ("training/reach_by_group", {"mode": "offline"}),
    ],
)
def test_a_question_that_splits_people_is_not_split_further(name: str, chosen: dict[str, str]) -> None:
    with pytest.raises(Problem) as caught:
        restraint.refuse(question(name), chosen)
    assert caught.value.code == "param.too_fine"


def test_group_and_mode_are_chosen_one_at_a_time() -> None:
    asked = question("training/reach_by_place")
    restraint.refuse(asked, REACH | {"mode": "offline"})
    restraint.refuse(asked, REACH | {"served_group": "women", "place": "14"})
    with pytest.raises(Problem) as caught:
        restraint.refuse(asked, REACH | {"mode": "offline", "served_group": "women"})
    assert caught.value.code == "param.one_cut"


def test_every_question_that_counts_completers_by_something_else_than_places_is_coarse() -> None:
    split = {
        name
        for name, asked in questions().items()
        if "completers" in asked.shown and "place" in asked.param_names and "adcode" not in asked.keys
    }
    assert split
    assert [name for name in split if "place" not in questions()[name].coarse] == []


def frame(state: str) -> pd.DataFrame:
    columns = {name: pd.Series([1], dtype="Float64") for name in question("training/reach").shown}
    states = {f"{name}__state": pd.Series([""], dtype="string") for name in columns}
    states["people__state"] = pd.Series([state], dtype="string")
    return pd.DataFrame(columns | states)


def test_sessions_and_hours_of_a_hidden_group_are_hidden_with_it() -> None:
    asked = question("training/reach")
    told = restraint.hide_activity(asked, {"served_group": "disabled"}, frame("hidden")).iloc[0]
    for name in ("sessions", "class_hours", "counties"):
        assert pd.isna(told[name])
        assert told[f"{name}__state"] == "hidden"


def test_sessions_stay_where_no_group_is_chosen_or_its_people_are_shown() -> None:
    asked = question("training/reach")
    assert restraint.hide_activity(asked, {"served_group": None}, frame("hidden")).iloc[0].sessions == 1
    assert restraint.hide_activity(asked, {"served_group": "disabled"}, frame("")).iloc[0].sessions == 1
