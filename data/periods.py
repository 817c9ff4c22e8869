"""Periods people speak of, counted from the snapshot's as-of date, never from the clock."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.problem import Problem

Kind = Literal["year", "previous", "season"]
PRESETS = ("year_to_date", "this_month", "this_quarter", "same_period_last_year", "since_launch", "last_30_days")


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def whole_months(self) -> bool:
        return self.start.day == 1 and self.end == month_end(self.end)

    def year_earlier(self) -> "Period":
        """The same days one year before; a month end stays a month end."""
        end = _same_day(self.end, -1)
        return Period(_same_day(self.start, -1), month_end(end) if self.end == month_end(self.end) else end)

    def months_earlier(self, as_of: date) -> "Period":
        """The same days one year before, up to the end of the month where the data end amid this one."""
        earlier = self.year_earlier()
        return Period(earlier.start, month_end(earlier.end)) if self.start.day == 1 and self.end == as_of else earlier

    def share_elapsed(self, on: date) -> float:
        """The part of these days that has passed on that day, by whole months where both can be."""
        if on < self.start:
            return 0.0
        if on >= self.end:
            return 1.0
        if self.whole_months and on == month_end(on):
            before = _month_number(self.start) - 1
            return (_month_number(on) - before) / (_month_number(self.end) - before)
        return ((on - self.start).days + 1) / ((self.end - self.start).days + 1)

    def previous(self) -> "Period":
        """环比: the months just before where this begins with a month, as far into them; else as many days before."""
        if self.start.day != 1:
            length = self.end - self.start + timedelta(days=1)
            return Period(self.start - length, self.start - timedelta(days=1))
        touched = _month_number(self.end) - _month_number(self.start) + 1
        end = _shifted(self.end, -touched)
        whole = self.end == month_end(self.end)
        return Period(_shifted(self.start, -touched), month_end(end) if whole else end)

    def until(self, last: date) -> "Period | None":
        """The part up to `last`; None where there is none."""
        return Period(self.start, min(self.end, last)) if self.start <= last else None

    def share_of_year_elapsed(self) -> float:
        """序时进度: the part of the year that has passed at `end`, by whole months where `end` is a month end."""
        if self.end == month_end(self.end):
            return self.end.month / 12
        return self.end.timetuple().tm_yday / (366 if calendar.isleap(self.end.year) else 365)


@dataclass(frozen=True)
class Comparison:
    """Two stretches of the same length; `whole` where nothing of the period asked about had to be left out."""

    kind: Kind
    now: Period
    before: Period
    whole: bool


@dataclass(frozen=True)
class Season:
    """A season that comes every year, by its first and last month; 11 and 2 cross the new year."""

    first_month: int
    last_month: int

    def latest(self, as_of: date) -> Period:
        """产季: the latest season that has begun by `as_of`, as far as it has gone."""
        year = as_of.year if as_of.month >= self.first_month else as_of.year - 1
        ends = year if self.last_month >= self.first_month else year + 1
        return Period(date(year, self.first_month, 1), min(month_end(date(ends, self.last_month, 1)), as_of))


def comparison(period: Period, complete_until: date, kind: Kind) -> Comparison | None:
    """Like with like: the complete part of `period` against the same days before; None where no part is complete.

    `year` is 同比, `previous` 环比; `season` is 同产季, for a period that is a season.
    """
    now = period.until(complete_until)
    if now is None:
        return None
    before = now.previous() if kind == "previous" else now.year_earlier()
    return Comparison(kind, now, before, now == period)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months(first: date, last: date) -> Iterator[date]:
    """The first days of the months from `first` to `last`."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = month_end(day) + timedelta(days=1)


def preset(name: str, as_of: date, launched: date) -> Period:
    """The period a preset means on a snapshot with this as-of date and first day of data.

    Raises Problem period.unknown.
    """
    year_start = as_of.replace(month=1, day=1)
    match name:
        case "year_to_date":
            return Period(year_start, as_of)
        case "this_month":
            return Period(as_of.replace(day=1), as_of)
        case "this_quarter":
            return Period(as_of.replace(month=(as_of.month - 1) // 3 * 3 + 1, day=1), as_of)
        case "same_period_last_year":
            return Period(year_start, as_of).year_earlier()
        case "since_launch":
            return Period(min(launched, as_of), as_of)
        case "last_30_days":
            return Period(as_of - timedelta(days=29), as_of)
    raise Problem("period.unknown", found=name)


def parse(text: str, as_of: date) -> Period:
    """A period written as 2026-01-01..2026-10-31.

    Raises Problem period.unreadable, period.reversed or period.after_as_of.
    """
    first, separator, last = text.partition("..")
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise Problem("period.unreadable", found=text[:40]) from None
    if not separator or period.start > period.end:
        raise Problem("period.reversed", found=text[:40])
    if period.start > as_of or period.start.year < 2000:
        raise Problem("period.outside", found=text[:40], as_of=as_of.isoformat())
    return Period(period.start, min(period.end, as_of))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month


def _shifted(day: date, by: int) -> date:
    """The same day some months away, or the last one of a shorter month."""
    year, month = divmod(_month_number(day) - 1 + by, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _same_day(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))
