"""The same people further on: part of a cohort or of a site's learners came to the lecture hall first."""

from dataclasses import replace

import numpy as np

from data.demo import plan
from data.demo.crowd import Crowd
from data.demo.lessons import UNKNOWN, Lesson
from data.demo.parameters import parameter
from data.demo.training import people_of


def _by_course(lessons: list[Lesson]) -> dict[str, list[Lesson]]:
    grouped: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        grouped.setdefault(lesson.course or lesson.adcode, []).append(lesson)
    return grouped


def swapped(lesson: Lesson, old: np.ndarray, new: np.ndarray) -> Lesson:
    """The lesson with people `old` replaced by `new`."""
    order = np.argsort(old)
    at = np.clip(np.searchsorted(old[order], lesson.people), 0, len(old) - 1)
    hit = old[order][at] == lesson.people
    people = np.where(hit, new[order][at], lesson.people)
    unknown, known = people[people == UNKNOWN], np.sort(people[people != UNKNOWN])
    return replace(lesson, people=np.concatenate([unknown, known]))


def _swap(
    rng: np.random.Generator, lessons: list[Lesson], candidates: np.ndarray, share: float, taken: set[int]
) -> list[Lesson]:
    own = people_of(lessons)
    free = np.array([each for each in candidates.tolist() if each not in taken], dtype=np.int64)
    count = min(int(len(own) * share), len(free))
    if count == 0:
        return lessons
    old = rng.choice(own, size=count, replace=False)
    new = rng.choice(free, size=count, replace=False)
    taken.update(new.tolist())
    return [swapped(lesson, old, new) for lesson in lessons]


def linked_women(crowd: Crowd, hall: list[Lesson], her: list[Lesson]) -> list[Lesson]:
    """Her Power classes where some women had been to the lecture hall of their city before the class began."""
    share, taken = parameter("women_from_lecture_hall"), set[int]()
    linked: list[Lesson] = []
    for number, (_, lessons) in enumerate(sorted(_by_course(her).items())):
        city, start = lessons[0].adcode[:4], min(lesson.held_on for lesson in lessons)
        before = people_of([each for each in hall if each.adcode[:4] == city and each.held_on < start])
        rng = np.random.default_rng([plan.SEED, 20, number])
        linked += _swap(rng, lessons, crowd.women_in(before), share, taken)
    return linked


def linked_learners(hall: list[Lesson], studio: list[Lesson]) -> list[Lesson]:
    """Training at a site where some had been to the lecture hall of the county before."""
    share, taken = parameter("studio_learners_from_lecture_hall"), set[int]()
    linked: list[Lesson] = []
    for adcode, lessons in sorted(_by_course(studio).items()):
        start = min(lesson.held_on for lesson in lessons)
        before = people_of([each for each in hall if each.adcode == adcode and each.held_on < start])
        linked += _swap(np.random.default_rng([plan.SEED, 21, int(adcode)]), lessons, before, share, taken)
    return linked
