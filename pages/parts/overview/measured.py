"""Which question measures which indicator, each by its own definition; the actuals of each goal of a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd

from data.periods import Period
from data.problem import Problem
from data.text import explain
from pages.parts.asking import meanwhile
from pages.parts.lacking import named
from pages.parts.language import lang, say
from pages.parts.overview.goals import Actuals, Goal, goal_of
from queries import Answer, Viewer, ask, question

FIRST_DAY = date(2000, 1, 1)
OF_ONE_GOAL = attrgetter("programme_id", "indicator_id", "counting", "period_start", "period_end")


@dataclass(frozen=True)
class Measure:
    """`question` gives `column` by place; `own` lists programmes measured by questions of their own.

    additive: places add up. level: a rate or a stock, the same for a period and up to a day. scale: to the target's unit.
    whole: another question with the figure of the whole programme.
    """

    question: str
    column: str
    own: Mapping[str, str]
    additive: bool = True
    level: bool = False
    scale: float = 1.0
    whole: str = ""

    def question_of(self, programme_id: str) -> str:
        return self.own.get(programme_id, self.question)


_HALL = {"lecture_hall": "portfolio/lecture_hall"}
_CLASSES = "portfolio/classes"
_SALES = "portfolio/sales"
MEASURES: Mapping[str, Measure] = {
    "attendances": Measure(_CLASSES, "participant_times", _HALL),
    "people_distinct": Measure(_CLASSES, "people", _HALL, additive=False),
    "sessions_delivered": Measure(_CLASSES, "sessions", _HALL),
    "training_hours": Measure(_CLASSES, "class_hours", _HALL),
    "counties_reached": Measure(_CLASSES, "counties", _HALL, additive=False),
    "completion_rate": Measure("portfolio/completion", "completion_rate", _HALL, False, True, 100),
    "learner_return_rate": Measure("portfolio/learner_return", "return_rate", {}, False, True, 100),
    "first_order_rate": Measure("portfolio/first_orders", "first_order_rate", {}, False, True, 100),
    "studio_use_rate": Measure("portfolio/studio_use", "use_rate", {}, False, True, 100),
    "studio_free_hours": Measure("portfolio/studio_use", "free_hours", {}),
    "studios_open": Measure("portfolio/studio_use", "studios_open", {}, level=True),
    "shared_rooms_open": Measure("portfolio/studio_use", "rooms_open", {}, level=True),
    "sales_net_yuan": Measure(_SALES, "net_sales_yuan", {}, whole="portfolio/sales_total"),
    "orders_paid": Measure(_SALES, "orders_paid", {}, whole="portfolio/sales_total"),
    "households_led": Measure("portfolio/leaders", "households_led", {}, level=True),
    "net_new_fte": Measure("portfolio/leaders", "jobs_fte_net", {}, level=True),
    "points_funded": Measure("portfolio/points", "points_funded", {}),
    "sub_grant_paid_yuan": Measure("portfolio/points", "sub_grant_paid_yuan", {}),
}

Put = Callable[[str, Period], Answer]


def putter(viewer: Viewer, leaving: bool = False) -> Put:
    """Puts a question about a period, with just the parameters it takes; `leaving` for what leaves the screen."""

    def put(name: str, period: Period) -> Answer:
        given = {"period_start": period.start, "period_end": period.end, "as_of": viewer.snapshot.as_of}
        taken: dict[str, Any] = {param.name: given[param.name] for param in question(name).params}
        return ask(name, viewer, leaving=leaving, **taken)

    return put


def goals(targets: pd.DataFrame, on: date, put: Put) -> list[Goal]:
    """One goal for each programme, indicator, kind and period of target, of the rows of portfolio/targets in its order.

    Their questions are asked beside each other, those of most places first.
    """
    by_goal = [list(rows) for _, rows in groupby(targets.itertuples(index=False), OF_ONE_GOAL)]
    widest_first = sorted(by_goal, key=len, reverse=True)
    asked = dict.fromkeys(needed for rows in widest_first for needed in _needed(rows[0], on))
    answers = {needed: meanwhile(partial(put, *needed)) for needed in asked}
    found = []
    for rows in by_goal:
        actuals, lacking = _nothing(str(rows[0].indicator_id)), ""
        try:
            actuals = _actuals(rows[0], on, lambda *needed: answers[needed]())
        except Problem as problem:
            actuals = replace(actuals, whole=(None, problem.code == "viewer.exact_only"))
            lacking = explain(problem, lang())
        except _Lacking as nothing:
            lacking = str(nothing)
        found.append(goal_of(rows, actuals, on, lang(), lacking))
    return found


def _nothing(indicator_id: str) -> Actuals:
    """No actual at all; targets still add up only where the indicator does."""
    measure = MEASURES.get(indicator_id)
    return Actuals((None, False), {}, bool(measure and measure.additive), None)


def question_of(goal: Goal) -> str | None:
    """The question that measures the whole of a goal."""
    measure = MEASURES.get(goal.indicator_id)
    return (measure.whole or measure.question_of(goal.programme_id)) if measure else None


class _Lacking(Exception):
    """There is nothing to measure with, in words."""


def _needed(target: Any, on: date) -> list[tuple[str, Period]]:
    """Which questions about which period measure a target, that of the places first."""
    measure = MEASURES.get(str(target.indicator_id))
    if measure is None:
        return []
    since_ever = target.counting == "cumulative" and not measure.level
    start = FIRST_DAY if since_ever else target.period_start.date()
    period = Period(start, min(target.period_end.date(), on))
    names = (measure.question_of(str(target.programme_id)), measure.whole)
    return [(name, period) for name in names if name]


def _actuals(target: Any, on: date, put: Put) -> Actuals:
    measure = MEASURES.get(str(target.indicator_id))
    if measure is None:
        raise _Lacking(say("No question of this atlas measures this indicator yet"))
    programme = str(target.programme_id)
    by_place, *of_whole = _needed(target, on)
    answer = put(*by_place)
    if tables := answer.lacks(measure.column):
        raise _Lacking(say("This snapshot does not contain: {tables}", tables=named(tables)))
    rows = _of(answer, programme, measure)
    if of_whole:
        whole = _of(put(*of_whole[0]), programme, measure)
        places = rows
    else:
        whole = [row for row in rows if row.level == "country"]
        places = [row for row in rows if row.level == "county"]
    silent = None if measure.level else 0.0
    return Actuals(
        whole=whole[0].cell if whole else (silent, False),
        places={row.adcode: row.cell for row in places},
        additive=measure.additive,
        silent=silent,
    )


class _Row(NamedTuple):
    """What a question measured of one place; `cell` as value and whether it is hidden."""

    level: str
    adcode: str
    cell: tuple[float | None, bool]


def _of(answer: Answer, programme: str, measure: Measure) -> list[_Row]:
    """What was measured of a programme, by place; answers about one programme, or without places, say so by silence."""
    frame = answer.frame
    named, levels, codes = (
        frame[name] if name in frame else repeat(otherwise, len(frame))
        for name, otherwise in (("programme_id", programme), ("place_level", ""), ("adcode", ""))
    )
    values, states = frame[measure.column], frame[f"{measure.column}__state"]
    return [
        _Row(level, str(code), (None if pd.isna(value) else float(value) * measure.scale, state == "hidden"))
        for name, level, code, value, state in zip(named, levels, codes, values, states, strict=True)
        if name == programme
    ]
