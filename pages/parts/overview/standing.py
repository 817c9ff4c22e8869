"""Where a programme stands: its goals, its money and its reports, a light and the sentence that gives its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.reference import label
from data.text.numbers import NO_BASE, count, exact, money, percent, points
from pages.parts import figures
from pages.parts.language import lang, say
from pages.parts.overview.goals import Goal, Light, Reading

FIRST_CHOICES = (
    "attendances", "people_distinct", "points_funded", "sales_net_yuan", "orders_paid", "sessions_delivered",
    "net_new_fte", "households_led",
)  # fmt: skip
"""The indicator that heads a programme's row, the first of these that it has a target for."""
WORST_FIRST: tuple[Light, ...] = ("late", "watch", "unknown", "good")
SLACK = 0.05
"""How far payments may run ahead of the budget of the same months before it is said."""


@dataclass(frozen=True)
class Money:
    """Budget of the year and of its months so far, payments, and months not booked yet; None = not known."""

    year_budget: float | None
    budget: float | None
    paid: float | None
    months_due: int
    months_booked: int

    @property
    def share(self) -> float | None:
        """预算执行率: paid over the budget of the whole year."""
        return self.paid / self.year_budget if self.paid is not None and self.year_budget else None

    @property
    def over_year(self) -> float:
        """Paid beyond the budget of the whole year."""
        return max((self.paid or 0) - self.year_budget, 0) if self.year_budget else 0.0

    @property
    def ahead(self) -> float:
        """Paid beyond the budget of the same months, where it is more than the slack."""
        if self.paid is None or not self.budget:
            return 0.0
        return max(self.paid - self.budget, 0.0) if self.paid > self.budget * (1 + SLACK) else 0.0

    @property
    def light(self) -> Light:
        if self.share is None:
            return "unknown"
        return "late" if self.over_year else "watch" if self.ahead else "good"

    def words(self) -> str:
        """What is odd about the money; empty where nothing is."""
        if self.over_year:
            return say("{money} over the budget of the year", money=money(self.over_year, lang()))
        if self.ahead:
            return say("{money} over the budget of the months so far", money=money(self.ahead, lang()))
        return ""


@dataclass(frozen=True)
class Standing:
    """One programme of the viewer's in one year."""

    programme_id: str
    name: str
    goals: tuple[Goal, ...]
    money: Money
    partners: int
    places: int
    expected: int | None
    received: int | None
    """None: nobody supplied what was handed in."""
    last_received_on: date | None
    targets_known: bool = True

    @property
    def head(self) -> Goal | None:
        """The goal that heads the row: the one that turns the light, else the first."""
        first = self.goals[0] if self.goals else None
        return self.deciding if self.deciding and self.deciding.light in ("late", "watch") else first

    @property
    def deciding(self) -> Goal | None:
        """The goal that decides the light: the worst that can be judged, the head one first among equals."""
        judged = [goal for goal in self.goals if goal.light != "unknown"]
        if judged:
            return min(judged, key=lambda goal: WORST_FIRST.index(goal.light))
        return self.goals[0] if self.goals else None

    @property
    def light(self) -> Light:
        """Of the worst goal; where that is on pace, of the money."""
        kind = self.deciding.light if self.deciding else "unknown"
        return self.money.light if kind == "good" and self.money.words() else kind

    @property
    def kept_back(self) -> bool:
        """Whether a goal whose figure is not shown may be worse than the one that decides."""
        late = self.deciding is not None and self.deciding.light == "late"
        return not late and any(goal.whole.hidden for goal in self.goals)

    def reason(self) -> str:
        """Why the light is as it is, in one sentence."""
        goal = self.deciding
        if goal is None:
            said = no_target(self)
        elif goal.lacking:
            said = say("{indicator}: {why}", indicator=goal.name, why=goal.lacking)
        else:
            said = goal_words(goal)
        over = self.money.words()
        return say("; ").join(filter(None, [said, over]))

    @property
    def behind(self) -> tuple[Reading, ...]:
        """The three places that explain the gap of the deciding goal."""
        return self.deciding.furthest_behind() if self.deciding else ()


