"""How large the names on a map are: full where there is room, smaller where a more important one would be touched."""

from collections.abc import Sequence
from unicodedata import east_asian_width

FULL, LEAST, STEP = 12.0, 4.0, 0.8
"""Pixels: where there is room; below which a name is left out. And how much smaller each attempt is."""

LATIN = 0.54
Place = tuple[str, float, float]
"""A name and where its middle is, in pixels."""

_Box = tuple[float, float, float, float]


def sizes(places: Sequence[Place], least: float = LEAST) -> list[float]:
    """The size of each name in pixels, the more important ones first; 0 for one without room for the `least` size."""
    taken: list[_Box] = []
    found = []
    for place in places:
        size = FULL
        while size >= least and any(_touch(_box(place, size), other) for other in taken):
            size *= STEP
        if size >= least:
            taken.append(_box(place, size))
        found.append(size if size >= least else 0)
    return found


def width_of(text: str, size: float) -> float:
    """About how wide a text is: a full square for a Chinese character, a good half for another."""
    return sum(1.0 if east_asian_width(character) in "WF" else LATIN for character in text) * size


def _box(place: Place, size: float) -> _Box:
    name, x, y = place
    half, up = width_of(name, size) / 2 + 1, size * 0.7
    return x - half, y - up, x + half, y + up


def _touch(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
