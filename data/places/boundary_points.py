"""Where a unit is marked on a map: the largest discs that fit into it, side by side."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Point

METRES_A_DEGREE = 111_320
DISCS = 4
SMALLEST_SHARE = 0.25
FINENESS = 100

Disc = list[float]


def discs(shapes: Mapping[str, Any]) -> dict[str, list[Disc]]:
    """Code -> discs inside the largest part, largest first: lon and lat of the centre in degrees, radius in metres."""
    return {code: _inside(max(shapely.get_parts(shape), key=shapely.area)) for code, shape in shapes.items()}


def _inside(polygon: Any) -> list[Disc]:
    west, south, east, north = polygon.bounds
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    flat = shapely.make_valid(shapely.transform(polygon, lambda xy: xy * [squeeze, 1]))
    border, rest = shapely.boundary(flat), flat
    found: list[tuple[float, float, float]] = []
    while len(found) < DISCS:
        if found:
            rest = _without(rest, *found[-1])
        parts = [part for part in shapely.get_parts(rest) if part.geom_type == "Polygon"]
        if not parts:
            break
        roomiest = max(parts, key=shapely.area)
        tolerance = max(east - west, north - south) / FINENESS
        x, y = shapely.maximum_inscribed_circle(roomiest, tolerance).coords[0]
        radius = float(shapely.distance(Point(x, y), border))
        if found and radius < SMALLEST_SHARE * found[0][2]:
            break
        found.append((x, y, radius))
    found.sort(key=lambda disc: -disc[2])
    return [[round(x / squeeze, 4), round(y, 4), round(radius * METRES_A_DEGREE)] for x, y, radius in found]


def _without(shape: Any, x: float, y: float, radius: float) -> Any:
    return shapely.difference(shape, Point(x, y).buffer(radius, quad_segs=6))
