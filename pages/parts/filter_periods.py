"""时间: presets, years and months, counted from the data; what a link asks beyond that is said."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from data.periods import PRESETS, Period, month_end, months, parse, preset
from data.problem import Problem
from data.text.numbers import day, month, span
from pages.parts import links
from pages.parts.filter_kinds import Filter
from pages.parts.language import lang, say
from queries import Viewer, ask

PERIOD_WIDTH = 270


def period(viewer: Viewer, about: str, standard_name: str = "year_to_date", months_only: bool | None = None) -> Filter:
    """The periods on offer, written out in days; a viewer whose figures are suppressed gets whole months only.

    `standard_name` is the preset that holds where the link says nothing.
    """
    as_of = viewer.snapshot.as_of
    launched = _launched(viewer, about)
    if months_only is None:
        months_only = viewer.audience == "suppressed"
    named = names(as_of, launched)
    if months_only:
        named = {written: said for written, said in named.items() if whole_months(parse(written, as_of), as_of)}
    standard = preset(standard_name, as_of, launched)
    found, problems = _read(links.asked("period") or str(standard), standard, as_of, months_only, named)
    spoken = {str(found): in_words(found)} | {written: said[0] for written, said in named.items()}
    named.setdefault(str(found), [_days(found)])
    words = {written: say(", ").join(said) for written, said in named.items()}
    return Filter("period", say("Period"), words, str(found), PERIOD_WIDTH, problems=problems, spoken=spoken)


def _launched(viewer: Viewer, about: str) -> date:
    """The first day of the month in which the subject's data begin for this viewer."""
    first = ask(f"{about}/span", viewer).frame.iloc[0].first_held_on
    return (viewer.snapshot.as_of if pd.isna(first) else pd.Timestamp(first).date()).replace(day=1)


def _read(
    text: str, standard: Period, as_of: date, months_only: bool, named: dict[str, list[str]]
) -> tuple[Period, tuple[Problem, ...]]:
    try:
        found = parse(text, as_of)
        if months_only and not whole_months(found, as_of):
            raise Problem("period.whole_months", found=str(found))
    except Problem as problem:
        shown = say(", ").join(named.get(str(standard), [_days(standard)]))
        return standard, (problem, Problem("period.instead", shown=shown))
    if str(found) == text:
        return found, ()
    return found, (Problem("period.cut", found=links.shown(text), as_of=as_of.isoformat()),)


def names(as_of: date, launched: date) -> dict[str, list[str]]:
    """Presets, earlier years, then months back to last year's first, with their names. One period may have two names."""
    named: dict[str, list[str]] = {}
    for name in PRESETS:
        named.setdefault(str(preset(name, as_of, launched)), []).append(SPOKEN[name](as_of))
    for year in range(as_of.year - 1, launched.year - 1, -1):
        first = max(launched, date(year, 1, 1))
        named.setdefault(str(Period(first, date(year, 12, 31))), [say("the year {year}", year=year)])
    for first in reversed(list(months(max(launched, date(as_of.year - 1, 1, 1)), as_of))):
        named.setdefault(str(Period(first, min(month_end(first), as_of))), [month(first, lang())])
    return named


SPOKEN: dict[str, Callable[[date], str]] = {
    "year_to_date": lambda as_of: say(
        "this year to date ({months})", months=span(as_of.replace(month=1, day=1), month_end(as_of), lang())
    ),
    "this_month": lambda as_of: say("this month"),
    "this_quarter": lambda as_of: say("this quarter"),
    "same_period_last_year": lambda as_of: say("same period last year"),
    "since_launch": lambda as_of: say("since launch"),
    "last_30_days": lambda as_of: say("last 30 days"),
}


def whole_months(chosen: Period, as_of: date) -> bool:
    return chosen.start.day == 1 and (chosen.end == month_end(chosen.end) or chosen.end == as_of)


def in_words(chosen: Period) -> str:
    """For a sentence: 2019年; 2025年3月—2025年5月; 2026年10月5日."""
    start, end = chosen.start, chosen.end
    if start == date(start.year, 1, 1) and end == date(start.year, 12, 31):
        return say("the year {year}", year=start.year)
    told = month if chosen.whole_months else day
    dash = "–" if lang() == "en" else "—"
    return dash.join(dict.fromkeys((told(start, lang()), told(end, lang()))))


def _days(chosen: Period) -> str:
    """Shortly, for a narrow box."""
    return " – ".join(dict.fromkeys((chosen.start.isoformat(), chosen.end.isoformat())))
