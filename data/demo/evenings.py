"""Literacy evenings online: two and a half hours each, the same faces and new ones, from all over the country."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.lessons import Lesson, Roll, blur
from data.demo.parameters import parameter
from data.demo.places import Term
from data.demo.rows import days_after

KNOWLEDGE = "knowledge_live"
PARTNER = "P_SHIZI"
COUNTRY = "100000"
FIRST_EVENING = date(2024, 3, 4)
REGULARS = 34
NEW_EACH_MONTH = 9


def evening_terms() -> list[Term]:
    """One agreement for the whole country, reported by month."""
    return [Term(COUNTRY, "全国", PARTNER, FIRST_EVENING, None, 0, False, False, "monthly", "")]


def evening_lessons(roll: Roll) -> tuple[list[Lesson], np.ndarray]:
    """Every evening but some holidays, and the people who learn there."""
    rng = np.random.default_rng([plan.SEED, 60])
    regulars = roll.enrol(COUNTRY, REGULARS)
    everyone = [regulars]
    again = parameter("literacy_return_next_session")
    lessons = []
    day = FIRST_EVENING
    while day <= plan.AS_OF:
        if day.day == 1:
            newcomers = roll.enrol(COUNTRY, int(rng.poisson(NEW_EACH_MONTH)))
            everyone.append(newcomers)
            stay = rng.random(len(regulars)) < 0.88
            regulars = np.concatenate([regulars[stay], newcomers])
        if rng.random() < 0.93:
            here = regulars[rng.random(len(regulars)) < again]
            passing = roll.enrol(COUNTRY, int(rng.poisson(1.5)))
            everyone.append(passing)
            people = np.concatenate([here, passing])
            lessons.append(_evening(rng, day, people))
        day = days_after(day, 1)
    return lessons, np.concatenate(everyone)


def _evening(rng: np.random.Generator, day: date, people: np.ndarray) -> Lesson:
    unknown = int(rng.poisson(2))
    return Lesson(
        KNOWLEDGE,
        PARTNER,
        COUNTRY,
        COUNTRY,
        day,
        "online",
        parameter("literacy_session_hours"),
        blur(rng, people, len(people) + unknown),
        business_line="general_knowledge",
    )
