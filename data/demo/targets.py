"""Yearly targets by agreement: participant-times, some revised in summer, and a few completion rates."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import year_weight
from data.demo.places import Term, places
from data.demo.volumes import Volume, is_northern, volumes

WITHOUT_LESSONS = {"140423": 600, "520527": 900}
"""Places with an agreement and a target for 2026 where nothing was held or reported."""

REVISED = {"360733": 1.12, "371722": 1.10, "522632": 1.15, "140881": 0.92}
"""First version of the 2026 target over the second."""

COMPLETION = ("140215", "140830", "371321", "520328", "350823", "210624")
REVISED_ON = date(2026, 7, 8)


@dataclass(frozen=True)
class Target:
    """One target of one agreement, year and version."""

    indicator_id: str
    programme_id: str
    partner_id: str
    adcode: str
    period_start: date
    period_end: date
    counting: str
    target_value: float
    baseline_value: float | None
    version: int
    set_on: date


def _row(
    indicator: str, term: Term, year: int, value: float, *, version: int = 1, baseline: float | None = None
) -> Target:
    start = date(year, 1, 1)
    set_on = max(date(year, 1, 15), term.starts_on) if version == 1 else REVISED_ON
    counting = "incremental" if indicator == "attendances" else "cumulative"
    return Target(
        indicator,
        plan.LECTURES,
        term.partner_id,
        term.adcode,
        start,
        date(year, 12, 31),
        counting,
        value,
        baseline,
        version,
        set_on,
    )


def _rounded(value: float) -> float:
    return float(max(round(value, -2 if value >= 2000 else -1), 10))


def _year_share(term: Term, volume: Volume) -> float:
    """The part of a place's year that falls under this agreement."""
    northern = is_northern(term.adcode)
    whole = year_weight(volume.year, northern, volume.first, volume.last)
    first = max(term.starts_on, volume.first)
    last = min(term.ends_on or volume.last, volume.last)
    return year_weight(volume.year, northern, first, last) / whole if first <= last else 0.0


def _of_year(volume: Volume) -> list[Target]:
    rows = []
    rng = np.random.default_rng([plan.SEED, 5, int(volume.adcode), volume.year])
    current = volume.year == plan.LAST_YEAR
    factor = plan.YEAR_TARGET_2026_PER_TIME if current else float(np.clip(rng.normal(1.01, 0.07), 0.85, 1.18))
    for term in places()[volume.adcode]:
        share = _year_share(term, volume)
        if share == 0:
            continue
        value = _rounded(volume.planned * factor * share)
        if current and volume.adcode in REVISED:
            rows.append(_row("attendances", term, volume.year, _rounded(value * REVISED[volume.adcode])))
            rows.append(_row("attendances", term, volume.year, value, version=2))
        else:
            rows.append(_row("attendances", term, volume.year, value))
    return rows


def all_targets(scale: float = 1.0) -> list[Target]:
    """Every target of the lecture hall, by place, year, indicator and version."""
    rows = [row for volume in volumes(scale) for row in _of_year(volume)]
    for adcode, value in WITHOUT_LESSONS.items():
        rows.append(_row("attendances", places()[adcode][-1], plan.LAST_YEAR, _rounded(value * scale)))
    for index, adcode in enumerate(COMPLETION):
        term = places()[adcode][-1]
        rows.append(_row("completion_rate", term, plan.LAST_YEAR, 75.0, baseline=66.0 + index))
    return sorted(rows, key=lambda row: (row.adcode, row.period_start, row.indicator_id, row.partner_id, row.version))
