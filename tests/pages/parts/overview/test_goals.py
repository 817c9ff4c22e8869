"""How far a target is reached, whether that keeps pace, and which places explain the gap."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from data.periods import Period
from pages.parts.overview.goals import Actuals, Goal, Reading, goal_of
from pages.parts.overview.standing import Money, Standing, goal_words

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ON = date(2026, 10, 31)


def goal(
    whole: Reading, counting: str = "incremental", places: tuple[Reading, ...] = (), name: str = "attendances"
) -> Goal:
    return Goal("lecture_hall", name, name, "person_times", counting, YEAR, ON, whole, places)


def reading(actual: float | None, target: float | None, baseline: float | None = None, name: str = "甲县") -> Reading:
    return Reading(name, "", target, baseline, actual)


def test_a_target_passed_is_not_capped() -> None:
    assert goal(reading(2622, 2460)).share == pytest.approx(1.0659, abs=1e-4)


def test_a_cumulative_target_counts_from_its_baseline() -> None:
    assert goal(reading(79, 80, 72), "cumulative").share == pytest.approx(7 / 8)


def test_a_level_below_its_baseline_has_gone_backwards() -> None:
    assert goal(reading(70, 80, 72), "cumulative").share == pytest.approx(-0.25)


def test_a_target_to_bring_something_down_counts_downwards() -> None:
    assert goal(reading(15, 10, 20), "cumulative").share == pytest.approx(0.5)


def test_an_incremental_target_takes_no_baseline_off() -> None:
    assert goal(reading(50, 100, 40)).share == pytest.approx(0.5)


@pytest.mark.parametrize("nothing", [reading(5, 0), reading(None, 10), reading(5, None), reading(5, 7, 7)])
def test_where_there_is_no_base_there_is_no_share(nothing: Reading) -> None:
    assert goal(nothing, "cumulative").share is None
    assert goal(nothing, "cumulative").light == "unknown"


@pytest.mark.parametrize(
    ("actual", "light"), [(100, "good"), (83.3, "good"), (80.4, "good"), (79, "watch"), (73.4, "watch"), (70, "late")]
)
def test_the_light_says_how_far_behind_the_ten_months(actual: float, light: str) -> None:
    assert goal(reading(actual, 100)).light == light


def test_a_level_without_baseline_is_judged_only_once_it_is_reached() -> None:
    assert goal(reading(79, 80), "cumulative").light == "unknown"
    assert goal(reading(80, 80), "cumulative").light == "good"


def test_the_gap_is_explained_by_what_is_lacking_not_by_the_lowest_share() -> None:
    small, large, ahead = reading(0, 10, name="小县"), reading(500, 1000, name="大县"), reading(99, 100, name="快县")
    behind = goal(reading(599, 1110), places=(small, large, ahead)).furthest_behind()
    assert [place.name for place in behind] == ["大县", "小县"]


def test_the_whole_country_does_not_explain_a_gap() -> None:
    country = Reading("全国", "", 100, None, 10, adcode="100000")
    of = goal(reading(15, 200), places=(country, reading(5, 100, name="乙县")))
    assert [place.name for place in of.furthest_behind()] == ["乙县"]


@pytest.mark.parametrize(
    ("actual", "said"),
    [(27.8, "再次到课率27.8%，差于基线35.0%"), (35.0, "再次到课率完成0.0%，慢于序时进度83.3个百分点")],
)
def test_a_level_worse_than_its_baseline_is_told_as_that_and_not_as_less_than_nothing(
    actual: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.parts.overview.standing.lang", lambda: "zh")
    monkeypatch.setattr("pages.parts.language.lang", lambda: "zh")
    of = replace(goal(reading(actual, 50, 35), counting="cumulative"), name="再次到课率", unit="percent")
    assert goal_words(of) == said


def targets(*rows: dict[str, object]) -> list[Any]:
    common: dict[str, object] = {
        "programme_id": "p", "indicator_id": "i", "counting": "incremental", "indicator_zh": "指标", "unit": "persons",
        "period_start": pd.Timestamp(2026, 1, 1), "period_end": pd.Timestamp(2026, 12, 31), "partner_zh": None,
        "targets": 1, "with_baseline": 0, "baseline_value": None, "name_zh": "某地",
    }  # fmt: skip
    made = pd.DataFrame([common | row for row in rows])
    made = made.assign(target_low=made.target_value, target_high=made.target_value)
    return list(made.itertuples(index=False))


def test_targets_of_places_add_up_where_the_indicator_does() -> None:
    actuals = Actuals((9.0, False), {"140215": (4.0, False), "140221": (5.0, False)}, True, 0.0)
    made = goal_of(
        targets({"adcode": "140215", "target_value": 8.0}, {"adcode": "140221", "target_value": 2.0}), actuals, ON, "zh"
    )
    assert (made.whole.target, made.whole.actual) == (10.0, 9.0)
    assert [place.actual for place in made.places] == [4.0, 5.0]


def test_targets_of_distinct_people_are_never_added_up() -> None:
    actuals = Actuals((8.0, False), {"140215": (4.0, False), "140221": (5.0, False)}, False, 0.0)
    made = goal_of(
        targets({"adcode": "140215", "target_value": 8.0}, {"adcode": "140221", "target_value": 2.0}), actuals, ON, "zh"
    )
    assert made.whole.target is None
    assert made.share is None
    assert made.on_pace() == (1, 2)


def test_a_target_of_a_province_stands_for_its_counties() -> None:
    actuals = Actuals((9.0, False), {"140215": (4.0, False), "520102": (5.0, False)}, True, 0.0)
    rows = ({"adcode": "140000", "target_value": 20.0}, {"adcode": "140215", "target_value": 8.0})
    made = goal_of(targets(*rows), actuals, ON, "zh")
    assert made.whole.target == 20.0
    assert made.places[0].actual == 4.0


def test_a_prefecture_with_work_of_its_own_is_a_part_beside_its_counties() -> None:
    actuals = Actuals((9.0, False), {"141000": (4.0, False), "141028": (5.0, False)}, True, 0.0)
    rows = ({"adcode": "141000", "target_value": 20.0}, {"adcode": "141028", "target_value": 8.0})
    made = goal_of(targets(*rows), actuals, ON, "zh")
    assert made.whole.target == 28.0
    assert [place.actual for place in made.places] == [4.0, 5.0]


def test_a_hidden_place_hides_what_holds_it() -> None:
    actuals = Actuals((9.0, False), {"140215": (None, True), "140221": (5.0, False)}, True, 0.0)
    made = goal_of(targets({"adcode": "140000", "target_value": 20.0}), actuals, ON, "zh")
    assert (made.places[0].actual, made.places[0].hidden) == (None, True)


def standing(money: Money, *goals: Goal) -> Standing:
    return Standing("p", "项目", goals, money, 1, 1, 0, 0, None)


def test_money_over_the_years_budget_and_over_its_months_are_two_things() -> None:
    over, ahead, well = Money(100, 80, 101, 10, 10), Money(100, 80, 90, 10, 10), Money(100, 80, 83, 10, 10)
    assert (over.over_year, over.light) == (1, "late")
    assert (ahead.over_year, ahead.ahead, ahead.light) == (0, 10, "watch")
    assert well.light == "good"


def test_no_budget_is_no_share_of_it() -> None:
    assert Money(None, None, 7, 1, 1).share is None


def test_the_light_of_a_programme_is_that_of_its_worst_goal() -> None:
    good, late = goal(reading(90, 100)), goal(reading(50, 100), name="orders_paid")
    of = standing(Money(None, None, None, 0, 0), good, late)
    assert (of.light, of.head) == ("late", late)


def test_a_programme_on_pace_that_overspends_is_to_be_watched() -> None:
    assert standing(Money(100, 80, 95, 10, 10), goal(reading(90, 100))).light == "watch"


def test_a_programme_without_targets_is_not_judged() -> None:
    assert standing(Money(None, None, None, 0, 0)).light == "unknown"
