"""The map of the screen as a vector drawing: the same boundaries, classes, colours, dots and names."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from pages.parts.maps_classes import OUTSIDE
from pages.parts.maps_deck import CLASS, CODE, LAT, LON, NAME, SIZE, Row, code_of
from pages.parts.maps_drawing import Drawing
from pages.parts.maps_look import Colour, css
from pages.parts.maps_view import WORLD_PIXELS
from pages.parts.picture import FAMILY, width_of

Point = Sequence[float]
Project = Callable[[Point], tuple[float, float]]
NAME_SIZE = 12


def national(drawing: Drawing, width: float, height: float, larger: float) -> str:
    """The whole country; dots are `larger` times their size on the screen."""
    look, at = drawing.look, _projection(drawing.view, width, height)
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
    look, at = drawing.look, _projection(drawing.view, width, height)
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


def _projection(view: Mapping[str, float], width: float, height: float) -> Project:
    """Degrees to points of the drawing, as deck.gl looks at them."""
    world = WORLD_PIXELS * 2 ** view["zoom"]
    middle = _mercator(view["latitude"])

    def at(point: Point) -> tuple[float, float]:
        x = (point[0] - view["longitude"]) / 360 * world + width / 2
        y = height / 2 - (_mercator(point[1]) - middle) / (2 * math.pi) * world
        return round(x, 1), round(y, 1)

    return at


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))


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


def _names(drawing: Drawing, rows: Iterable[Row], at: Project) -> list[str]:
    """The names of places, larger values first, each where it touches no other."""
    taken: list[tuple[float, float, float, float]] = []
    drawn = []
    for row in rows:
        name = str(row[NAME if drawing.lang == "zh" else CODE])
        x, y = at((row[LON] / 100, row[LAT] / 100))
        half = width_of(name, NAME_SIZE) / 2 + 1
        box = (x - half, y - NAME_SIZE * 0.7, x + half, y + NAME_SIZE * 0.7)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        drawn.append(
            f'<text x="{x}" y="{y + NAME_SIZE * 0.35:.1f}" text-anchor="middle" font-size="{NAME_SIZE}" font-weight="700" '
            f'font-family="{escape(FAMILY)}" fill="{css(drawing.look.ink)}" stroke="{css(drawing.look.halo)}" '
            f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(name)}</text>'
        )
    return drawn


def _clipped(parts: Iterable[str], width: float, height: float) -> str:
    return f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
