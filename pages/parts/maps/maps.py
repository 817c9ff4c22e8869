"""Places on a map: dots on the whole country, coloured counties inside a province, tiles until there are boundaries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from data.places.geometry import Geometry, current_geometry, geometry_failure, geometry_status
from data.places.tiles import tiles
from data.text import N_, explain, t
from pages.parts.addresses import at
from pages.parts.maps import legend as maps_legend
from pages.parts.maps import tiles as maps_tiles
from pages.parts.maps import words as maps_words
from pages.parts.maps.classes import Measure, classed
from pages.parts.maps.deck import code_of
from pages.parts.maps.drawing import Drawing, place_of
from pages.parts.maps.legend import Key
from pages.parts.maps.look import Look, look
from pages.parts.maps.view import CHINA, NARROW, WIDE, Bounds, around, fit, frame_width
from pages.parts.pictures import picture_chart, picture_map
from pages.parts.pictures.picture import Body
from queries import Answer

__all__ = ["Measure", "body", "places"]

HEIGHT, NARROW_HEIGHT = 290, 340
SIDES = (78, 22)
TAKEN = 0.62
FEW = 3
LOOK_AGAIN_SECONDS = 3
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
    narrow = frame_width(st.context.headers) == NARROW
    size = (NARROW, NARROW_HEIGHT) if narrow else (WIDE, HEIGHT)
    drawing, inside, legend = _drawn(answer.frame, measure, lang, style, geometry, province, chosen, size)
    map_side, key_side = st.columns(SIDES, gap="small", vertical_alignment="bottom")
    with map_side:
        event = st.pydeck_chart(
            drawing.provincial(inside) if inside else drawing.national(),
            height=size[1],
            on_select="rerun",
            selection_mode="single-object",
            key=f"{key}_{inside or 'national'}",
            alt=maps_words.description(drawing.places, measure, lang),
        )
    with key_side:
        maps_legend.show(legend, style)
    with st.container(key="map_caption"):
        st.caption(geometry.caption(lang))
    return clicked(event["selection"]["objects"], answer.frame)


def body(
    answer: Answer, measure: Measure, lang: str, style: Look, width: int, province: str | None, chosen: str | None
) -> Body:
    """The same map for a picture of that width, from an answer that may leave the screen."""
    geometry, height = current_geometry(), round(width * TAKEN)
    if geometry is None:
        drawn = classed(answer.frame, measure, "province")
        tiled = maps_tiles.chart(drawn, measure, style, lang, province)
        made = picture_chart.body(tiled, style, width, height, measure.title)
        return replace(made, key=maps_legend.key_of(drawn, measure, lang, "area"))
    drawing, inside, legend = _drawn(answer.frame, measure, lang, style, geometry, province, chosen, (width, height))
    larger = (height / HEIGHT) ** 0.5
    svg = (
        picture_map.provincial(drawing, inside, width, height, larger)
        if inside
        else picture_map.national(drawing, width, height, larger)
    )
    return Body(svg, width, height, measure.title, legend, geometry.caption(lang))


def _drawn(
    frame: pd.DataFrame,
    measure: Measure,
    lang: str,
    style: Look,
    geometry: Geometry,
    province: str | None,
    chosen: str | None,
    size: tuple[int, int],
) -> tuple[Drawing, str | None, Key]:
    """The drawing, the province it looks into and its key."""
    inside = province if province in geometry.provinces else None
    drawn = classed(_within(frame, inside), measure, "county")
    view = fit(looked_at(geometry, inside, drawn.frame), *size)
    address = at(f"geo/{geometry.version}")
    drawing = Drawing(drawn, measure, lang, style, geometry, address, view, chosen, size[0] == NARROW)
    unplaced = sum(place_of(geometry, code) is None for code in drawn.frame["adcode"])
    return drawing, inside, maps_legend.key_of(drawn, measure, lang, "area" if inside else "dot", unplaced)


def looked_at(geometry: Geometry, inside: str | None, frame: pd.DataFrame) -> Bounds:
    """One province, else the FEW neighbours or not that all rows are of, so that these do not lie on a heap, else the country."""
    if inside:
        return geometry.bounds(inside)
    found = [code for code in frame["province_adcode"].dropna().unique() if code in geometry.provinces]
    return around([geometry.bounds(code) for code in found]) if 0 < len(found) <= FEW else CHINA


def _within(frame: pd.DataFrame, province: str | None) -> pd.DataFrame:
    """The rows of one province, and those that may belong to any."""
    if province is None:
        return frame
    return frame[(frame["province_adcode"] == province) | frame["province_adcode"].isna()]


def clicked(objects: Mapping[str, Sequence[Any]], frame: pd.DataFrame) -> str | None:
    """The code of the object clicked, if the answer knows it; nothing else the browser says is used."""
    for item in (item for found in objects.values() for item in found):
        properties = item.get("properties") if isinstance(item, Mapping) else None
        code = properties.get("adcode") if isinstance(properties, Mapping) else None
        if isinstance(item, list):
            code = code_of(item)
        if isinstance(code, str) and _is_known(code, frame):
            return code
    return None


def _is_known(code: str, frame: pd.DataFrame) -> bool:
    return bool((frame["adcode"] == code).any() or (frame["province_adcode"] == code).any())


def _tiled(frame: pd.DataFrame, measure: Measure, lang: str, style: Look, province: str | None, key: str) -> str | None:
    drawn = classed(frame, measure, "province")
    clicked = maps_tiles.show(drawn, measure, style, lang, province, f"{key}_tiles")
    maps_legend.show(maps_legend.key_of(drawn, measure, lang, "area"), style)
    status = geometry_status()
    st.caption(t(STATES.get(status, STATES["absent"]), lang))
    failure = geometry_failure() if status == "failed" else None
    if failure:
        st.caption(explain(failure, lang))
    if status == "building":
        _look_again()
    known = clicked if any(tile.adcode == clicked for tile in tiles()) else None
    return known if known and _is_known(known, frame) else None


@st.fragment(run_every=LOOK_AGAIN_SECONDS)
def _look_again() -> None:
    """Draw the page again as soon as the boundaries stand."""
    if geometry_status() == "ready":
        st.rerun()
