"""Where a map looks: the zoom that shows given bounds whole in a frame of a given size."""

import math
from collections.abc import Callable, Mapping, Sequence

WORLD_PIXELS, EQUATOR_METRES = 512, 40_075_016.686
CHINA = (73.5, 3.4, 135.1, 53.6)
WIDE, NARROW = 540, 330
Point = Sequence[float]
Bounds = tuple[float, float, float, float]
Project = Callable[[Point], tuple[float, float]]


def frame_width(headers: Mapping[str, str]) -> int:
    """The width to plan for, in pixels: a phone says that it is one, anything else gets a column of a wide page."""
    if headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", ""):
        return NARROW
    return WIDE


def around(bounds: Sequence[Bounds]) -> Bounds:
    """The smallest bounds that hold all of these."""
    west, south, east, north = zip(*bounds, strict=True)
    return min(west), min(south), max(east), max(north)


def fit(bounds: Bounds, width: int, height: int, margin: int = 6) -> dict[str, float]:
    """The deck.gl view state that holds west, south, east, north (degrees) in width x height pixels."""
    west, south, east, north = bounds
    bottom, top = _mercator(south), _mercator(north)
    across = max(east - west, 1e-6) / 360
    upright = max(top - bottom, 1e-9) / (2 * math.pi)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / upright)
    return {
        "longitude": round((west + east) / 2, 4),
        "latitude": round(math.degrees(math.atan(math.sinh((bottom + top) / 2))), 4),
        "zoom": round(math.log2(scale / WORLD_PIXELS), 3),
    }


def projection(view: Mapping[str, float], width: float, height: float) -> Project:
    """Degrees to points of a frame, as deck.gl looks at them."""
    world = WORLD_PIXELS * 2 ** view["zoom"]
    middle = _mercator(view["latitude"])

    def at(point: Point) -> tuple[float, float]:
        x = (point[0] - view["longitude"]) / 360 * world + width / 2
        y = height / 2 - (_mercator(point[1]) - middle) / (2 * math.pi) * world
        return round(x, 1), round(y, 1)

    return at


def metres(pixels: float, latitude: float, view: Mapping[str, float]) -> float:
    """What so many pixels measure on the ground at that latitude."""
    world = WORLD_PIXELS * 2 ** view["zoom"]
    return pixels * EQUATOR_METRES * math.cos(math.radians(latitude)) / world


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))
