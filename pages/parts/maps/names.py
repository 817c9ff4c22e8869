"""How large the names on a map are: full where there is room, else as large as leaves the more important ones alone.

A size is what a name measures when the map is first seen. It grows with the map as the reader comes nearer, up to full;
one without any room begins as a speck, which hides nothing, and can be read where the map has grown enough for it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

FULL, LEGIBLE, SPECK = 12.0, 6.0, 1.2
"""Pixels: where there is room; what can be read; what is hardly seen. Between the last two a name would only be a stain."""

NEAREST = 32
"""How many times larger a reader can make a map."""

_SIZES = tuple(size for size in (FULL * 0.8**step for step in range(20)) if size >= LEGIBLE or size <= SPECK)
LATIN = 0.54


class Place(NamedTuple):
    """A name, where its middle is in pixels, and how many pixels below that it stands, however large the map is."""

    name: str
    x: float
    y: float
    down: float = 0


_Box = tuple[float, float, float, float]


def sizes(places: Sequence[Place], least: float = LEGIBLE / NEAREST) -> list[float]:
    """The size of each name in pixels, the more important ones first; 0 for one without room for the `least` size."""
    placed: list[tuple[Place, float]] = []
    found = []
    for place in places:
        fitting = (size for size in _SIZES if size >= least and all(_clear(place, size, *each) for each in placed))
        size = next(fitting, 0.0)
        if size:
            placed.append((place, size))
        found.append(size)
    return found


@lru_cache(maxsize=4096)
def _squares(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WF" else LATIN for character in text)


def width_of(text: str, size: float) -> float:
    """About how wide a text is: a full square for a Chinese character, a good half for another."""
    return _squares(text) * size


def _clear(one: Place, size: float, other: Place, other_size: float) -> bool:
    """Whether two names never touch while both can be read."""
    both_legible = max(1, LEGIBLE / size, LEGIBLE / other_size)
    return not any(
        _touch(_box(one, size, larger), _box(other, other_size, larger))
        for larger in _looks(both_legible, one.down != other.down)
    )


def _looks(first: float, each: bool) -> Iterator[float]:
    """How many times larger the map is where it has to be looked at; once is enough where names only move apart."""
    while first <= NEAREST:
        yield first
        if not each:
            return
        first *= 1.25


def _box(place: Place, size: float, larger: float) -> _Box:
    shown = min(FULL, size * larger)
    x, y = place.x * larger, place.y * larger + place.down
    half, up = width_of(place.name, shown) / 2 + 1, shown * 0.7
    return x - half, y - up, x + half, y + up


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
