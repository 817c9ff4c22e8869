"""Places on a map: dots on the whole country, coloured counties inside a province, tiles until there are boundaries."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import pandas as pd
import streamlit as st

from data.places.geometry import Geometry, Point, current_geometry, geometry_failure, geometry_status
from data.places.tiles import tiles
from data.text import N_, explain, t
from pages.parts import maps_deck as deck
from pages.parts import maps_legend, maps_tiles, maps_words
from pages.parts.maps_classes import OUTSIDE, STEPS, Classed, Measure, classed
from pages.parts.maps_look import Look, look
from pages.parts.maps_view import CHINA, NARROW, fit, frame_width
from queries import Answer

__all__ = ["Measure", "national", "places", "provincial"]

HEIGHT, NARROW_HEIGHT = 440, 340
LARGEST, SMALLEST, CONSTANT = 24, 6, 10
STATES = {
    "building": N_("The map's boundaries are being prepared; until then provinces are shown as tiles."),
    "absent": N_(
        "No boundaries are installed, so provinces are shown as tiles. To build them: python -m data geometry"
    ),
    "failed": N_(
        "The boundaries could not be built, so provinces are shown as tiles. To try again: python -m data geometry"
    ),
}


def places(
    answer: Answer, measure: Measure, lang: str, *, province: str | None, key: str, chosen: str | None = None
) -> str | None:
    """Draw the measure by place and give back the code that was clicked: a county or province of the answer.

    `province` looks inside one province; `chosen` is the place to mark. A click elsewhere gives None.
    """
    style = look(st.context.theme.type)
    geometry = current_geometry()
    if geometry is None:
        return _tiled(answer.frame, measure, lang, style, province, key)
    drawn = classed(answer.frame, measure, "county")
    width = frame_width(st.context.headers)
    height = NARROW_HEIGHT if width == NARROW else HEIGHT
    address = f"{_base()}/geo/{geometry.version}"
    arguments = (drawn, measure, lang, style, geometry, address)
    if province and province in geometry.provinces:
        shown = provincial(*arguments, fit(geometry.bounds(province), width, height), province, chosen)
    else:
        shown = national(*arguments, fit(CHINA, width, height), chosen)
    event = st.pydeck_chart(
        shown,
        height=height,
        on_select="rerun",
        selection_mode="single-object",
        key=f"{key}_{province or 'national'}",
        alt=maps_words.description(drawn, measure, lang),
    )
    unplaced = sum(_point(geometry, code) is None for code in drawn.frame["adcode"])
    maps_legend.show(drawn, measure, style, lang, "area" if province else "dot", unplaced)
    st.caption(geometry.caption(lang))
    return _clicked(event.selection.objects, answer.frame)


def national(
    drawn: Classed, measure: Measure, lang: str, style: Look, geometry: Geometry, address: str,
    view: Mapping[str, float], chosen: str | None,
) -> deck.Map:  # fmt: skip
    """The whole country with its ten dashes, and a dot for each place."""
    rows = _rows(drawn, measure, lang, geometry)
    layers = [
        deck.land(f"{address}/province.geojson", style, pickable=True),
        deck.lines("lines", f"{address}/lines.geojson", _line_colours(style)),
        deck.dots(rows, style),
    ]
    layers += [deck.ring(row, style) for row in rows if row[deck.CODE] == chosen]
    return deck.Map(layers, view, style, _tooltip(measure, lang))


def provincial(
    drawn: Classed, measure: Measure, lang: str, style: Look, geometry: Geometry, address: str,
    view: Mapping[str, float], province: str, chosen: str | None,
) -> deck.Map:  # fmt: skip
    """One province: counties in the colour of their class, names where places report."""
    inside = drawn.frame[drawn.frame["adcode"].str[:2] == province[:2]]
    classes = dict(zip(inside["adcode"], inside["class"], strict=True))
    codes = geometry.counties_of(province)
    by_position = [classes.get(code, OUTSIDE) for code in codes]
    rows = _rows(Classed(inside, drawn.breaks, 0), measure, lang, geometry)
    area = {row[deck.CODE] for row in rows if row[deck.CODE] in set(codes)}
    name = deck.ZH if lang == "zh" else deck.EN
    layers = [
        deck.areas(f"{address}/county-{province}.geojson", by_position, style),
        deck.lines("outline", f"{address}/outline-{province}.geojson", _outline_colours(style)),
        deck.emphasis(f"{address}/county-{province}.geojson", by_position, style, chosen),
        deck.dots([row for row in rows if row[deck.CODE] not in area], style),
        deck.reach([[*row[:7], _reach(geometry, row)] for row in rows if row[deck.CODE] in area]),
        deck.labels(
            "names", [(row[name], row[deck.LON], row[deck.LAT], row[deck.SIZE]) for row in rows], style, 12, False
        ),
    ]
    return deck.Map(layers, view, style, _tooltip(measure, lang))


def _rows(drawn: Classed, measure: Measure, lang: str, geometry: Geometry) -> list[list[Any]]:
    """A row per place that has a point, largest first so that small ones stay on top."""
    most = max((float(value) for value in drawn.frame["value"].dropna()), default=0)
    rows = []
    for place in drawn.frame[["adcode", f"name_{lang}", "value", "class"]].itertuples(index=False):
        adcode, name, value, klass = place
        point = _point(geometry, adcode)
        if point is None:
            continue
        size = CONSTANT
        if klass < 2 * STEPS and measure.kind != "rate":
            size = round(2 * (SMALLEST / 2 + (LARGEST - SMALLEST) / 2 * sqrt(float(value) / most)))
        names = [name, 0] if lang == "zh" else [0, name]
        note = maps_words.note(klass, value, measure, lang)
        rows.append([*names, note, adcode, round(point[0], 2), round(point[1], 2), klass, size])
    return sorted(rows, key=lambda row: (-row[deck.SIZE], row[deck.CODE]))


def _point(geometry: Geometry, adcode: str) -> Point | None:
    return geometry.points("county").get(adcode) or geometry.points("prefecture").get(adcode)


def _reach(geometry: Geometry, row: Sequence[Any]) -> int:
    point = geometry.points("county")[row[deck.CODE]]
    return round(point[2])


def _tooltip(measure: Measure, lang: str) -> str:
    name = deck.ZH if lang == "zh" else deck.EN
    return f"<strong>{{{name}}}</strong><div>{{{deck.NOTE}}}</div>"


def _line_colours(style: Look) -> dict[str, tuple[deck.Colour, float]]:
    return {"ten_dash": (style.dashes, 1.8), "undefined": (style.dashes, 1.0)}


def _outline_colours(style: Look) -> dict[str, tuple[deck.Colour, float]]:
    return {"prefecture": (style.inner_border, 1.0), "province": (style.outline, 1.6)}


def _base() -> str:
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def _clicked(objects: Mapping[str, Sequence[Any]], frame: pd.DataFrame) -> str | None:
    """The code of the object clicked, if the answer knows it; nothing else the browser says is used."""
    for found in objects.values():
        for item in found:
            if isinstance(item, Mapping):
                properties = item.get("properties")
                code = properties.get("adcode") if isinstance(properties, Mapping) else None
            else:
                code = item[deck.CODE] if isinstance(item, list) and len(item) > deck.CODE else None
            if isinstance(code, str) and _is_known(code, frame):
                return code
    return None


def _is_known(code: str, frame: pd.DataFrame) -> bool:
    return bool((frame["adcode"] == code).any() or (frame["province_adcode"] == code).any())


def _tiled(frame: pd.DataFrame, measure: Measure, lang: str, style: Look, province: str | None, key: str) -> str | None:
    drawn = classed(frame, measure, "province")
    clicked = maps_tiles.show(drawn, measure, style, lang, province, f"{key}_tiles")
    maps_legend.show(drawn, measure, style, lang, "area")
    status = geometry_status()
    st.caption(t(STATES.get(status, STATES["absent"]), lang))
    failure = geometry_failure() if status == "failed" else None
    if failure:
        st.caption(explain(failure, lang))
    known = clicked if any(tile.adcode == clicked for tile in tiles()) else None
    return known if known and _is_known(known, frame) else None
