"""The map of the screen as a vector drawing: the same boundaries, classes, colours, dots and names."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from pages.parts.maps import names as maps_names
from pages.parts.maps.classes import OUTSIDE
from pages.parts.maps.deck import CLASS, CODE, LAT, LON, NAME, SIZE, Row, code_of
from pages.parts.maps.drawing import Drawing
from pages.parts.maps.look import Colour, css
from pages.parts.maps.view import Point, Project, projection
from pages.parts.pictures.picture import FAMILY

SMALLEST_NAME = 8
"""Pixels; on the screen smaller ones grow as the reader comes nearer, here they would not."""


def national(drawing: Drawing, width: float, height: float, larger: float) -> str:
    """The whole country; dots are `larger` times their size on the screen."""
    look, at = drawing.look, projection(drawing.view, width, height)
    entered = set(drawing.places.frame["province_adcode"])
    parts = []
    for feature in _features(drawing, "province.geojson"):
        open_ = feature["properties"]["adcode"] in entered
        fill, edge = (look.door, look.inner_border) if open_ else (look.land, look.land_border)
        parts.append(_area(feature, at, fill, edge, 0.8))
    parts += _lines(_features(drawing, "lines.geojson"), at, drawing.sea_lines())
    parts += _dots(drawing, drawing.rows(close=True), at, larger)
    return _clipped(parts, width, height)


def provincial(drawing: Drawing, province: str, width: float, height: float, larger: float) -> str:
    """One province with its counties in the colour of their class."""
    look, at = drawing.look, projection(drawing.view, width, height)
    classes = dict(zip(drawing.places.frame["adcode"], drawing.places.frame["class"], strict=True))
    counties = _features(drawing, f"county-{province}.geojson")
    codes = {feature["properties"]["adcode"] for feature in counties}
    parts = [_area(each, at, look.fills[_class(each, classes)], look.land_border, 0.7) for each in counties]
    parts += _lines(_features(drawing, f"outline-{province}.geojson"), at, drawing.land_lines())
    for feature in counties:
        klass, chosen = _class(feature, classes), feature["properties"]["adcode"] == drawing.chosen
        if chosen or look.widths[klass] > 1:
            colour, wide = (look.chosen, 3.0) if chosen else (look.borders[klass], look.widths[klass])
            parts.append(_area(feature, at, (0, 0, 0, 0), colour, wide))
    rows = drawing.rows(close=True)
    parts += _dots(drawing, [row for row in rows if code_of(row) not in codes], at, larger)
    parts += _names(drawing, rows, at)
    return _clipped(parts, width, height)


def _class(feature: Mapping[str, Any], classes: Mapping[str, int]) -> int:
    return classes.get(feature["properties"]["adcode"], OUTSIDE)


def _features(drawing: Drawing, name: str) -> Sequence[Mapping[str, Any]]:
    return _read(drawing.geometry.folder / name)


@lru_cache(maxsize=12)
def _read(path: Path) -> Sequence[Mapping[str, Any]]:
    return json.loads(path.read_bytes())["features"]


def _area(feature: Mapping[str, Any], at: Project, fill: Colour, edge: Colour, width: float) -> str:
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    path = "".join(f"{_path(ring, at)}Z" for polygon in polygons for ring in polygon)
    return f'<path d="{path}" fill="{css(fill)}" fill-rule="evenodd" stroke="{css(edge)}" stroke-width="{width}" stroke-linejoin="round"/>'


def _lines(features: Iterable[Mapping[str, Any]], at: Project, kinds: Mapping[str, tuple[Colour, float]]) -> list[str]:
    drawn = []
    for feature in features:
        if feature["properties"]["kind"] not in kinds:
            continue
        colour, width = kinds[feature["properties"]["kind"]]
        path = "".join(_path(line, at) for line in feature["geometry"]["coordinates"])
        drawn.append(
            f'<path d="{path}" fill="none" stroke="{css(colour)}" stroke-width="{width}" stroke-linecap="round"/>'
        )
    return drawn


def _path(points: Iterable[Point], at: Project) -> str:
    return "M" + "L".join(f"{x},{y}" for x, y in map(at, points))


def _dots(drawing: Drawing, rows: Iterable[Row], at: Project, larger: float) -> list[str]:
    look, drawn = drawing.look, []
    for row in rows:
        x, y = at((row[LON] / 100, row[LAT] / 100))
        klass, radius = row[CLASS], row[SIZE] / 2 * larger
        drawn.append(
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{css(look.fills[klass])}" '
            f'stroke="{css(look.borders[klass])}" stroke-width="{look.widths[klass]}"/>'
        )
        if code_of(row) == drawing.chosen:
            drawn.append(
                f'<circle cx="{x}" cy="{y}" r="{radius + 3:.1f}" fill="none" stroke="{css(look.chosen)}" stroke-width="2"/>'
            )
    return drawn


def _names(drawing: Drawing, rows: Sequence[Row], at: Project) -> list[str]:
    """The names of places, larger values first, each where it touches no other."""
    name_of = NAME if drawing.lang == "zh" else CODE
    places = [maps_names.Place(str(row[name_of]), *at((row[LON] / 100, row[LAT] / 100))) for row in rows]
    return [
        f'<text x="{x}" y="{y + size * 0.35:.1f}" text-anchor="middle" font-size="{size:.3g}" font-weight="700" '
        f'font-family="{escape(FAMILY)}" fill="{css(drawing.look.ink)}" stroke="{css(drawing.look.halo)}" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(name)}</text>'
        for (name, x, y, _), size in zip(places, maps_names.sizes(places, SMALLEST_NAME), strict=True)
        if size
    ]


def _clipped(parts: Iterable[str], width: float, height: float) -> str:
    return f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
