"""How far a leader reaches: two circles on the map, before and after, in kilometres on the ground."""

from math import cos, radians

import pandas as pd
import streamlit as st

from data.places.geometry import current_geometry
from data.text.numbers import exact
from pages.parts.addresses import at
from pages.parts.language import lang, say
from pages.parts.maps import areas as maps_areas
from pages.parts.maps.classes import Classed, Measure
from pages.parts.maps.deck import Layer, Map
from pages.parts.maps.drawing import Drawing, place_of
from pages.parts.maps.look import Colour, look, rgba
from pages.parts.maps.view import CHINA, NARROW, WIDE, fit, frame_width

BEFORE, AFTER = rgba("#d98c2b"), rgba("#1b7f79")
KM_A_DEGREE = 111.2
HEIGHT = 360


def show(row: pd.Series, key: str) -> None:
    """The circles of one leader; where the place or the boundaries are not known, that is said instead."""
    geometry = current_geometry()
    point = place_of(geometry, str(row.adcode)) if geometry else None
    if geometry is None or point is None:
        st.info(say("No circle can be drawn: the place is not on the map, or no boundaries are installed."))
        return
    style = look(st.context.theme.type)
    width = NARROW if frame_width(st.context.headers) == NARROW else WIDE
    view = fit(_around(point[0], point[1], row), width, HEIGHT)
    address = at(f"geo/{geometry.version}")
    nothing = Classed(pd.DataFrame({"adcode": [], "value": [], "class": []}), (), 0)
    drawing = Drawing(nothing, Measure("", "", "", "times"), lang(), style, geometry, address, view)
    layers = [
        maps_areas.ground(f"{address}/province.geojson", style),
        maps_areas.lines("lines", f"{address}/lines.geojson", drawing.sea_lines()),
        *(
            _circle(name, point[0], point[1], kilometres, colour, filled)
            for name, kilometres, colour, filled in (
                ("after", row.radius_after_km, AFTER, 45),
                ("before", row.radius_before_km, BEFORE, 90),
            )
            if pd.notna(kilometres)
        ),
    ]
    st.pydeck_chart(Map(layers, view, style, ""), height=HEIGHT, key=key, alt=words(row))
    with st.container(key="reach_caption"):
        st.caption(words(row))
        st.caption(geometry.caption(lang()))


def words(row: pd.Series) -> str:
    """辐射半径：之前25公里（橙），之后500公里（绿）"""
    before, after = (_kilometres(row[column]) for column in ("radius_before_km", "radius_after_km"))
    return say("Reach radius: before {before} (orange), after {after} (green). A radius is no area, no tonnage and no income.",
               before=before, after=after)  # fmt: skip


def _kilometres(value: float | None) -> str:
    return say("not told") if pd.isna(value) else say("{count} km", count=exact(value, lang()))


def _around(lon: float, lat: float, row: pd.Series) -> tuple[float, float, float, float]:
    """The country, or a window around small circles so that they can be seen."""
    reach = max(float(value) for value in (row.radius_before_km, row.radius_after_km, 60) if pd.notna(value))
    if reach > 900:
        return CHINA
    north = 1.6 * reach / KM_A_DEGREE
    east = north / cos(radians(lat))
    return lon - east, lat - north, lon + east, lat + north


def _circle(name: str, lon: float, lat: float, kilometres: float, colour: Colour, filled: int) -> Layer:
    return {
        "@@type": "ScatterplotLayer",
        "id": f"reach-{name}",
        "data": [[lon, lat, round(float(kilometres) * 1000)]],
        "pickable": False,
        "stroked": True,
        "getPosition": "@@=[this[0],this[1]]",
        "getRadius": "@@=this[2]",
        "radiusMinPixels": 3,
        "getFillColor": [*colour[:3], filled],
        "getLineColor": colour,
        "lineWidthUnits": "pixels",
        "getLineWidth": 2,
    }
