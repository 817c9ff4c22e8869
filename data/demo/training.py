"""All sessions of the lecture hall: place by place, year by year."""

from dataclasses import replace
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.classes import face_to_face, in_studio
from data.demo.lessons import UNKNOWN, Lesson, Roll, blur
from data.demo.online import online_lessons
from data.demo.places import places
from data.demo.submissions import all_submissions, came
from data.demo.volumes import Volume, last_class_in, volumes

PENDING = (
    ("朱家坪村", "370000", "P_QILU", date(2023, 10, 18), 64),
    ("朱家坪村", "370000", "P_QILU", date(2024, 4, 16), 58),
    ("朱家坪村", "370000", "P_QILU", date(2026, 5, 20), 71),
    ("朱家坪村", "370000", "P_QILU", date(2026, 9, 16), 46),
    ("城关镇直播点", "520000", "P_QIANYU", date(2025, 6, 11), 39),
    ("城关镇直播点", "520000", "P_QIANYU", date(2026, 4, 22), 52),
)
"""Sessions whose place could not be matched: text, province of the people, partner, day, attendances."""


def people_of(lessons: list[Lesson]) -> np.ndarray:
    """The distinct known people of some lessons."""
    if not lessons:
        return np.array([], dtype=np.int64)
    everyone = np.unique(np.concatenate([lesson.people for lesson in lessons]))
    return everyone[everyone != UNKNOWN]


def _studio_factor(year: int, scale: float) -> float:
    """The studio share that places with a studio need so that the country reaches its share."""
    held = [row for row in volumes(scale) if row.year == year]
    with_studio = sum(row.held for row in held if places()[row.adcode][-1].studio)
    return plan.STUDIO_SHARE * sum(row.held for row in held) / max(with_studio, 1)


def _year(roll: Roll, volume: Volume, earlier: np.ndarray, visitors: np.ndarray, studio_share: float) -> list[Lesson]:
    rng = np.random.default_rng([plan.SEED, 6, int(volume.adcode), volume.year])
    last = last_class_in(volume)
    tilt = float(np.clip(rng.normal(1.0, 0.18), 0.5, 1.5))
    lessons = face_to_face(rng, roll, volume, last, volume.held * plan.OFFLINE_SHARE * tilt, earlier)
    if places()[volume.adcode][-1].studio:
        known = np.concatenate([earlier, people_of(lessons)])
        lessons += in_studio(rng, roll, volume, last, volume.held * studio_share, np.unique(known))
    rest = max(volume.held - sum(len(lesson.people) for lesson in lessons), int(volume.held * 0.3))
    known = np.unique(np.concatenate([earlier, people_of(lessons)]))
    opens = places()[volume.adcode][0].starts_on.year == volume.year
    return lessons + online_lessons(rng, roll, volume, last, rest, known, visitors, opens)


def _pending(roll: Roll) -> list[Lesson]:
    rng = np.random.default_rng([plan.SEED, 7])
    return [
        Lesson(
            plan.LECTURES, partner, "000000", text, day, "offline", 2.0, blur(rng, roll.enrol(home, people - 3), people)
        )
        for text, home, partner, day, people in PENDING
    ]


def _without_mode(lessons: list[Lesson]) -> list[Lesson]:
    """A handful of open lectures whose report does not say how they were held."""
    rows = list(lessons)
    for index in [i for i, lesson in enumerate(rows) if lesson.mode == "offline" and not lesson.course][::60]:
        rows[index] = replace(rows[index], mode="unknown")
    return rows


def _reported(lessons: list[Lesson]) -> list[Lesson]:
    """Without the lessons of months whose submission never came."""
    inside = came(all_submissions())
    free = {adcode for adcode, terms in places().items() if terms[-1].reporting == "none"}
    return [
        lesson
        for lesson in lessons
        if lesson.adcode in free
        or (lesson.programme_id, lesson.partner_id, lesson.adcode, lesson.held_on.replace(day=1)) in inside
    ]


def lecture_lessons(roll: Roll, scale: float = 1.0) -> list[Lesson]:
    """Every session of the lecture hall that was reported."""
    factors = {year: _studio_factor(year, scale) for year in range(plan.FIRST_YEAR, plan.LAST_YEAR + 1)}
    by_place: dict[str, list[Volume]] = {}
    for volume in volumes(scale):
        by_place.setdefault(volume.adcode, []).append(volume)
    province_people: dict[str, np.ndarray] = {}
    lessons: list[Lesson] = []
    for adcode, years in by_place.items():
        here: list[Lesson] = []
        visitors = province_people.get(adcode[:2], np.array([], dtype=np.int64))
        for volume in years:
            here += _year(roll, volume, people_of(here), visitors, factors[volume.year])
        province_people[adcode[:2]] = np.concatenate([visitors, people_of(here)])
        lessons += here
    return _without_mode(_reported(lessons)) + _pending(roll)