def no_target(of: Standing) -> str:
    """That none is set, which is another thing than a data version without targets."""
    return say("No target is set for this year") if of.targets_known else say("no targets in this data version")


def standing(
    programme: Any, own: Any, goals: Sequence[Goal], spending: Sequence[Any], targets_known: bool = True
) -> Standing:
    """A programme's goals, money and reports as one, from named rows; `spending` holds its rows alone."""
    last = own.last_received_on
    return Standing(
        programme_id=str(own.programme_id),
        name=str(getattr(programme, f"name_{lang()}")),
        goals=tuple(sorted(goals, key=_choice)),
        money=money_of(spending),
        partners=int(own.partners),
        places=int(own.places),
        expected=None if pd.isna(own.expected) else int(own.expected),
        received=None if pd.isna(own.received) else int(own.received),
        last_received_on=None if pd.isna(last) else last.date(),
        targets_known=targets_known,
    )


def money_of(spending: Sequence[Any]) -> Money:
    """Project and management cost together; unknown where no row knows."""

    def total(column: str) -> float | None:
        known = [float(value) for row in spending if pd.notna(value := getattr(row, column))]
        return sum(known) if known else None

    due, booked = (int(total(column) or 0) for column in ("months_due", "months_booked"))
    return Money(total("year_budget_yuan"), total("budget_yuan"), total("paid_yuan"), due, booked)


def _choice(goal: Goal) -> tuple[bool, int, str]:
    place = FIRST_CHOICES.index(goal.indicator_id) if goal.indicator_id in FIRST_CHOICES else len(FIRST_CHOICES)
    return goal.share is None, place, goal.indicator_id


def goal_words(goal: Goal) -> str:
    """净销售额完成62.3%，慢于序时进度21.0个百分点; or why that cannot be said."""
    share, pace = goal.share, goal.pace(goal.whole)
    if share is None:
        return say("{indicator}: {why}", indicator=goal.name, why=_why_no_share(goal))
    if share < 0:
        return say(
            "{indicator} {actual}, worse than the baseline of {baseline}",
            indicator=goal.name,
            actual=value(goal.whole.actual, goal.unit),
            baseline=value(goal.whole.baseline, goal.unit),
        )
    said = say("{indicator} {share} of target", indicator=goal.name, share=percent(share, lang()))
    if pace is None:
        return said + say(", no baseline, so pace cannot be told")
    if points(pace, lang()) == "0.0":
        return said + say(", in step with the time elapsed")
    words = {
        True: say(", {points} percentage points ahead of the time elapsed", points=points(pace, lang())),
        False: say(", {points} percentage points behind the time elapsed", points=points(pace, lang())),
    }
    return said + words[pace > 0]


def share_words(share: float) -> str:
    """How much of the way is gone; a share below nothing is no share."""
    return say("worse than the baseline") if share < 0 else percent(share, lang())


def _why_no_share(goal: Goal) -> str:
    if goal.whole.hidden:
        return figures.hidden()
    if goal.whole.target is None:
        on, judged = goal.on_pace()
        if judged:
            return say(
                "targets are set place by place and not added up; {on} of {judged} places keep pace",
                on=on,
                judged=judged,
            )
        return say("targets differ from place to place and are not added up")
    return say("nothing reported yet")


def value(amount: float | None, unit: str, hidden: bool = False) -> str:
    """An amount in the unit of its indicator, the way people say it."""
    if hidden:
        return say("not shown")
    if amount is None:
        return NO_BASE
    if unit == "percent":
        return percent(amount / 100, lang())
    if unit == "yuan":
        return money(amount, lang())
    if unit == "fte":
        return f"{amount:,.1f}"
    if unit in ("persons", "person_times", "sessions", "households", "points", "orders", "studios", "rooms"):
        said = count(amount, lang())
        return said + ("" if lang() == "zh" else " ") + label("unit", unit, lang())
    return exact(amount, lang())
