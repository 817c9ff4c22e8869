"""Which unknowns, and which of their sums, a set of known sums gives away exactly."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

U = TypeVar("U", bound=Hashable)

LARGEST = 1200
"""Unknowns of one connected set up to which it is solved."""


def determined(equations: Iterable[Sequence[U]], sums: Mapping[U, Sequence[U]]) -> set[U]:
    """The names of those `sums` that have one value only, given that the sum of each list of unknowns is known."""
    place: dict[U, tuple[int, int]] = {}
    spans = []
    for number, together in enumerate(_connected([list(each) for each in equations if each])):
        unknowns = list(dict.fromkeys(unknown for equation in together for unknown in equation))
        place |= {unknown: (number, i) for i, unknown in enumerate(unknowns)}
        spans.append(_span(together, {unknown: i for i, unknown in enumerate(unknowns)}))
    return {name for name, parts in sums.items() if _in_span(parts, place, spans)}


def _span(equations: list[list[U]], place: Mapping[U, int]) -> NDArray[np.float64]:
    """The projection onto what the equations tell."""
    if len(place) > LARGEST:
        return np.zeros((len(place), len(place)))
    matrix = np.zeros((len(equations), len(place)))
    for row, equation in enumerate(equations):
        for unknown in equation:
            matrix[row, place[unknown]] += 1
    return np.asarray(np.linalg.pinv(matrix) @ matrix)


def _in_span(parts: Sequence[U], place: Mapping[U, tuple[int, int]], spans: list[NDArray[np.float64]]) -> bool:
    wanted: dict[int, NDArray[np.float64]] = {}
    for part in parts:
        if part not in place:
            return False
        number, i = place[part]
        wanted.setdefault(number, np.zeros(len(spans[number])))[i] += 1
    return all(np.abs(spans[number] @ vector - vector).max() < 1e-6 for number, vector in wanted.items())


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
