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


Corners = NDArray[np.float64]
_Part = tuple[int, int]
"""The number of a shape, and that of a part in it."""


@dataclass(frozen=True)
class _Ring:
    """One ring of a part, as arcs in order and their direction."""

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
        self._parts: dict[_Part, list[_Ring]] = defaultdict(list)
        self._parts_at: dict[int, set[_Part]] = defaultdict(set)
        self._cut(rings)
        self._lines = [LineString(self._xy[list(arc)]) for arc in self._arcs]
        self._closed = np.array([arc[0] == arc[-1] for arc in self._arcs], dtype=bool)

    def simplified(self, tolerances: NDArray[np.float64]) -> list[MultiPolygon]:
        """The shapes with each arc simplified to the smaller tolerance (degrees) of its users.

        Where that would break a shape or open a gap, its arcs are taken more finely.
        """
        base = np.array([min(tolerances[user] for user in users) for users in self._users])
        scale = np.ones(len(base))
        drawn = _Drawn(self.shapes)
        lines: dict[int, Corners] = {}
        changed = set(range(len(base)))
        for round_ in range(ROUNDS):
            lines |= {arc: self._simplified(arc, base[arc] * scale[arc]) for arc in changed}
            touched = {part for arc in changed for part in self._parts_at[arc]}
            drawn.draw({part: _corners(self._parts[part], lines) for part in touched})
            broken = drawn.broken()
            if not broken:
                return list(drawn.shapes)
            changed = {arc for arc, users in enumerate(self._users) if users & broken}
            for arc in changed:
                scale[arc] = scale[arc] / 2 if round_ < HALVINGS else 0
        raise RuntimeError(f"the coverage is not valid after {ROUNDS} rounds")

    def _cut(self, rings: list[tuple[int, int, int, list[int]]]) -> None:
        neighbours: dict[int, set[int]] = defaultdict(set)
        for *_, ids in rings:
            for here, there in zip(ids, ids[1:] + ids[:1], strict=True):
                neighbours[here].add(there)
                neighbours[there].add(here)
        is_node = {vertex for vertex, around in neighbours.items() if len(around) != 2}
        for shape, part, position, ids in rings:
            arcs = tuple(self._register(piece, shape) for piece in _pieces(ids, is_node))
            self._parts[shape, part].append(_Ring(position, arcs))
            for arc, _ in arcs:
                self._parts_at[arc].add((shape, part))

    def _register(self, piece: list[int], shape: int) -> tuple[int, bool]:
        forward = tuple(piece)
        canonical = min(forward, forward[::-1])
        if canonical not in self._arcs:
            self._arcs[canonical] = len(self._users)
            self._users.append(set())
        arc = self._arcs[canonical]
        self._users[arc].add(shape)
        return arc, canonical == forward

    def _simplified(self, arc: int, tolerance: float) -> Corners:
        line = self._lines[arc]
        if not self._closed[arc]:
            line = line.simplify(tolerance, preserve_topology=False)
        elif len(line.coords) >= 5:
            line = Polygon(line).simplify(tolerance).exterior
        return shapely.get_coordinates(line)


class _Drawn:
    """Shapes as they stand between two rounds; only parts with another edge than before are drawn again."""

    def __init__(self, given: Sequence[MultiPolygon]) -> None:
        self._given = given
        self._polygons: list[dict[int, Polygon | None]] = [{} for _ in given]
        self._valid = np.ones(len(given), dtype=bool)
        self.shapes = np.array([MultiPolygon() for _ in given], dtype=object)

    def draw(self, parts: dict[_Part, dict[int, Corners]]) -> None:
        for (shape, part), rings in parts.items():
            self._polygons[shape][part] = _polygon(rings)
        again = sorted({shape for shape, _ in parts})
        for shape in again:
            drawn = self._polygons[shape]
            self.shapes[shape] = MultiPolygon(
                [drawn[part] or given for part, given in enumerate(self._given[shape].geoms)]
            )
            self._valid[shape] = all(drawn.values())
        self._valid[again] &= shapely.is_valid(self.shapes[again])

    def broken(self) -> set[int]:
        """Shapes that cannot be drawn so, or else those that leave a gap."""
        if not self._valid.all():
            return set(np.flatnonzero(~self._valid).tolist())
        filled = np.flatnonzero(~shapely.is_empty(self.shapes))
        edges = shapely.coverage_invalid_edges(self.shapes[filled])
        return set(filled[~shapely.is_empty(edges)].tolist())


def _corners(rings: list[_Ring], lines: dict[int, Corners]) -> dict[int, Corners]:
    """Position -> the corners of each ring of a part."""
    found = {}
    for ring in rings:
        pieces = [lines[arc] if forward else lines[arc][::-1] for arc, forward in ring.arcs]
        found[ring.position] = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
    return found


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


def _polygon(rings: dict[int, Corners]) -> Polygon | None:
    outer = rings[0]
    if len(outer) < 4:
        return None
    holes = [rings[position] for position in sorted(rings) if position and len(rings[position]) >= 4]
    polygon = Polygon(outer, holes)
    return polygon if polygon.is_valid and polygon.area > 0 else None
