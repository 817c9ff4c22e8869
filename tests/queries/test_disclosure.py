"""Each kind of figure is hidden by its own rule, and none gives another's hidden figure back."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.problem import Problem
from queries.door.catalogue import catalogue
from queries.door.disclosure import FLOOR, counted, disclosed, threshold
from tests.queries.asked import asked

BELOW = 10
COUNT = st.integers(0, 14) | st.integers(0, 400)
REACH = asked("participant_times (times), people (people)", keys="mode", name="made/reach")
COMPLETION = asked(
    "starters (people), completers (people), completion_rate (rate completers / starters)",
    keys="mode",
    name="made/completion",
)
TARGETS = asked("reached (times), target (sum), share (rate reached / target)", keys="mode", name="made/targets")
MONEY = asked("net_sales (money(contributors hosts, largest top_host))", keys="mode", name="made/money")
INCOME = asked("income (median(n answered)), answered (people)", keys="mode", name="made/income")
ACTIVITY = asked("lessons (sessions), hours (sum), rooms (stock)", keys="mode", name="made/activity")


def frame(**columns: list[float | None]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    types = {
        name: "Int64" if all(v is None or v == int(v) for v in values) else "Float64"
        for name, values in columns.items()
    }
    return pd.DataFrame({"mode": [f"m{i}" for i in range(rows)], **columns}).astype(types)


def completion(starters: list[int], completers: list[int]) -> pd.DataFrame:
    rates = [done / all_ if all_ else None for done, all_ in zip(completers, starters, strict=True)]
    return frame(starters=starters, completers=completers).assign(completion_rate=pd.array(rates, dtype="Float64"))


def states(shown: pd.DataFrame, column: str) -> list[str]:
    return shown[f"{column}__state"].tolist()


# people and times


def test_times_are_hidden_where_the_people_of_their_row_are() -> None:
    shown = disclosed(REACH, frame(participant_times=[60, 500, 700], people=[4, 300, 20]), "suppressed", BELOW)
    assert states(shown, "people") == ["hidden", "", ""]
    assert states(shown, "participant_times") == ["hidden", "", ""]


def test_times_without_a_known_person_are_judged_by_themselves() -> None:
    shown = disclosed(REACH, frame(participant_times=[60, 500, 7, 8], people=[0, 300, 0, 0]), "suppressed", BELOW)
    assert states(shown, "participant_times") == ["", "", "hidden", "hidden"]
    assert states(shown, "people") == ["", "", "", ""]


@given(rows=st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=6))
def test_a_row_with_hidden_people_shows_no_times(rows: list[tuple[int, int]]) -> None:
    people = [min(pair) for pair in rows]
    shown = disclosed(REACH, frame(participant_times=[max(pair) for pair in rows], people=people), "suppressed", BELOW)
    hidden_people, hidden_times = shown.people.isna(), shown.participant_times.isna()
    assert (hidden_times | ~hidden_people).all()


# rates


@pytest.mark.parametrize(
    ("starters", "completers", "hidden"),
    [
        (8, 8, True),
        (40, 4, True),
        (40, 36, True),
        (40, 20, False),
        (40, 0, False),
        (40, 40, False),
        (0, 0, False),
        (8, 0, True),
    ],
    ids=["base", "numerator", "complement", "none", "nobody", "everybody", "no base", "base of nobody"],
)
def test_a_rate_is_hidden_when_base_numerator_or_complement_is_too_small(
    starters: int, completers: int, hidden: bool
) -> None:
    shown = disclosed(COMPLETION, completion([starters], [completers]), "suppressed", BELOW)
    assert (states(shown, "completion_rate") == ["hidden"]) == (hidden and starters > 0)
    if starters == 40 and hidden:
        assert states(shown, "completers") == ["hidden"]
        assert states(shown, "starters") == [""]


@given(rows=st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=6))
def test_what_is_shown_of_a_rate_and_its_parts_never_gives_a_small_count_back(rows: list[tuple[int, int]]) -> None:
    starters, completers = [max(pair) for pair in rows], [min(pair) for pair in rows]
    shown = disclosed(COMPLETION, completion(starters, completers), "suppressed", BELOW)
    for row, (all_, done) in enumerate(zip(starters, completers, strict=True)):
        told = shown.iloc[row]
        known = {name for name in ("starters", "completers", "completion_rate") if not pd.isna(told[name])}
        assert "completion_rate" not in known or {"starters", "completers"} <= known or all_ == 0
        if {"starters", "completers"} <= known:
            assert not any(0 < count < BELOW for count in (all_, done, all_ - done)) or done == 0
        assert "starters" not in known or not 0 < all_ < BELOW
        assert "completers" not in known or not 0 < done < BELOW


def test_a_share_cannot_be_made_of_parts_without_a_kind() -> None:
    with pytest.raises(Problem, match=r"question\.kind.*unidentified"):
        asked("participant_times (times), share (rate unidentified / participant_times)", keys="mode")


def test_what_other_answers_oblige_to_hide_is_hidden_with_its_rate() -> None:
    shown = disclosed(COMPLETION, completion([60, 60], [40, 40]), "suppressed", BELOW, {"completers": [True, False]})
    assert states(shown, "completers") == ["hidden", ""]
    assert states(shown, "completion_rate") == ["hidden", ""]
    assert states(shown, "starters") == ["", ""]


def test_a_share_of_a_target_is_hidden_only_with_the_count_it_is_made_of() -> None:
    given_frame = frame(reached=[95, 4, 50], target=[100, 100, 5], share=[0.95, 0.04, 10.0])
    shown = disclosed(TARGETS, given_frame, "suppressed", BELOW)
    assert states(shown, "reached") == ["", "hidden", ""]
    assert states(shown, "share") == ["", "hidden", ""]
    assert states(shown, "target") == ["", "", ""]


def test_sessions_and_hours_of_a_group_are_hidden_with_its_people_and_not_otherwise() -> None:
    question = asked("people (people), lessons (sessions), hours (sum)", keys="mode", name="made/group")
    given_frame = frame(people=[4, 40], lessons=[1, 9], hours=[2, 18])
    chosen = disclosed(question, given_frame, "suppressed", BELOW, values={"served_group": "disabled"})
    assert states(chosen, "lessons") == states(chosen, "hours") == ["hidden", ""]
    assert states(disclosed(question, given_frame, "suppressed", BELOW), "lessons") == ["", ""]


def test_classes_of_a_group_are_hidden_where_its_starters_are_few_or_none() -> None:
    question = asked("starters (people), classes (sessions)", keys="mode", name="made/starters")
    counted = frame(starters=[1, 40, 0], classes=[1, 3, 2])
    chosen = disclosed(question, counted, "suppressed", BELOW, values={"served_group": "x"})
    assert states(chosen, "classes") == ["hidden", "", "hidden"]


def test_activity_of_the_compared_period_is_hidden_with_who_came_in_that_period() -> None:
    question = asked(
        "people (people), people_before (people), lessons (sessions), lessons_before (sessions)",
        keys="mode",
        same="people_before = people in compare, lessons_before = lessons in compare",
        name="made/compared",
    )
    given_frame = frame(people=[40, 4, 40], people_before=[1, 40, 0], lessons=[9, 1, 9], lessons_before=[1, 9, 0])
    chosen = disclosed(question, given_frame, "suppressed", BELOW, values={"served_group": "disabled"})
    assert states(chosen, "lessons_before") == ["hidden", "", ""]
    assert states(chosen, "lessons") == ["", "hidden", ""]


@pytest.mark.parametrize(
    ("name", "activity"), [("knowledge/reach", "sessions_before"), ("training/reach", "counties_before")]
)
def test_the_one_person_of_a_compared_period_is_not_told_by_what_was_held_then(name: str, activity: str) -> None:
    question = catalogue()[name]
    columns: dict[str, list[float | None]] = {column: [40] for column in question.columns}
    columns |= {"people_before": [1], "participant_times_before": [1]}
    chosen = disclosed(question, frame(**columns), "suppressed", BELOW, values={"served_group": "disabled"})
    assert states(chosen, activity) == ["hidden"]
    assert states(chosen, activity.removesuffix("_before")) == [""]


# money, medians, activity


@pytest.mark.parametrize(
    ("hosts", "top", "hidden"),
    [(2, 500, True), (3, 500, False), (9, 801, True), (9, 800, False)],
    ids=["two hosts", "three", "one star", "a large share"],
)
def test_money_is_hidden_with_few_contributors_or_one_who_is_most_of_it(hosts: int, top: int, hidden: bool) -> None:
    given_frame = frame(net_sales=[1000, 50_000, 90_000], hosts=[hosts, 20, 30], top_host=[top, 9_000, 9_000])
    shown = disclosed(MONEY, given_frame, "suppressed", BELOW)
    assert states(shown, "net_sales") == (["hidden", "hidden", ""] if hidden else ["", "", ""])


def test_money_given_back_by_one_host_is_as_hidden_as_money_earned() -> None:
    given_frame = frame(net_sales=[-500, 50_000, 90_000], hosts=[1, 20, 30], top_host=[-500, 9_000, 9_000])
    shown = disclosed(MONEY, given_frame, "suppressed", BELOW)
    assert shown.net_sales.isna().tolist()[0]


def test_how_many_stand_behind_money_and_what_the_largest_made_are_not_told() -> None:
    given_frame = frame(net_sales=[50_000], hosts=[20], top_host=[9_000])
    shown = disclosed(MONEY, given_frame, "suppressed", BELOW)
    assert shown.net_sales.tolist() == [50_000]
    assert shown[["hosts", "top_host"]].isna().all(axis=None)


def test_one_persons_money_never_leaves() -> None:
    given_frame = frame(net_sales=[50_000], hosts=[20], top_host=[9_000])
    assert disclosed(MONEY, given_frame, "suppressed", BELOW).top_host.isna().all()
    assert disclosed(MONEY, given_frame, "exact_marked", BELOW).top_host.notna().all()


def test_a_median_of_few_is_hidden() -> None:
    shown = disclosed(INCOME, frame(income=[3000, 2500], answered=[9, 10]), "suppressed", BELOW)
    assert states(shown, "income") == ["hidden", ""]
    assert disclosed(INCOME, frame(income=[3000], answered=[10]), "suppressed", BELOW).income.notna().all()


def test_activity_is_never_hidden() -> None:
    shown = disclosed(ACTIVITY, frame(lessons=[1, 2], hours=[1.5, 3.0], rooms=[4, 0]), "suppressed", BELOW)
    assert not counted(shown)


def test_a_number_the_header_does_not_speak_of_does_not_leave() -> None:
    asked_ = asked("lessons (sessions)", keys="mode", labels="secret", name="made/secret")
    given_frame = frame(lessons=[1], secret=[7])
    assert disclosed(asked_, given_frame, "suppressed", BELOW).secret.isna().all()
    assert disclosed(asked_, given_frame, "exact_marked", BELOW).secret.notna().all()


# frames and thresholds


def test_an_empty_frame_stays_empty_and_has_its_states() -> None:
    shown = disclosed(REACH, frame(participant_times=[], people=[]), "suppressed", BELOW)
    assert list(shown.columns) == ["mode", "participant_times", "people", "participant_times__state", "people__state"]
    assert shown.empty


def test_a_missing_figure_is_not_called_hidden() -> None:
    shown = disclosed(REACH, frame(participant_times=[None, 50], people=[None, 40]), "suppressed", BELOW)
    assert states(shown, "people") == ["", ""]


def test_the_given_frame_is_left_as_it_was() -> None:
    given_frame = frame(participant_times=[4, 50], people=[3, 40])
    before = given_frame.copy()
    disclosed(REACH, given_frame, "suppressed", BELOW)
    pd.testing.assert_frame_equal(given_frame, before)


@pytest.mark.parametrize(("setting", "holds"), [("0", FLOOR), ("4", FLOOR), ("5", 5), ("12", 12)])
def test_the_threshold_is_a_setting_with_a_floor(setting: str, holds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_SMALL_CELL_BELOW", setting)
    assert threshold() == holds
