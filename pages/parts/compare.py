"""同比, 环比 and 同产季: like with like, and said how far where the end of the period is not complete yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from data.periods import Comparison, Kind, comparison
from data.problem import Problem
from data.text import N_
from data.text.numbers import change, signed, span
from pages.parts.asking import Put
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from queries import Answer

SHORT_DAYS = 92
KINDS: dict[Kind, str] = {
    "year": N_("YoY {change}"),
    "previous": N_("vs prior {change}"),
    "season": N_("vs last season {change}"),
}


@dataclass(frozen=True)
class Compared:
    """The answer over two stretches of the same length, its columns `x` and `x_before`."""

    over: Comparison
    answer: Answer

    @property
    def months(self) -> str:
        """Which months are compared, where that is not the whole period; else nothing."""
        return "" if self.over.whole else span(self.over.now.start, self.over.now.end, lang())

    def relative(self, column: str) -> str:
        """同比+0.8%（1—9月）"""
        row = self.answer.frame.iloc[0]
        return self._said(change(row[column], row[f"{column}_before"], lang()))

    def absolute(self, column: str, unit: str = "{count}") -> str:
        """同比+9个（1—9月）"""
        row = self.answer.frame.iloc[0]
        return self._said(unit.replace("{count}", signed(row[column] - row[f"{column}_before"], lang())))

    def _said(self, difference: str) -> str:
        said = say(KINDS[self.over.kind], change=difference)
        return say("{said} ({months})", said=said, months=self.months) if self.months else said


def complete_until(put: Put, programme: str, as_of: date) -> date:
    """The last day up to which everything due has had its time to come in; never after the as-of date."""
    first_open = put("calendar/complete", programme=programme).frame.iloc[0].first_open_on
    return as_of if pd.isna(first_open) else min(as_of, pd.Timestamp(first_open).date() - timedelta(days=1))


def like(put: Put, name: str, chosen: Chosen, until: date, kind: Kind = "year") -> Compared | None:
    """The question over the complete part of the period and the same days before; None where no part is complete.

    Where the data end amid a month and the door tells this viewer whole months alone, up to the month before.

    环比 is for a quarter at most: for longer periods it would compare unlike months.
    """
    over = comparison(chosen.period, until, kind)
    if over is None or (kind == "previous" and (chosen.period.end - chosen.period.start).days > SHORT_DAYS):
        return None
    days = {"period_start": over.now.start, "period_end": over.now.end}
    try:
        answer = put(name, **days, compare_start=over.before.start, compare_end=over.before.end)
    except Problem as problem:
        if problem.code != "period.whole_months" or over.now.end != until:
            raise
        return like(put, name, chosen, until.replace(day=1) - timedelta(days=1), kind)
    return Compared(over, answer)


def now(put: Put, name: str, compared: Sequence[Compared]) -> Answer:
    """The question over the whole period: already answered where all of it could be compared."""
    return next((each.answer for each in compared if each.over.whole), None) or put(name)
