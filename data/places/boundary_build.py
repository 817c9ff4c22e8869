"""All files of one map edition, from boundaries to bytes."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import shapely

from data.places.boundary_codes import prefecture_of, province_of
from data.places.boundary_layers import (
    DRILL_DOWN,
    NATIONAL,
    Simplifier,
    bounds,
    collection,
    dissolve,
    line_layer,
    outlines,
)
from data.places.boundary_overlaps import without_slivers
from data.places.boundary_points import discs
from data.places.boundary_source import Boundaries

NATIONAL_DECIMALS, OWN_DECIMALS = 3, 5
LINE_TOLERANCE = 0.01

Progress = Callable[[str], None]
Names = dict[str, tuple[str, str]]


def files(source: Boundaries, simplify: bool, known: Names, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """File name -> bytes, every file of the edition except its manifest."""
    counties, islands, detail = _shapes(source, simplify, progress)
    decimals = NATIONAL_DECIMALS if simplify else OWN_DECIMALS
    names = _names(source, known)
    yield "county.geojson", collection(counties, islands, names, decimals)
    levels: dict[str, Any] = {"county": counties}
    kept: dict[str, Any]
    for level, parent in (("prefecture", prefecture_of), ("province", province_of)):
        if level in source.given:
            layer = source.given[level]
            levels[level], kept = dict(zip(layer.codes, layer.shapes, strict=True)), {}
        else:
            levels[level], kept = dissolve(counties, islands, parent)
        yield f"{level}.geojson", collection(levels[level], kept, names, decimals)
    yield "lines.geojson", line_layer(source.lines, LINE_TOLERANCE if simplify else 0, decimals)

    progress("provinces")
    for province, group in groupby(sorted(detail), key=province_of):
        inside = {code: detail[code] for code in group}
        near = {code: islands[code] for code in inside if code in islands}
        yield f"county-{province}.geojson", collection(inside, near, names, decimals)
        yield f"outline-{province}.geojson", outlines(inside, near, decimals)

    progress("points")
    yield "points.json", _points(source, detail, levels["prefecture"], islands)


def _shapes(
    source: Boundaries, simplify: bool, progress: Progress
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The national shapes, the islands kept apart, and the shapes for looking closer."""
    if not simplify:
        as_given = dict(zip(source.counties.codes, source.counties.shapes, strict=True))
        return as_given, {}, as_given
    progress("simplify_national")
    simplifier = Simplifier(without_slivers(source.counties, "county"))
    national = simplifier.at(*NATIONAL)
    progress("simplify_close")
    return national, simplifier.islands, simplifier.at(*DRILL_DOWN)


def _names(source: Boundaries, known: Names) -> Names:
    """The names of the source stand; the gazetteer adds English and what the source leaves out."""
    chinese = {**source.names, **dict(zip(source.counties.codes, source.counties.names, strict=True))}
    parents = {parent(code) for code in source.counties.codes for parent in (prefecture_of, province_of)}
    named = {}
    for code in {*chinese, *parents}:
        zh, en = known.get(code, (code, chinese.get(code) or code))
        named[code] = (chinese.get(code) or zh, en)
    return named


def _points(
    source: Boundaries, counties: dict[str, Any], prefectures: dict[str, Any], islands: dict[str, Any]
) -> bytes:
    full = dict(zip(source.counties.codes, source.counties.shapes, strict=True))
    inside = {
        "county": discs(_largest(counties, islands, str)),
        "prefecture": discs(_largest(prefectures, islands, prefecture_of)),
    }
    boxes = {
        province: bounds(full[code] for code in group) for province, group in groupby(sorted(full), key=province_of)
    }
    content = {"discs": inside, "bounds": boxes}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _largest(shapes: dict[str, Any], islands: dict[str, Any], parent: Callable[[str], str]) -> dict[str, Any]:
    """Each shape, or for a unit of small islands only, those islands."""
    apart: dict[str, list[Any]] = defaultdict(list)
    for code, group in islands.items():
        apart[parent(code)] += group
    return {
        code: shapely.MultiPolygon(apart[code]) if shapely.is_empty(shape) else shape for code, shape in shapes.items()
    }
