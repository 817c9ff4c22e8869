"""Her Power's classes as cohorts that are followed, and the women who were given an entrepreneurship point."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data.demo import plan
from data.demo.lessons import Lesson
from data.demo.rows import Row, days_after, scope
from data.demo.training import people_of
from data.demo.women import CITIES, HER_POWER, PARTNER

POINT_INTAKES = (date(2024, 5, 20), date(2025, 6, 9), date(2026, 3, 16))
POINTS_EACH = (4, 7)


@dataclass(frozen=True)
class Cohort:
    """One intake: its people and which of them completed it."""

    cohort_id: str
    arm: str
    adcode: str
    starts_on: date
    ends_on: date
    people: np.ndarray
    completed: np.ndarray
    hours: np.ndarray

    @property
    def completers(self) -> np.ndarray:
        return self.people[self.completed]


def training_cohorts(lessons: list[Lesson]) -> list[Cohort]:
    """A class is a cohort; who sat in every session has completed it."""
    courses: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        courses.setdefault(str(lesson.course), []).append(lesson)
    return [_cohort(label, held) for label, held in sorted(courses.items())]


def _cohort(label: str, held: list[Lesson]) -> Cohort:
    people = people_of(held)
    came = np.stack([np.isin(people, lesson.people) for lesson in held])
    ends = max(lesson.course_ends_on or lesson.held_on for lesson in held)
    hours = came.T @ np.array([lesson.class_hours for lesson in held])
    starts = min(lesson.held_on for lesson in held)
    return Cohort(label, "training", held[0].adcode, starts, ends, people, np.all(came, axis=0), hours)


def point_cohorts(training: list[Cohort], sellers: set[int]) -> list[Cohort]:
    """Three intakes a city from women who completed a class before; those who sell stand first in line."""
    cohorts = []
    for adcode in CITIES:
        taken = np.array([], dtype=np.int64)
        for number, starts in enumerate(POINT_INTAKES):
            rng = np.random.default_rng([plan.SEED, 30, int(adcode), number])
            done = [each.completers for each in training if each.adcode == adcode and each.ends_on < starts]
            free = np.setdiff1d(np.concatenate(done), taken)
            weight = np.where(np.isin(free, list(sellers)), 12.0, 1.0)
            size = int(rng.integers(*POINTS_EACH, endpoint=True))
            people = np.sort(rng.choice(free, size=size, replace=False, p=weight / weight.sum()))
            taken = np.concatenate([taken, people])
            label = f"E{adcode}_{starts.year}"
            full = np.ones(size, dtype=bool)
            cohorts.append(
                Cohort(
                    label, "entrepreneurship_point", adcode, starts, days_after(starts, 60), people, full, 16.0 * full
                )
            )
    return cohorts


def cohort_rows(cohorts: list[Cohort]) -> list[Row]:
    return [
        {
            **scope(HER_POWER, PARTNER, each.adcode),
            "cohort_id": each.cohort_id,
            "cohort_arm": each.arm,
            "starts_on": each.starts_on,
            "ends_on": each.ends_on,
            "course_id": each.cohort_id if each.arm == "training" else None,
            "places_planned": 45 if each.arm == "training" else len(each.people),
        }
        for each in cohorts
    ]


def enrolment_rows(cohorts: list[Cohort], names: dict[int, str]) -> list[Row]:
    rows: list[Row] = []
    for each in cohorts:
        rng = np.random.default_rng([plan.SEED, 31, each.starts_on.toordinal(), int(each.adcode)])
        for person, done, hours in zip(each.people.tolist(), each.completed, each.hours, strict=True):
            running = each.ends_on > plan.AS_OF
            rows.append(
                {
                    "cohort_id": each.cohort_id,
                    "person_id": names[person],
                    "enrolled_on": days_after(each.starts_on, -int(rng.integers(3, 25))),
                    "enrolment_state": "in_course" if running else "completed" if done else "dropped_out",
                    "completed_on": each.ends_on if done and not running else None,
                    "hours_attended": float(hours),
                }
            )
    return rows
