"""The picture of the year tells each programme's leading goal, and nothing for one that may not be told."""

from dataclasses import replace

import pandas as pd

from pages.parts.overview import year_picture
from pages.parts.overview.standing import Money, Standing
from tests.pages.parts.overview.test_goals import goal, reading


def standing(name: str, *goals: object) -> Standing:
    return Standing(name, name, goals, Money(None, None, None, 0, 0), 1, 1, 0, 0, None)  # type: ignore[arg-type]


def test_a_target_passed_is_drawn_beyond_it_and_a_programme_without_a_share_is_left_out() -> None:
    rows = year_picture._rows(
        [standing("甲", goal(reading(106.6, 100))), standing("乙"), standing("丙", goal(reading(None, 100)))]
    )
    assert rows.said.tolist() == ["106.6%"]
    drawn = year_picture.chart(rows, 0.833).to_dict()
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["domainMax"] > 1.066


def test_a_year_without_any_share_still_makes_a_picture() -> None:
    assert isinstance(year_picture._rows([]), pd.DataFrame)
    assert year_picture.chart(year_picture._rows([]), 0.5).to_dict()["layer"]


def test_a_programme_with_a_goal_that_may_not_leave_has_no_colour_of_pace() -> None:
    told, kept = reading(90, 100), replace(reading(None, 100), hidden=True)
    rows = year_picture._rows([standing("甲", goal(told)), standing("乙", goal(told), goal(kept))])
    assert rows.colour.tolist() == [year_picture.COLOURS["good"], year_picture.COLOURS["unknown"]]
