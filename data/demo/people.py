"""Who the people are: sex, decade of birth, groups served. Invented, pseudonymous, overlapping as in life."""

from dataclasses import dataclass

import numpy as np

from data.demo.places import places
from data.demo.plan import GROUPS

SEXES = ("female", "male", "unknown")
BANDS = ("before_1960", "1960s", "1970s", "1980s", "1990s", "2000s", "unknown")
BAND_SHARES = (0.04, 0.13, 0.24, 0.31, 0.19, 0.08, 0.01)


@dataclass(frozen=True)
class People:
    """Columns of the person table, one entry a person."""

    sex: np.ndarray
    birth_band: np.ndarray
    groups: list[list[str] | None]


def _remote(homes: np.ndarray) -> np.ndarray:
    remote = [adcode for adcode, rows in places().items() if rows[-1].remote]
    return np.isin(homes, remote)


def describe(
    rng: np.random.Generator, homes: np.ndarray, women_only: np.ndarray, bands: tuple[float, ...] = BAND_SHARES
) -> People:
    """Sex, birth band and groups of people by their home place; a few have no group on record."""
    count = len(homes)
    sex = rng.choice(3, size=count, p=[0.60, 0.39, 0.01])
    sex[women_only] = 0
    band = rng.choice(len(BANDS), size=count, p=bands)
    chance = rng.random((9, count))
    female, male = sex == 0, sex == 1
    young = np.isin(band, [4, 5])
    tags = {
        "rural_streamers": (chance[0] < GROUPS.rural_streamers) & (band < 6) & (band > 0),
        "women": female,
        "silver_age": (band == 0) | ((band == 1) & (chance[1] < GROUPS.silver_1960s)),
        "veterans": (male & (chance[2] < GROUPS.veterans_men)) | (female & (chance[2] < GROUPS.veterans_women)),
        "young_entrepreneurs": young & (chance[3] < GROUPS.entrepreneurs_young),
        "university_students": (band == 5) & (chance[4] < GROUPS.students_2000s),
        "disabled": chance[5] < GROUPS.disabled,
        "rural_people": chance[6] < GROUPS.rural_people,
        "remote_area_women": female & _remote(homes) & (chance[7] < GROUPS.remote_women),
    }
    names = list(tags)
    table = np.stack([tags[name] for name in names], axis=1)
    table[chance[8] < 0.03] = False
    patterns, which = np.unique(table, axis=0, return_inverse=True)
    lists = [[names[i] for i in np.flatnonzero(pattern)] or None for pattern in patterns]
    return People(
        np.array(SEXES, dtype=object)[sex],
        np.array(BANDS, dtype=object)[band],
        [lists[i] for i in which.ravel().tolist()],
    )
