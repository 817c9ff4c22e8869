"""Training on site at the studios that opened later: a few sessions a year, of people who use the rooms."""

from datetime import date

import numpy as np

from data.demo import plan
from data.demo.calendar import draw_days
from data.demo.lessons import Lesson, blur
from data.demo.sites import STUDIOS, VILLAGE, sites
from data.demo.studios import SITES
from data.demo.submissions import unreported_months
from data.demo.volumes import is_northern


def site_lessons(users: dict[str, np.ndarray]) -> list[Lesson]:
    """Sessions of the sites in counties that had none by January 2024."""
    lessons: list[Lesson] = []
    for site in sites():
        if site.adcode == VILLAGE or site.adcode in SITES:
            continue
        rng = np.random.default_rng([plan.SEED, 44, site.number])
        lost = unreported_months(site.adcode)
        for year in range(site.opened_on.year, plan.LAST_YEAR + 1):
            first, last = max(site.opened_on, date(year, 1, 1)), min(date(year, 12, 31), site.last_live)
            for day in draw_days(rng, int(rng.integers(2, 6)), year, is_northern(site.adcode), first, last):
                here = rng.choice(users[site.studio_id], size=int(rng.integers(8, 19)), replace=False)
                if day.replace(day=1) not in lost:
                    lessons.append(
                        Lesson(
                            STUDIOS,
                            site.partner_id,
                            site.adcode,
                            site.adcode,
                            day,
                            "studio",
                            2.0,
                            blur(rng, np.sort(here), len(here)),
                            business_line="ecommerce",
                        )
                    )
    return lessons
