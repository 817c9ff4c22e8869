"""Which question measures which indicator, each by its own definition; the actuals of each goal of a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from data.periods import Period
from data.problem import Problem
from data.text import explain
from pages.parts.goals import Actuals, Goal, goal_of
from pages.parts.lacking import named
from pages.parts.language import lang, say
from queries import Answer, Viewer, ask, question

FIRST_DAY = date(2000, 1, 1)
TARGET_KEYS = ["programme_id", "indicator_id", "counting", "period_start", "period_end"]


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


def goals(targets: pd.DataFrame, viewer: Viewer, on: date, put: Put) -> list[Goal]:
    """One goal for each programme, indicator, kind and period of target."""
    found = []
    for _, rows in targets.groupby(TARGET_KEYS, sort=False):
        actuals, lacking = _nothing(str(rows.iloc[0].indicator_id)), ""
        try:
            actuals = _actuals(rows.iloc[0], viewer, on, put)
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


def _actuals(target: pd.Series, viewer: Viewer, on: date, put: Put) -> Actuals:
    measure = MEASURES.get(str(target.indicator_id))
    if measure is None:
        raise _Lacking(say("No question of this atlas measures this indicator yet"))
    programme = str(target.programme_id)
    name = measure.question_of(programme)
    since_ever = target.counting == "cumulative" and not measure.level
    start = FIRST_DAY if since_ever else target.period_start.date()
    period = Period(start, min(target.period_end.date(), on))
    answer = put(name, period)
    if tables := answer.lacks(measure.column):
        raise _Lacking(say("This snapshot does not contain: {tables}", tables=named(tables)))
    rows = _of(answer.frame, programme)
    if measure.whole:
        whole = _of(put(measure.whole, period).frame, programme)
        places = rows
    else:
        whole, places = rows[rows.place_level == "country"], rows[rows.place_level == "county"]
    silent = None if measure.level else 0.0
    return Actuals(
        whole=_cell(whole.iloc[0], measure) if len(whole) else (silent, False),
        places={str(row.adcode): _cell(row, measure) for _, row in places.iterrows()},
        additive=measure.additive,
        silent=silent,
    )


def _of(frame: pd.DataFrame, programme: str) -> pd.DataFrame:
    return frame[frame.programme_id == programme] if "programme_id" in frame else frame


def _cell(row: pd.Series, measure: Measure) -> tuple[float | None, bool]:
    value = row[measure.column]
    hidden = row[f"{measure.column}__state"] == "hidden"
    return (None if pd.isna(value) else float(value) * measure.scale), hidden
