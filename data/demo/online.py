"""Online lessons: hundreds watch, some come back, some are not known."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import draw_days, settle
from data.demo.lessons import Lesson, Roll, blur
from data.demo.places import partner_on, partners
from data.demo.volumes import Volume, is_northern

RETURNING = 0.30
RETURNING_AT_FIRST = 0.12
"""Of a year's online audience, the part that came before; in a first year only from this year's classes."""

VISITING = 0.03
"""The part that lives in another county of the province."""

LINES = ("ecommerce", "agriculture", "ecommerce", "general_knowledge", "intangible_heritage", "health", "kuaipin")


def lesson_dates(rng: np.random.Generator, volume: Volume, last: date, count: int, opens: bool) -> list[date]:
    """Dates by season; the first lesson of a new place comes within its first month."""
    days = draw_days(rng, count, volume.year, is_northern(volume.adcode), volume.first, last)
    if opens and days:
        days[0] = settle(min(days[0], date.fromordinal(volume.first.toordinal() + int(rng.integers(0, 12)))))
    return sorted(days)


def audience(
    rng: np.random.Generator,
    roll: Roll,
    adcode: str,
    size: int,
    earlier: np.ndarray,
    visitors: np.ndarray,
    returning: float,
) -> np.ndarray:
    """The people who may come online this year: old faces, some from next door, the rest new."""
    old = rng.choice(earlier, size=min(int(size * returning), len(earlier)), replace=False)
    strangers = np.setdiff1d(visitors, earlier)
    near = rng.choice(strangers, size=min(int(size * VISITING), len(strangers)), replace=False)
    new = roll.enrol(adcode, max(size - len(old) - len(near), 1))
    return np.concatenate([near, old, new])


def split_sizes(rng: np.random.Generator, total: int, count: int) -> np.ndarray:
    """`total` attendances over `count` lessons, uneven."""
    weights = np.exp(rng.normal(0, 0.28, size=count))
    sizes = np.floor(total * weights / weights.sum()).astype(np.int64)
    sizes[0] += total - sizes.sum()
    return sizes


def online_lessons(
    rng: np.random.Generator,
    roll: Roll,
    volume: Volume,
    last: date,
    times: int,
    earlier: np.ndarray,
    visitors: np.ndarray,
    opens: bool,
) -> list[Lesson]:
    """A place's online lessons of a year: `times` attendances in all."""
    usual = float(np.clip(plan.ONLINE_LESSON * (volume.held / 4000) ** 0.35, 150, 1200))
    count = max(1, round(times / usual))
    days = lesson_dates(rng, volume, last, count, opens)
    if not days or times <= 0:
        return []
    sizes = split_sizes(rng, times, len(days))
    hidden = partners()[partner_on(volume.adcode, days[0])].unidentified_online
    known = np.minimum(np.round(sizes * (1 - hidden * rng.uniform(0.7, 1.3, len(sizes)))).astype(np.int64), sizes)
    repeat = min(1 + 0.24 * (len(days) - 1), 1.58)
    size = max(int(known.sum() / repeat), int(known.max() * 1.02))
    returning = RETURNING_AT_FIRST if opens else RETURNING
    pool = audience(rng, roll, volume.adcode, size, earlier, visitors, returning)
    eagerness = rng.gamma(1.6, 1.0, size=len(pool)) + 0.15
    lessons = []
    for day, total, count_known in zip(days, sizes.tolist(), known.tolist(), strict=True):
        keys = rng.exponential(size=len(pool)) / eagerness
        here = pool[np.argpartition(keys, min(count_known, len(pool) - 1))[:count_known]]
        lessons.append(
            Lesson(
                plan.LECTURES,
                partner_on(volume.adcode, day),
                volume.adcode,
                volume.adcode,
                day,
                "online",
                float(rng.choice([1.0, 1.5, 1.5, 2.0])),
                blur(rng, here, total),
                business_line=LINES[int(rng.integers(len(LINES)))],
            )
        )
    return lessons
