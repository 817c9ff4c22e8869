"""Her Power: e-commerce classes for women in the five named cities of Shanxi."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import settle
from data.demo.classes import class_dates, presence
from data.demo.lessons import Lesson, Roll, blur
from data.demo.places import Term

HER_POWER = "her_power"
PARTNER = "P_CWDF"

CITIES = {"140200": "大同市", "140300": "阳泉市", "140400": "长治市", "140800": "运城市", "141000": "临汾市"}

UNTIL_2024_01 = {"140200": 196, "140300": 172, "140400": 214, "140800": 228, "141000": 236}
"""Women by city up to January 2024: 1,046 in all, above the published 1,000; the split is invented."""

LATER = {"140200": 72, "140300": 66, "140400": 74, "140800": 75, "141000": 79}

LATER_SPANS = ((date(2024, 4, 1), 420), (date(2026, 2, 24), 180))
"""First day and number of days in which a later class of a city begins, in turn."""


def her_terms() -> list[Term]:
    """One agreement a city with the published partner."""
    return [
        Term(adcode, name, PARTNER, date(2023, 6, 1), None, 0, False, False, "quarterly", "")
        for adcode, name in CITIES.items()
    ]


def _classes(rng: np.random.Generator, women: int) -> list[int]:
    count = max(round(women / 43), 1)
    sizes = [women // count] * count
    for index in range(women - sum(sizes)):
        sizes[index] += 1
    return sizes


def her_lessons(roll: Roll) -> tuple[list[Lesson], np.ndarray]:
    """All sessions of the five cities and the person numbers of the women."""
    lessons: list[Lesson] = []
    everyone = []
    for adcode in CITIES:
        rng = np.random.default_rng([plan.SEED, 3, int(adcode)])
        early = [(size, date(2023, 6, 12), 210) for size in _classes(rng, UNTIL_2024_01[adcode])]
        sizes = _classes(rng, LATER[adcode])
        later = [(size, *LATER_SPANS[index % 2]) for index, size in enumerate(sizes)]
        for index, (size, opens, within) in enumerate(early + later):
            start = settle(date.fromordinal(opens.toordinal() + int(rng.integers(within))))
            learners = roll.enrol(adcode, size)
            everyone.append(learners)
            lessons += _one_class(rng, adcode, start, learners, f"H{adcode}_{index + 1:02d}")
    return lessons, np.concatenate(everyone)


def _one_class(rng: np.random.Generator, adcode: str, start: date, learners: np.ndarray, label: str) -> list[Lesson]:
    days = class_dates(rng, start, 3)
    there = presence(rng, len(learners), 3)
    return [
        Lesson(
            HER_POWER,
            PARTNER,
            adcode,
            adcode,
            day,
            "offline",
            4.0,
            blur(rng, learners[there[:, index]], int(there[:, index].sum())),
            label,
            days[-1],
            "ecommerce",
        )
        for index, day in enumerate(days)
        if there[:, index].any()
    ]
