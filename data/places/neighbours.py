"""Which counties border on which, read off the boundaries of this installation."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from data.places.boundary_codes import province_of
from data.places.geometry import Geometry

Corner = tuple[float, float]
Rings = tuple[tuple[Corner, ...], ...]


def neighbours(geometry: Geometry, adcode: str) -> tuple[str, ...]:
    """The county-level places that share a border with `adcode`; () where the boundaries do not hold it.

    A border has two corners in common at least; one is no more than a point where four places meet.
    """
    own = corners(geometry, province_of(adcode)).get(adcode, frozenset())
    if not own:
        return ()
    near = [province for province in sorted(geometry.provinces) if _reaches(geometry.bounds(province), own)]
    return tuple(
        code
        for province in near
        for code, theirs in corners(geometry, province).items()
        if code != adcode and len(own & theirs) > 1
    )


def corners(geometry: Geometry, province: str) -> Mapping[str, frozenset[Corner]]:
    """The corners of each county of a province."""
    return _corners(geometry.folder, province)


def rings(geometry: Geometry, province: str) -> Mapping[str, Rings]:
    """The outlines of each county of a province, in degrees; {} where there are none."""
    return _rings(geometry.folder, province)


@lru_cache(maxsize=40)
def _corners(folder: Path, province: str) -> Mapping[str, frozenset[Corner]]:
    return {
        code: frozenset(corner for ring in found for corner in ring) for code, found in _rings(folder, province).items()
    }


@lru_cache(maxsize=40)
def _rings(folder: Path, province: str) -> Mapping[str, Rings]:
    try:
        features = json.loads((folder / f"county-{province}.geojson").read_bytes())["features"]
    except (OSError, ValueError, KeyError):
        return {}
    found: dict[str, Rings] = {}
    for feature in features:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["properties"]["adcode"]] = tuple(
            tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon
        )
    return dict(sorted(found.items()))


def _reaches(bounds: tuple[float, float, float, float], own: frozenset[Corner]) -> bool:
    west, south, east, north = bounds
    return any(west <= x <= east and south <= y <= north for x, y in own)
