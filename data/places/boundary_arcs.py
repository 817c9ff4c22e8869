"""Simplification that keeps neighbours neighbours: every shared edge is simplified once, for both sides."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon

ROUNDS = 14
HALVINGS = 8
MERGE_DECIMALS = 7


@dataclass(frozen=True)
class _Ring:
    """One ring of one part of one shape, as arcs in order and their direction."""

    shape: int
    part: int
    position: int
    arcs: tuple[tuple[int, bool], ...]


class SharedArcs:
    """The edges of a coverage, cut where three shapes meet or an edge begins."""

    def __init__(self, shapes: Sequence[MultiPolygon]) -> None:
        self.shapes = shapes
        vertices, rings = _index(shapes)
        self._xy = np.array(list(vertices), dtype=float).reshape(-1, 2)
        self._arcs: dict[tuple[int, ...], int] = {}
        self._users: list[set[int]] = []
        self._rings = self._cut(rings)
        self._lines = [LineString(self._xy[list(arc)]) for arc in self._arcs]
        self._closed = np.array([arc[0] == arc[-1] for arc in self._arcs], dtype=bool)

    def simplified(self, tolerances: NDArray[np.float64]) -> list[MultiPolygon]:
        """The shapes with each arc simplified to the smaller tolerance (degrees) of its users.

        Where that would break a shape or open a gap, its arcs are taken more finely.
        """
        base = np.array([min(tolerances[user] for user in users) for users in self._users])
        scale = np.ones(len(base))
        for round_ in range(ROUNDS):
            candidate, broken = self._rebuild(self._simplify_arcs(base * scale))
            if not broken:
                return candidate
            for arc, users in enumerate(self._users):
                if users & broken:
                    scale[arc] = scale[arc] / 2 if round_ < HALVINGS else 0
        raise RuntimeError(f"the coverage is not valid after {ROUNDS} rounds")

    def _cut(self, rings: list[tuple[int, int, int, list[int]]]) -> list[_Ring]:
        neighbours: dict[int, set[int]] = defaultdict(set)
        for *_, ids in rings:
            for here, there in zip(ids, ids[1:] + ids[:1], strict=True):
                neighbours[here].add(there)
                neighbours[there].add(here)
        is_node = {vertex for vertex, around in neighbours.items() if len(around) != 2}
        cut = []
        for shape, part, position, ids in rings:
            arcs = tuple(self._register(piece, shape) for piece in _pieces(ids, is_node))
            cut.append(_Ring(shape, part, position, arcs))
        return cut

    def _register(self, piece: list[int], shape: int) -> tuple[int, bool]:
        forward = tuple(piece)
        canonical = min(forward, forward[::-1])
        if canonical not in self._arcs:
            self._arcs[canonical] = len(self._users)
            self._users.append(set())
        arc = self._arcs[canonical]
        self._users[arc].add(shape)
        return arc, canonical == forward

    def _simplify_arcs(self, tolerances: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        simplified = []
        for line, closed, tolerance in zip(self._lines, self._closed, tolerances, strict=True):
            if not closed:
                simplified.append(shapely.get_coordinates(line.simplify(tolerance, preserve_topology=False)))
            elif len(line.coords) < 5:
                simplified.append(shapely.get_coordinates(line))
            else:
                simplified.append(shapely.get_coordinates(Polygon(line).simplify(tolerance).exterior))
        return simplified

    def _rebuild(self, arcs: list[NDArray[np.float64]]) -> tuple[list[MultiPolygon], set[int]]:
        parts: dict[tuple[int, int], dict[int, NDArray[np.float64]]] = defaultdict(dict)
        for ring in self._rings:
            pieces = [arcs[arc] if forward else arcs[arc][::-1] for arc, forward in ring.arcs]
            parts[ring.shape, ring.part][ring.position] = np.concatenate(
                [pieces[0], *(piece[1:] for piece in pieces[1:])]
            )
        rebuilt: list[list[Polygon]] = [[] for _ in self.shapes]
        broken: set[int] = set()
        for (shape, part), rings in parts.items():
            polygon = _polygon(rings)
            if polygon is None:
                broken.add(shape)
                polygon = self.shapes[shape].geoms[part]
            rebuilt[shape].append(polygon)
        candidate = np.array([MultiPolygon(polygons) for polygons in rebuilt], dtype=object)
        broken |= set(np.flatnonzero(~shapely.is_valid(candidate)).tolist())
        if not broken:
            filled = np.flatnonzero(~shapely.is_empty(candidate))
            edges = shapely.coverage_invalid_edges(candidate[filled])
            broken = set(filled[~shapely.is_empty(edges)].tolist())
        return list(candidate), broken


def _index(
    shapes: Sequence[MultiPolygon],
) -> tuple[dict[tuple[float, float], int], list[tuple[int, int, int, list[int]]]]:
    vertices: dict[tuple[float, float], int] = {}
    rings = []
    for number, shape in enumerate(shapes):
        for part, polygon in enumerate(shape.geoms):
            for position, ring in enumerate([polygon.exterior, *polygon.interiors]):
                corners = np.round(shapely.get_coordinates(ring), MERGE_DECIMALS).tolist()[:-1]
                ids = [vertices.setdefault((x, y), len(vertices)) for x, y in corners]
                rings.append((number, part, position, ids))
    return vertices, rings


def _pieces(ids: list[int], is_node: set[int]) -> list[list[int]]:
    """A ring without its closing vertex, cut at its nodes; a ring without nodes starts at its lowest vertex."""
    cuts = [position for position, vertex in enumerate(ids) if vertex in is_node]
    if not cuts:
        lowest = ids.index(min(ids))
        return [[*ids[lowest:], *ids[:lowest], ids[lowest]]]
    start = cuts[0]
    turned = [*ids[start:], *ids[:start], ids[start]]
    ends = [cut - start for cut in cuts[1:]] + [len(ids)]
    return [turned[a : b + 1] for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def _polygon(rings: dict[int, NDArray[np.float64]]) -> Polygon | None:
    outer = rings[0]
    if len(outer) < 4:
        return None
    holes = [rings[position] for position in sorted(rings) if position and len(rings[position]) >= 4]
    polygon = Polygon(outer, holes)
    return polygon if polygon.is_valid and polygon.area > 0 else None
