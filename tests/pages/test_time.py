"""Comparisons are like with like, and what is not complete says so."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.test_training_page import opened, words


def chart(page: AppTest) -> dict[str, Any]:
    return json.loads(page.get("vega_lite_chart")[-1].proto.spec)


def test_a_year_whose_last_month_is_not_yet_due_is_compared_without_that_month() -> None:
    said = words(opened())
    assert "（1—9月）" in said
    assert "同比为1—9月。" in said


def test_where_everything_due_is_in_the_whole_period_is_compared() -> None:
    said = words(opened(place="140000"))
    assert "同比" in said
    assert "（1—9月）" not in said


def test_a_month_that_is_not_yet_due_is_not_compared_at_all() -> None:
    page = opened(period="2026-10-01..2026-10-31")
    assert "未到报送期，暂不比较" in words(page)
    assert page.dataframe[1].value["change"].isna().all()


def test_a_month_is_compared_with_the_month_before_a_year_is_not() -> None:
    assert "环比" in words(opened(period="2026-09-01..2026-09-30"))
    assert "环比" not in words(opened())


def test_a_month_with_two_names_has_one_in_the_sentence() -> None:
    assert "本季度" not in opened(period="2026-10-01..2026-10-31").text[0].value


def test_the_axis_names_the_harvest_and_the_incomplete_month_is_said() -> None:
    page = opened()
    assert "浅色：当月未结束或未到报送期，不作比较。" in words(page)
    names, _, _ = chart(page)["layer"][-1]["encoding"]["x"]["axis"]["labelExpr"].rpartition("[")
    assert json.loads(names)["2026年9月"] == "2026年三秋"
