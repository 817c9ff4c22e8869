"""Face to face: classes of 30 to 60 over three to six sessions, and open lectures."""

from datetime import date, timedelta

import numpy as np

from data.demo import plan
from data.demo.calendar import draw_days, settle
from data.demo.lessons import Lesson, Roll, blur
from data.demo.places import partner_on
from data.demo.volumes import Volume, is_northern

UNIDENTIFIED = 0.03
CLASS_TIMES = 49 * 4.4 * 0.86
LECTURE_TIMES = 112


def whole(rng: np.random.Generator, expected: float) -> int:
    """A whole number whose mean is `expected`."""
    return int(expected + rng.random())


def presence(rng: np.random.Generator, learners: int, sessions: int) -> np.ndarray:
    """Who sat in which session: those who stay miss at most a fifth, those who drop out mostly do so early."""
    stays = rng.random(learners) < plan.COMPLETION
    there = np.ones((learners, sessions), dtype=bool)
    may_miss = int(sessions * 0.2 + 1e-9)
    for row in range(learners):
        if stays[row]:
            if may_miss and rng.random() < 0.25:
                there[row, rng.integers(sessions)] = False
        else:
            leaves = 1 + int(rng.integers(0, max(int(np.ceil(sessions * 0.8)) - 1, 1)))
            there[row, leaves:] = False
    return there


def class_dates(rng: np.random.Generator, start: date, count: int) -> list[date]:
    """The sessions of one class, one to four days apart."""
    gaps = np.concatenate([[0], np.cumsum(rng.integers(1, 5, size=count - 1))])
    return [settle(start + timedelta(days=int(gap))) for gap in gaps]


def one_class(
    rng: np.random.Generator, volume: Volume, start: date, learners: np.ndarray, label: str, last: date
) -> list[Lesson]:
    """A class: the same learners over its sessions; sessions after `last` are still to come."""
    count = int(rng.choice([3, 4, 5, 6], p=[0.2, 0.35, 0.3, 0.15]))
    days = class_dates(rng, start, count)
    there = presence(rng, len(learners), count)
    named = rng.random(len(learners)) >= UNIDENTIFIED
    hours = float(rng.choice([2.0, 2.5, 3.0, 4.0], p=[0.15, 0.15, 0.45, 0.25]))
    line = str(rng.choice(["ecommerce", "ecommerce", "agriculture", "intangible_heritage"]))
    return [
        Lesson(
            plan.LECTURES,
            partner_on(volume.adcode, start),
            volume.adcode,
            volume.adcode,
            day,
            "offline",
            hours,
            blur(rng, learners[there[:, index] & named], int(there[:, index].sum())),
            label,
            days[-1],
            line,
        )
        for index, day in enumerate(days)
        if day <= last and there[:, index].any()
    ]


def gather(
    rng: np.random.Generator, roll: Roll, adcode: str, count: int, known: np.ndarray, again: float
) -> np.ndarray:
    """People for a class: some came before, the rest are new."""
    old = rng.choice(known, size=min(int(count * again), len(known)), replace=False)
    return np.concatenate([old, roll.enrol(adcode, count - len(old))])


def face_to_face(
    rng: np.random.Generator, roll: Roll, volume: Volume, last: date, times: float, known: np.ndarray
) -> list[Lesson]:
    """A place's classes and open lectures of a year, about `times` attendances."""
    northern = is_northern(volume.adcode)
    lessons: list[Lesson] = []
    classes = whole(rng, times * (1 - plan.LECTURE_SHARE_OF_OFFLINE) / CLASS_TIMES)
    for index, start in enumerate(draw_days(rng, classes, volume.year, northern, volume.first, last)):
        size = int(rng.triangular(30, 56, 61))
        learners = gather(rng, roll, volume.adcode, size, known, 0.25)
        label = f"K{volume.adcode}_{volume.year}_{index + 1:02d}"
        lessons += one_class(rng, volume, start, learners, label, last)
    lectures = whole(rng, times * plan.LECTURE_SHARE_OF_OFFLINE / LECTURE_TIMES)
    for day in draw_days(rng, lectures, volume.year, northern, volume.first, last):
        size = int(rng.integers(70, 156))
        heard = gather(rng, roll, volume.adcode, size, known, 0.35)
        named = heard[rng.random(size) >= 2 * UNIDENTIFIED]
        lessons.append(
            Lesson(
                plan.LECTURES,
                partner_on(volume.adcode, day),
                volume.adcode,
                volume.adcode,
                day,
                "offline",
                2.0,
                blur(rng, named, size),
                business_line="general_knowledge",
            )
        )
    return lessons


def in_studio(
    rng: np.random.Generator, roll: Roll, volume: Volume, last: date, times: float, known: np.ndarray
) -> list[Lesson]:
    """Practice in a shared studio: 8 to 25 people, the same faces return."""
    count = whole(rng, times / 17.3)
    days = draw_days(rng, count, volume.year, is_northern(volume.adcode), volume.first, last)
    if not days:
        return []
    regulars = gather(rng, roll, volume.adcode, max(int(times / 3), 30), known, 0.5)
    lessons = []
    for day in days:
        here = rng.choice(regulars, size=int(rng.triangular(8, 18, 26)), replace=False)
        named = here[rng.random(len(here)) >= UNIDENTIFIED]
        lessons.append(
            Lesson(
                plan.LECTURES,
                partner_on(volume.adcode, day),
                volume.adcode,
                volume.adcode,
                day,
                "studio",
                float(rng.choice([2.0, 2.5, 3.0])),
                blur(rng, named, len(here)),
                business_line="ecommerce",
            )
        )
    return lessons
