"""Neighbours that overlap by a sliver are put side by side; larger overlaps are refused."""

from typing import Any

import numpy as np
import shapely

from data.places.boundary_source import Layer
from data.problem import Problem

SLIVER_DEGREES2 = 1e-3


def without_slivers(layer: Layer, file: str) -> Layer:
    """The layer as a coverage: each overlap is given to the unit with the lower code.

    Raises Problem geometry.overlap or geometry.edges_apart.
    """
    shapes = layer.shapes.copy()
    if shapely.coverage_is_valid(shapes):
        return layer
    suspects = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
    tree = shapely.STRtree(shapes[suspects])
    for left, right in tree.query(shapes[suspects], predicate="overlaps").T:
        first, second = int(suspects[left]), int(suspects[right])
        if first < second:
            shapes[second] = _beside(shapes[first], shapes[second], _place(layer, first), _place(layer, second), file)
    if not shapely.coverage_is_valid(shapes):
        worst = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
        raise Problem("geometry.edges_apart", file=file, places=", ".join(_place(layer, int(k)) for k in worst[:5]))
    return Layer(layer.codes, layer.names, shapes)


def _beside(first: Any, second: Any, first_name: str, second_name: str, file: str) -> Any:
    if shapely.intersection(first, second).area > SLIVER_DEGREES2:
        raise Problem("geometry.overlap", file=file, first=first_name, second=second_name)
    rest = shapely.difference(second, first)
    return shapely.MultiPolygon([part for part in shapely.get_parts(rest) if part.geom_type == "Polygon"])


def _place(layer: Layer, position: int) -> str:
    return f"{layer.codes[position]} {layer.names[position]}".strip()
