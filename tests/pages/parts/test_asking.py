"""A sentence passes the door as whatever leaves the screen; what is asked meanwhile is worked on beside the rest."""

import threading

import pytest

from data.periods import Period, preset
from data.problem import Problem
from data.publish.snapshot import current
from pages.parts.asking import asker, meanwhile
from pages.parts.filter_kinds import Filter
from pages.parts.filters import Chosen
from queries import demo_viewers

COUNTY = "140222"


def chosen(period: Period) -> Chosen:
    as_of = current().as_of
    filters = {
        "place": Filter("place", "", {COUNTY: ""}, COUNTY, 0),
        "served_group": Filter("served_group", "", {"disabled": ""}, "disabled", 0),
        "mode": Filter("mode", "", {"offline": ""}, "offline", 0),
    }
    return Chosen(period, as_of, filters, ())


def test_what_a_manager_sees_of_few_people_is_hidden_in_what_she_passes_on() -> None:
    viewer, as_of = demo_viewers(current())["manager"], current().as_of
    year = chosen(preset("year_to_date", as_of, as_of))
    seen = asker(viewer, year)("training/reach").frame.iloc[0]
    told = asker(viewer, year, leaving=True)("training/reach").frame.iloc[0]
    assert 0 < seen.people < 10
    assert told.people__state == "hidden"


def test_days_too_fine_to_leave_are_refused_for_what_is_passed_on() -> None:
    viewer, as_of = demo_viewers(current())["manager"], current().as_of
    days = chosen(Period(as_of.replace(day=5), as_of))
    assert len(asker(viewer, days)("training/reach").frame)
    with pytest.raises(Problem, match=r"period\.whole_months"):
        asker(viewer, days, leaving=True)("training/reach")


def test_questions_asked_meanwhile_are_worked_on_beside_each_other() -> None:
    both_are_at_it = threading.Barrier(2, timeout=30)
    first, second = meanwhile(both_are_at_it.wait), meanwhile(both_are_at_it.wait)
    assert {first(), second()} == {0, 1}


def test_what_fails_fails_where_its_answer_is_taken() -> None:
    def refused() -> None:
        raise Problem("engine.too_slow", question="training/reach", seconds=60)

    answer = meanwhile(refused)
    with pytest.raises(Problem, match=r"engine\.too_slow"):
        answer()
