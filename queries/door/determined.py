"""Which unknowns a set of sums gives away exactly."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

import numpy as np

U = TypeVar("U", bound=Hashable)

LARGEST = 1200
"""Unknowns of one connected set up to which it is solved."""


def determined(equations: Iterable[list[U]]) -> set[U]:
    """The unknowns that have one value only, given that the sum of each list of unknowns is known."""
    found: set[U] = set()
    for together in _connected([list(each) for each in equations if each]):
        unknowns = list(dict.fromkeys(unknown for equation in together for unknown in equation))
        if (len(together) == 1 and len(unknowns) > 1) or len(unknowns) > LARGEST:
            continue
        place = {unknown: i for i, unknown in enumerate(unknowns)}
        matrix = np.zeros((len(together), len(unknowns)))
        for row, equation in enumerate(together):
            for unknown in equation:
                matrix[row, place[unknown]] += 1
        free = 1 - np.einsum("ij,ji->i", np.linalg.pinv(matrix), matrix)
        found |= {unknown for unknown, freedom in zip(unknowns, free, strict=True) if freedom < 1e-6}
    return found


def _connected(equations: list[list[U]]) -> list[list[list[U]]]:
    """The equations in groups that share no unknown."""
    group_of: dict[U, int] = {}
    groups: dict[int, list[list[U]]] = {}
    for number, equation in enumerate(equations):
        touched = {group_of[unknown] for unknown in equation if unknown in group_of}
        merged = [equation]
        for group in touched:
            merged += groups.pop(group)
        groups[number] = merged
        for each in merged:
            for unknown in each:
                group_of[unknown] = number
    return list(groups.values())
