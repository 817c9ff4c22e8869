"""From boundaries to what is drawn: simplified layers, outlines, label points, GeoJSON text."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from data.places.boundary_arcs import SharedArcs
from data.places.boundary_codes import prefecture_of, province_of
from data.places.boundary_source import Layer

NATIONAL = (0.10, 0.047)
DRILL_DOWN = (0.02, 0.01)
FINEST = 0.002
ISLAND_BELOW = 0.02
ISLAND_TOLERANCE = 0.12
TINY_ISLAND = 1e-3
HIDE = "display:none"

Islands = dict[str, list[Polygon]]


class Simplifier:
    """Counties without their isolated small islands, whose shape is kept apart so that none is lost."""

    def __init__(self, counties: Layer) -> None:
        self._codes = counties.codes
        mainland, self.islands = _set_islands_apart(counties)
        self._arcs = SharedArcs(mainland)
        self._size = np.sqrt(np.maximum(shapely.area(np.array(mainland, dtype=object)), 1e-5))

    def at(self, share: float, coarsest: float) -> dict[str, MultiPolygon]:
        """Code -> shape, with a tolerance that is a share of the county's size, at most `coarsest` degrees."""
        tolerances = np.clip(share * self._size, FINEST, coarsest)
        return dict(zip(self._codes, self._arcs.simplified(tolerances), strict=True))


def _set_islands_apart(counties: Layer) -> tuple[list[MultiPolygon], Islands]:
    parts, owner = shapely.get_parts(counties.shapes, return_index=True)
    left, right = shapely.STRtree(parts).query(parts, predicate="intersects")
    touched = np.bincount(left[left != right], minlength=len(parts)) > 0
    isolated = ~touched & (shapely.area(parts) < ISLAND_BELOW)
    mainland = [MultiPolygon(list(parts[(owner == k) & ~isolated])) for k in range(len(counties.codes))]
    islands: Islands = defaultdict(list)
    for k, island in zip(owner[isolated], parts[isolated], strict=True):
        islands[counties.codes[k]].append(shapely.simplify(island, ISLAND_TOLERANCE * np.sqrt(island.area)))
    return mainland, islands


def dissolve(
    shapes: Mapping[str, MultiPolygon], islands: Islands, parent: Callable[[str], str]
) -> tuple[dict[str, Any], Islands]:
    """The shapes of the parents, whose edges are exactly those of their children."""
    children: dict[str, list[str]] = defaultdict(list)
    for code in shapes:
        children[parent(code)].append(code)
    united = {code: shapely.union_all([shapes[c] for c in group]) for code, group in sorted(children.items())}
    kept = {code: [island for c in group for island in islands.get(c, ())] for code, group in children.items()}
    return united, kept


def collection(
    shapes: Mapping[str, Any], islands: Islands, names: Mapping[str, tuple[str, str]], decimals: int
) -> bytes:
    """A GeoJSON layer in the order of codes.

    Properties: adcode; i, the row that colours refer to; and what a hover shows, numbered so that compact rows
    of values answer the same template: 0 the Chinese name, 1 a note (none here), 2 the English name,
    3 the style of the note (which hides it here).
    """
    features = [
        {
            "type": "Feature",
            "properties": {"adcode": code, "i": i, "0": names[code][0], "1": "", "2": names[code][1], "3": HIDE},
            "geometry": _geometry(shapes[code], islands.get(code, ()), decimals),
        }
        for i, code in enumerate(sorted(shapes))
    ]
    return _text(features)


def outlines(shapes: Mapping[str, Any], islands: Islands, decimals: int) -> bytes:
    """For one province: the borders between its prefectures, and its outline, as lines."""
    prefectures, _ = dissolve(shapes, {}, prefecture_of)
    whole, kept = dissolve(shapes, islands, province_of)
    outline = _border([*whole.values(), *(island for group in kept.values() for island in group)])
    inner = shapely.difference(_border(prefectures.values()), outline)
    lines = [_line("prefecture", inner, decimals), _line("province", outline, decimals)]
    return _text([line for line in lines if line["geometry"]["coordinates"]])


def _border(shapes: Iterable[Any]) -> Any:
    return shapely.union_all([shapely.boundary(shape) for shape in shapes])


def line_layer(lines: Iterable[tuple[str, Any]], tolerance: float, decimals: int) -> bytes:
    return _text([_line(kind, shapely.simplify(line, tolerance), decimals) for kind, line in lines])


def _line(kind: str, line: Any, decimals: int) -> dict[str, Any]:
    merged = shapely.line_merge(line)
    paths = [np.round(shapely.get_coordinates(part), decimals).tolist() for part in shapely.get_parts(merged)]
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": "MultiLineString", "coordinates": [path for path in paths if len(path) > 1]},
    }


def bounds(shapes: Iterable[Any], islands: Iterable[Polygon] = ()) -> list[float]:
    """West, south, east, north in degrees."""
    boxes = shapely.bounds(np.array([*shapes, *islands], dtype=object))
    west, south = np.nanmin(boxes[:, :2], axis=0)
    east, north = np.nanmax(boxes[:, 2:], axis=0)
    return [round(float(value), 3) for value in (west, south, east, north)]


def _geometry(shape: Any, islands: Iterable[Polygon], decimals: int) -> dict[str, Any]:
    polygons = [_rings(part, decimals) for part in shapely.get_parts(shape) if not part.is_empty]
    polygons += [_rings(island, max(decimals, 4) if island.area < TINY_ISLAND else decimals) for island in islands]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rings(polygon: Polygon, decimals: int) -> list[list[list[float]]]:
    """Rounded rings; a polygon that rounding would flatten is rounded less."""
    for places in (decimals, 4, 5, 6):
        outer = _rounded(polygon.exterior, places)
        if outer:
            return [outer, *(hole for ring in polygon.interiors if (hole := _rounded(ring, places)))]
    raise ValueError("a polygon without area")


def _rounded(ring: Any, decimals: int) -> list[list[float]] | None:
    corners: NDArray[np.float64] = np.round(shapely.get_coordinates(ring), decimals)
    moved = np.concatenate([[True], np.any(np.diff(corners, axis=0) != 0, axis=1)])
    return corners[moved].tolist() if moved.sum() >= 4 else None


def _text(features: list[dict[str, Any]]) -> bytes:
    layer = {"type": "FeatureCollection", "features": features}
    return json.dumps(layer, ensure_ascii=False, separators=(",", ":")).encode()
