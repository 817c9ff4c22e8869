"""The one door as pages and files use it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.text.problems import SENTENCES
from queries import Reading, Rule, Viewer, ask, demo_viewers
from tests.queries import canary
from tests.queries.readers import AS_OF, MONTHS, YEAR, lead, manager

# what an answer is


def test_figures_carry_a_state_and_rows_keep_the_order_of_the_question(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_place", manager(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dtype == "Int64"
    assert frame.completion_rate.dtype == "Float64"
    assert frame.adcode.dtype == "string"
    assert set(frame.participant_times__state) <= {"", "small"}
    assert frame.adcode.tolist() == sorted(frame.adcode)


def test_months_are_dates(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_month", manager(snapshot), **MONTHS).frame
    assert frame["month"].iloc[0] == pd.Timestamp("2024-01-01")


def test_a_hidden_figure_is_an_empty_number_with_its_state_beside_it(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    hidden = frame.participant_times__state == "hidden"
    assert hidden.any()
    assert frame.participant_times[hidden].isna().all()
    assert frame.participant_times.dtype == "Int64"


def test_what_leaves_the_managers_screen_is_suppressed(snapshot: Snapshot) -> None:
    seen = ask("training/reach_by_place", manager(snapshot), **YEAR, **AS_OF).frame
    left = ask("training/reach_by_place", manager(snapshot), leaving=True, **YEAR, **AS_OF).frame
    small = seen.participant_times__state == "small"
    assert small.any()
    assert seen.participant_times[small].notna().all()
    assert (left.participant_times__state[small] == "hidden").all()
    assert left.participant_times[small].isna().all()


def test_a_partner_sees_its_own_people_exactly_and_nothing_small_leaves(snapshot: Snapshot) -> None:
    viewer = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    assert ask("training/reach_by_place", viewer, **YEAR, **AS_OF).frame.people.notna().all()
    assert ask("training/reach_by_place", viewer, leaving=True, **YEAR, **AS_OF).frame.people.isna().any()


def test_an_answer_may_be_changed_without_changing_the_next(snapshot: Snapshot) -> None:
    first = ask("training/reach", manager(snapshot), **YEAR).frame
    first.loc[:, "people"] = 0
    assert ask("training/reach", manager(snapshot), **YEAR).frame.people[0] > 0


def test_no_role_but_a_managers_or_stewards_sees_small_cells_of_others(snapshot: Snapshot) -> None:
    for role in ("regional_lead", "auditor", "nobody"):
        viewer = Viewer("x", role, (Rule(),), Reading(snapshot))  # type: ignore[arg-type]
        states = ask("training/reach_by_place", viewer, **YEAR, **AS_OF).frame.participant_times__state
        assert "hidden" in set(states)
        assert "small" not in set(states)


def test_a_compared_period_is_counted_whole_wherever_it_lies(snapshot: Snapshot) -> None:
    viewer = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    later = {"compare_start": date(2024, 1, 1), "compare_end": date(2024, 6, 30)}
    itself = {"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)}
    before = ask("training/reach", viewer, period_start=date(2023, 3, 1), period_end=date(2023, 3, 31), **later)
    direct = ask("training/reach", viewer, **itself, **later)
    assert before.frame.participant_times_before[0] == direct.frame.participant_times[0] > 0
    assert before.frame.people_before[0] == direct.frame.people[0]


@pytest.mark.attack("differencing")
@pytest.mark.parametrize("name", ["portfolio/completion", "portfolio/first_orders", "portfolio/leaders"])
def test_what_two_questions_would_give_away_together_is_for_those_who_see_exact_figures(
    name: str, snapshot: Snapshot
) -> None:
    when = {"period_start": date(2024, 1, 1), "period_end": canary.AS_OF, "as_of": canary.AS_OF}
    manager = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    assert len(ask(name, manager, **when).card.lines("en"))
    for viewer, leaving in ((Viewer("l", "regional_lead", (Rule(),), Reading(snapshot)), False), (manager, True)):
        with pytest.raises(Problem, match=r"viewer\.exact_only"):
            ask(name, viewer, leaving, **when)


# thresholds


def test_no_setting_takes_the_smallest_cell_below_the_floor(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGYI_SMALL_CELL_BELOW", "1")
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dropna().loc[lambda counts: counts > 0].min() >= 5


def test_a_higher_threshold_holds_at_once(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF)
    monkeypatch.setenv("GONGYI_SMALL_CELL_BELOW", "40")
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dropna().loc[lambda counts: counts > 0].min() >= 40


def test_a_page_has_no_way_to_switch_suppression_off(snapshot: Snapshot) -> None:
    for name in ("leaving_", "suppress", "below", "audience", "scope_0_place_0", "small_cell_below"):
        with pytest.raises(Problem, match=r"param\.unknown"):
            ask("training/reach", lead(snapshot), **YEAR, **{name: 0})
    frame = ask("training/reach_by_place", lead(snapshot), leaving=False, **YEAR, **AS_OF).frame
    assert "hidden" in set(frame.participant_times__state)


# parameters

HOSTILE: dict[str, dict[str, object]] = {
    "param.unknown": {"limit": 5},
    "param.missing": {"period_start": None},
    "param.type": {"period_start": "2024-01-01' or 1=1 --"},
    "param.type of a wrong day": {"period_start": "2024-02-30"},
    "param.type of a number": {"period_end": 20240831},
    "param.type of a list": {"mode": ["online"]},
    "param.range": {"period_start": "0001-01-01"},
    "param.range of the future": {"period_end": "9999-12-31"},
    "param.place": {"place": "14%"},
    "param.place of odd digits": {"place": "140"},
    "param.place of other digits": {"place": "１４"},
    "param.place of nothing": {"place": ""},
    "param.choice": {"mode": "online' --"},
    "param.choice of another case": {"mode": "Online"},
    "param.choice of a group": {"served_group": "everyone"},
    "period.reversed": {"period_start": "2024-08-31", "period_end": "2024-01-01"},
}


@pytest.mark.attack("sql")
@pytest.mark.parametrize(("code", "bad"), HOSTILE.items(), ids=HOSTILE.keys())
def test_a_hostile_parameter_is_refused_in_words(code: str, bad: dict[str, object], snapshot: Snapshot) -> None:
    with pytest.raises(Problem) as refused:
        ask("training/reach", manager(snapshot), **{**YEAR, **bad})  # type: ignore[arg-type]
    assert refused.value.code == code.split(" ")[0]
    assert SENTENCES[refused.value.code].format(**refused.value.params)


def test_dates_may_come_as_text(snapshot: Snapshot) -> None:
    as_text = ask("training/reach", manager(snapshot), **YEAR).frame
    as_dates = ask(
        "training/reach", manager(snapshot), **{name: date.fromisoformat(day) for name, day in YEAR.items()}
    ).frame
    pd.testing.assert_frame_equal(as_text, as_dates)


@pytest.mark.attack("differencing")
def test_a_lead_may_only_ask_for_whole_months(snapshot: Snapshot) -> None:
    with pytest.raises(Problem, match=r"period\.whole_months"):
        ask("training/reach", lead(snapshot), **{**YEAR, "period_start": "2024-03-02"})
    assert len(ask("training/reach", manager(snapshot), **{**YEAR, "period_start": "2024-03-02"}).frame) == 1


@pytest.mark.attack("differencing")
def test_a_lead_may_not_move_the_as_of_date(snapshot: Snapshot) -> None:
    with pytest.raises(Problem, match=r"param\.as_of"):
        ask("training/reach_by_place", lead(snapshot), **YEAR, as_of="2024-07-31")


# viewers


def test_a_viewer_without_a_snapshot_gets_no_answer() -> None:
    with pytest.raises(Problem, match=r"viewer\.no_reading"):
        ask("training/span", Viewer("x", "manager", (Rule(),)))


def test_demo_viewers_look_at_demo_data_only(canary_rows: canary.Rows, snapshot: Snapshot, tmp_path: Path) -> None:
    assert set(demo_viewers(snapshot)) == {"manager", "partner", "regional_lead"}
    with pytest.raises(Problem, match=r"viewer\.demo_only"):
        demo_viewers(canary.write({}, tmp_path / "real", demo=False))


@pytest.mark.parametrize("place", ["14%", "1", "140", "14' or 1=1", "", "1402151"])
def test_a_scope_is_made_of_place_codes_only(place: str) -> None:
    with pytest.raises(Problem, match=r"viewer\.place"):
        Rule(places=(place,))


def test_the_same_rules_in_another_order_are_the_same_scope() -> None:
    one, other = Rule(places=("14", "37")), Rule(places=("37", "14"), programmes=None)
    assert Viewer("a", "partner", (one,)).scope_id == Viewer("b", "manager", (other, other)).scope_id


def test_an_empty_set_allows_nothing_and_none_allows_anything() -> None:
    nothing, anything = Rule(partners=frozenset()), Rule()
    assert Viewer("a", "partner", (nothing,)).scope_id == Viewer("a", "partner").scope_id
    assert not Viewer("a", "partner", (nothing,)).unrestricted
    assert Viewer("a", "partner", (nothing, anything)).unrestricted


def test_scope_in_words_names_places_and_partners(snapshot: Snapshot) -> None:
    assert lead(snapshot, "14").scope_sentence("en") == "Place 140000"
    viewer = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"}), places=("37",)),), Reading(snapshot))
    assert viewer.scope_sentence("zh") == "演示P_A、地370000"
