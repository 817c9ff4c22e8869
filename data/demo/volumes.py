"""How many participant-times each place has in each year: what was planned and what came."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from data.demo import plan
from data.demo.calendar import NORTHERN_PROVINCES, year_weight
from data.demo.places import places

LOSSES = {"venue_lost": 0.6, "quiet_since_july": 0.76}
"""What came in 2026 over what was planned where something went wrong."""


@dataclass(frozen=True)
class Volume:
    """One place and year: days in force, participant-times planned until the end and really held."""

    adcode: str
    year: int
    first: date
    last: date
    planned: int
    held: int


def is_northern(adcode: str) -> bool:
    return adcode[:2] in NORTHERN_PROVINCES


def _days(adcode: str, year: int) -> tuple[date, date] | None:
    rows = places()[adcode]
    ends = rows[-1].ends_on
    first = max(rows[0].starts_on, date(year, 1, 1))
    last = min(date(year, 12, 31), plan.AS_OF, ends or plan.AS_OF)
    return (first, last) if first <= last else None


def _performance(rng: np.random.Generator, adcode: str) -> float:
    """What came in 2026 over what was planned: three places lost much, two went quiet, the rest is close to plan."""
    course = places()[adcode][-1].course
    drawn = float(np.clip(rng.normal(1.07, 0.022), 1.02, 1.12))
    if course in LOSSES:
        return LOSSES[course]
    return drawn


@cache
def volumes(scale: float = 1.0) -> tuple[Volume, ...]:
    """All places and years, in place order; `scale` shrinks them for tests."""
    rows: list[Volume] = []
    for year in range(plan.FIRST_YEAR, plan.LAST_YEAR + 1):
        shares: dict[str, tuple[date, date, float, float]] = {}
        for adcode, terms in places().items():
            days = _days(adcode, year)
            rng = np.random.default_rng([plan.SEED, 1, int(adcode), year])
            noise = float(np.exp(rng.normal(0, 0.12)))
            performance = _performance(rng, adcode) if year == plan.LAST_YEAR else 1.0
            if days is None or terms[-1].size == 0:
                continue
            weight = terms[-1].size * year_weight(year, is_northern(adcode), *days) * noise
            shares[adcode] = (*days, weight, performance)
        total = sum(share[2] for share in shares.values())
        for adcode, (first, last, weight, performance) in shares.items():
            planned = plan.YEAR_TIMES[year] * weight / total * scale
            rows.append(Volume(adcode, year, first, last, round(planned), round(planned * performance)))
    return tuple(sorted(rows, key=lambda row: (row.adcode, row.year)))


def last_class_in(volume: Volume) -> date:
    """Places that went quiet hold nothing after June 2026."""
    quiet = places()[volume.adcode][-1].course == "quiet_since_july"
    return min(volume.last, date(2026, 6, 30)) if quiet else volume.last
