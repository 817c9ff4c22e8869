"""Everybody in the demo: who they are, and the pseudonymous id each number gets."""

import numpy as np

from data.demo import plan
from data.demo.lessons import Roll
from data.demo.people import BAND_SHARES, People, describe

EVENING_BANDS = (0.04, 0.33, 0.41, 0.20, 0.02, 0.0, 0.0)
"""Literacy learners are 35 to 65."""


class Crowd:
    """People by number. The first block is described in one go; later ones are added without touching it."""

    def __init__(self, roll: Roll, numbers: np.ndarray, women: np.ndarray) -> None:
        self._roll = roll
        self._numbers = numbers
        self._first_later = int(roll.homes().size)
        rng = np.random.default_rng([plan.SEED, 8])
        self._parts = [describe(rng, roll.homes()[numbers], np.isin(numbers, women))]
        self._known = len(numbers)
        self._later = np.array([], dtype=np.int64)

    def women_in(self, numbers: np.ndarray) -> np.ndarray:
        """Those of the first block who are women."""
        return numbers[self._parts[0].sex[np.searchsorted(self._numbers, numbers)] == "female"]

    def add_later(self, learners: np.ndarray) -> None:
        """Describe everybody enrolled since; `learners` of the literacy evenings have their own ages."""
        homes = self._roll.homes()
        later = np.arange(self._first_later, len(homes))
        evening = np.isin(later, learners)
        for stream, chosen, bands in ((80, ~evening, BAND_SHARES), (81, evening, EVENING_BANDS)):
            rng = np.random.default_rng([plan.SEED, stream])
            part = later[chosen]
            self._parts.append(describe(rng, homes[part], np.zeros(len(part), dtype=bool), bands))
            self._later = np.concatenate([self._later, part])

    def names(self, numbers: np.ndarray) -> np.ndarray:
        """The id of each number."""
        early = np.searchsorted(self._numbers, numbers)
        rank = np.where(numbers < self._first_later, early, self._known + numbers - self._first_later)
        return np.array([f"P{each + 1:07d}" for each in rank.tolist()], dtype=object)

    def people(self) -> tuple[np.ndarray, People]:
        """All numbers in order, and what is known of each."""
        numbers = np.concatenate([self._numbers, self._later])
        order = np.argsort(numbers)
        groups = [groups for part in self._parts for groups in part.groups]
        return numbers[order], People(
            np.concatenate([part.sex for part in self._parts])[order],
            np.concatenate([part.birth_band for part in self._parts])[order],
            [groups[i] for i in order.tolist()],
        )
