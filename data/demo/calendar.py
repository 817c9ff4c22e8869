"""Seasons: when classes are held in the year, north and south, and when nobody comes."""

from datetime import date, timedelta
from functools import cache

import numpy as np

SPRING_FESTIVAL = {
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
}

NORTH = (1.0, 0.9, 1.15, 1.2, 1.05, 0.6, 1.0, 1.1, 0.85, 0.7, 1.25, 1.2)
SOUTH = (1.0, 0.9, 1.15, 1.1, 1.1, 1.0, 0.65, 0.95, 1.0, 0.75, 1.25, 1.15)
"""Weight of each month: the wheat harvest in June and autumn in the north, the double rush of July in the south."""

NORTHERN_PROVINCES = ("13", "14", "21", "34", "37", "41", "62")


def last_class_day(day: date) -> date:
    """Classes end two days before the month does, so that the month can be reported on time."""
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=3)


def settle(day: date) -> date:
    """The same day, or the last class day of its month."""
    return min(day, last_class_day(day))


@cache
def day_weights(year: int, northern: bool) -> tuple[tuple[date, ...], np.ndarray]:
    """The class days of a year and how likely each is; three weeks before to two after Spring Festival hardly any."""
    months = NORTH if northern else SOUTH
    festival = SPRING_FESTIVAL[year]
    days: list[date] = []
    weights: list[float] = []
    day = date(year, 1, 2)
    while day.year == year:
        if day <= last_class_day(day):
            quiet = festival - timedelta(days=22) <= day <= festival + timedelta(days=13)
            days.append(day)
            weights.append(months[day.month - 1] * (0.12 if quiet else 1.0) * (0.6 if day.weekday() == 6 else 1.0))
        day += timedelta(days=1)
    return tuple(days), np.array(weights)


def year_weight(year: int, northern: bool, first: date, last: date) -> float:
    """How much of a year's classes fall between two days (1 = an ordinary full year)."""
    days, weights = day_weights(year, northern)
    inside = sum(weight for day, weight in zip(days, weights, strict=True) if first <= day <= last)
    return float(inside / weights.sum())


def draw_days(rng: np.random.Generator, count: int, year: int, northern: bool, first: date, last: date) -> list[date]:
    """`count` class days of a year between two days, in order, drawn by season."""
    days, weights = day_weights(year, northern)
    inside = np.array([first <= day <= last for day in days])
    chances = np.where(inside, weights, 0.0)
    if count == 0 or chances.sum() == 0:
        return []
    picked = rng.choice(len(days), size=count, p=chances / chances.sum())
    return [days[i] for i in sorted(picked.tolist())]


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def month_end(day: date) -> date:
    """The last day of the month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def months_between(first: date, last: date) -> list[date]:
    """First days of the months from that of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [months_later(first.replace(day=1), n) for n in range(count)]
