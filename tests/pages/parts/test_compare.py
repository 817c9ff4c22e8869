"""Like with like, for whoever is told whole months alone too."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from data.periods import Period, month_end
from data.problem import Problem
from pages.parts import compare
from pages.parts.filters import Chosen
from queries import Answer

AMID = date(2026, 9, 14)


class Door:
    """Notes what it is asked; refuses a compared stretch that ends amid a month, as for regional leads."""

    def __init__(self, months_only: bool) -> None:
        self.months_only = months_only
        self.asked: list[dict[str, Any]] = []

    def __call__(self, name: str, **days: object) -> Answer:
        self.asked.append(days)
        end = days.get("compare_end")
        if self.months_only and isinstance(end, date) and end != month_end(end):
            raise Problem("period.whole_months", found="")
        return cast(Answer, SimpleNamespace(name=name))


def of(first: date, last: date) -> Chosen:
    return cast(Chosen, SimpleNamespace(period=Period(first, last)))


def test_data_that_end_amid_a_month_are_compared_up_to_the_month_before_for_whom_months_alone_are_told() -> None:
    found = compare.like(Door(months_only=True), "training/reach", of(date(2026, 1, 1), AMID), AMID)
    assert found is not None
    assert found.over.now == Period(date(2026, 1, 1), date(2026, 8, 31))
    assert found.over.before == Period(date(2025, 1, 1), date(2025, 8, 31))
    assert not found.over.whole


def test_whoever_is_told_days_has_the_same_days_of_the_year_before() -> None:
    found = compare.like(Door(months_only=False), "training/reach", of(date(2026, 1, 1), AMID), AMID)
    assert found is not None
    assert found.over.before == Period(date(2025, 1, 1), date(2025, 9, 14))


def test_a_month_that_has_only_begun_is_compared_with_nothing_where_months_alone_are_told() -> None:
    assert compare.like(Door(months_only=True), "training/reach", of(date(2026, 9, 1), AMID), AMID) is None


def test_days_the_reader_chose_too_fine_are_refused_in_words() -> None:
    with pytest.raises(Problem, match=r"period\.whole_months"):
        compare.like(Door(months_only=True), "training/reach", of(date(2026, 7, 3), date(2026, 7, 9)), AMID)


def test_what_has_been_compared_whole_is_not_asked_again() -> None:
    door = Door(months_only=False)
    chosen = of(date(2025, 1, 1), date(2025, 12, 31))
    found = compare.like(door, "training/reach", chosen, AMID)
    assert found is not None
    assert compare.now(door, "training/reach", [found]) is found.answer
    assert len(door.asked) == 1
