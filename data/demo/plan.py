"""What the demo data aim at: the fixed seed, the years, the shares. All of it is invented; see README.md."""

from dataclasses import dataclass
from datetime import date

SEED = 20261031
AS_OF = date(2026, 10, 31)
FIRST_YEAR = 2023
LAST_YEAR = 2026
LECTURES = "lecture_hall"

YEAR_TIMES = {2023: 193_300, 2024: 254_000, 2025: 256_000, 2026: 204_500}
"""Participant-times a year before unreported months are taken out; 2026 is January to October."""

OFFLINE_SHARE = 0.19
STUDIO_SHARE = 0.03
LECTURE_SHARE_OF_OFFLINE = 0.34
"""Of the face-to-face participant-times, the part in open lectures that belong to no class."""

ONLINE_LESSON = 730
"""Attendances of an ordinary online lesson."""

COMPLETION = 0.785
"""Chance that a class learner stays to the end."""

YEAR_TARGET_2026_PER_TIME = 1.2
"""Year target over what a county on course has by the end of October."""


@dataclass(frozen=True)
class Groups:
    """Shares of people who are tagged with a served group, where the group is open to them."""

    rural_people: float = 0.74
    rural_streamers: float = 0.27
    disabled: float = 0.012
    veterans_men: float = 0.035
    veterans_women: float = 0.003
    remote_women: float = 0.12
    students_2000s: float = 0.22
    entrepreneurs_young: float = 0.09
    silver_1960s: float = 0.4


GROUPS = Groups()
