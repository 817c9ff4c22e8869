"""Shared live studios: one demo site in each of the five named provinces, with a little training on site."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import draw_days
from data.demo.lessons import Lesson, Roll, blur
from data.demo.places import Term, places
from data.demo.volumes import is_northern

STUDIOS = "shared_studio"

LAST_QUARTER_DUE = date(2026, 9, 30)
"""Sites report by quarter: what happened after this day is not due yet."""

SITES = {
    "210624": date(2023, 11, 1),
    "350823": date(2023, 9, 1),
    "371321": date(2023, 9, 1),
    "500236": date(2023, 12, 1),
    "520328": date(2023, 10, 1),
}
"""Demo sites and their first day; the published text names the provinces only."""


def studio_terms() -> list[Term]:
    """One agreement a site, with the partner who trains in that county."""
    rows = []
    for adcode, opened in SITES.items():
        term = places()[adcode][-1]
        rows.append(Term(adcode, term.name_zh, term.partner_id, opened, None, 0, False, True, "quarterly", ""))
    return rows


def studio_lessons(roll: Roll) -> list[Lesson]:
    """Six or so sessions a site and year, 8 to 25 people each."""
    lessons: list[Lesson] = []
    for term in studio_terms():
        rng = np.random.default_rng([plan.SEED, 4, int(term.adcode)])
        regulars = roll.enrol(term.adcode, 110)
        for year in range(2023, plan.LAST_YEAR + 1):
            first, last = max(term.starts_on, date(year, 1, 1)), min(date(year, 12, 31), LAST_QUARTER_DUE)
            count = 2 if year == plan.FIRST_YEAR else int(rng.integers(5, 9))
            for day in draw_days(rng, count, year, is_northern(term.adcode), first, last):
                here = rng.choice(regulars, size=int(rng.integers(8, 26)), replace=False)
                lessons.append(
                    Lesson(
                        STUDIOS,
                        term.partner_id,
                        term.adcode,
                        term.adcode,
                        day,
                        "studio",
                        2.0,
                        blur(rng, here, len(here)),
                        business_line="ecommerce",
                    )
                )
    return lessons
