"""The filters of pages that follow people from a class: 入班时间 by half-year, and 班期 for those who may see it."""

from datetime import date

import pandas as pd

from data.periods import Period, month_end, parse
from data.problem import Problem
from pages.parts import filters, links
from pages.parts.filter_kinds import Filter
from pages.parts.language import lang, say
from queries import Viewer, ask

HALVES = {1: 6, 7: 12}
WIDTH = 220


def entry(viewer: Viewer, about: str) -> Filter:
    """When the class began: everything, a year, or half a year. Finer periods hold too few people to follow.

    A link that begins earlier than this viewer's data, made by someone who sees more, means everything too.
    """
    as_of = viewer.snapshot.as_of
    first = ask(f"{about}/span", viewer).frame.iloc[0].first_held_on
    launched = as_of.replace(month=1, day=1) if pd.isna(first) else pd.Timestamp(first).date()
    words = {str(Period(launched, as_of)): say("since launch")}
    for year in range(as_of.year, launched.year - 1, -1):
        words.setdefault(_written(date(year, 1, 1), date(year, 12, 31), as_of), say("the year {year}", year=year))
        for begins, ends in HALVES.items():
            if date(year, begins, 1) <= as_of:
                half = _written(date(year, begins, 1), month_end(date(year, ends, 1)), as_of)
                words.setdefault(half, half_name(date(year, begins, 1)))
    standard = next(iter(words))
    asked = links.asked("period") or standard
    problems: tuple[Problem, ...] = ()
    instead = Problem("period.instead", shown=words[standard])
    try:
        found = parse(asked, as_of)
        since_launch = found.start <= launched and found.end == as_of
        asked = standard if since_launch else str(found)
    except Problem as problem:
        problems, asked = (problem, instead), standard
    if asked not in words:
        problems, asked = (Problem("period.half_years", found=links.shown(asked)), instead), standard
    return Filter("period", say("Entered"), words, asked, WIDTH, problems=problems, about="entered")


def half_name(first: date) -> str:
    """2023年上半年; first half of 2023."""
    first = pd.Timestamp(first).date()
    if first.month == 1:
        return say("first half of {year}", year=first.year)
    return say("second half of {year}", year=first.year)


def classes(viewer: Viewer, about: str) -> Filter | None:
    """One class; not offered where figures about fewer than ten people are hidden, for most of it would be."""
    if viewer.audience == "suppressed":
        return None
    as_of = viewer.snapshot.as_of
    frame = ask(f"{about}/classes", viewer, period_start=date(2000, 1, 1), period_end=as_of, as_of=as_of).frame
    words = {
        row.cohort: say("{city} {day} ({id})", city=getattr(row, f"city_{lang()}"), day=row.starts_on, id=row.cohort)
        for row in frame.assign(
            starts_on=[pd.Timestamp(day).date().isoformat() for day in frame.starts_on]
        ).itertuples()
    }
    return filters.choice("cohort", say("Class"), words)


def _written(start: date, end: date, as_of: date) -> str:
    return str(Period(start, min(end, as_of)))
