"""One lesson and who came, before it is written."""

from dataclasses import dataclass
from datetime import date

import numpy as np

UNKNOWN = -1


@dataclass(frozen=True)
class Lesson:
    """A session with its attendances: person numbers, `UNKNOWN` where nobody knows who it was."""

    programme_id: str
    partner_id: str
    adcode: str
    given: str
    held_on: date
    mode: str
    class_hours: float
    people: np.ndarray
    course: str | None = None
    course_ends_on: date | None = None
    business_line: str | None = None


class Roll:
    """Hands out person numbers in blocks and remembers whose block it was."""

    def __init__(self) -> None:
        self._next = 0
        self._blocks: list[tuple[str, int]] = []

    def enrol(self, adcode: str, count: int) -> np.ndarray:
        """`count` new person numbers of people who live in the place."""
        numbers = np.arange(self._next, self._next + count, dtype=np.int64)
        self._next += count
        self._blocks.append((adcode, count))
        return numbers

    def homes(self) -> np.ndarray:
        """The home place code of every person number handed out."""
        names = np.array([adcode for adcode, _ in self._blocks], dtype="U6")
        return np.repeat(names, [count for _, count in self._blocks])


def blur(rng: np.random.Generator, known: np.ndarray, total: int) -> np.ndarray:
    """The known people in order, filled up to `total` attendances with unknown ones."""
    unknown = np.full(max(total - len(known), 0), UNKNOWN, dtype=np.int64)
    return np.concatenate([unknown, np.sort(known)])
