"""Places on a map: dots on the whole country, coloured counties inside a province, tiles until there are boundaries."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.places.geometry import current_geometry, geometry_failure, geometry_status
from data.places.tiles import tiles
from data.text import N_, explain, t
from pages.parts import maps_legend, maps_tiles, maps_words
from pages.parts.addresses import at
from pages.parts.maps_classes import Measure, classed
from pages.parts.maps_deck import code_of
from pages.parts.maps_drawing import Drawing, place_of
from pages.parts.maps_look import Look, look
from pages.parts.maps_view import CHINA, NARROW, fit, frame_width
from queries import Answer

__all__ = ["Measure", "places"]

HEIGHT, NARROW_HEIGHT = 420, 340
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
    inside = province if province in geometry.provinces else None
    drawn = classed(_within(answer.frame, inside), measure, "county")
    width = frame_width(st.context.headers)
    narrow = width == NARROW
    height = NARROW_HEIGHT if narrow else HEIGHT
    view = fit(geometry.bounds(inside) if inside else CHINA, width, height)
    address = at(f"geo/{geometry.version}")
    drawing = Drawing(drawn, measure, lang, style, geometry, address, view, chosen, narrow)
    event = st.pydeck_chart(
        drawing.provincial(inside) if inside else drawing.national(),
        height=height,
        on_select="rerun",
        selection_mode="single-object",
        key=f"{key}_{inside or 'national'}",
        alt=maps_words.description(drawn, measure, lang),
    )
    unplaced = sum(place_of(geometry, code) is None for code in drawn.frame["adcode"])
    maps_legend.show(drawn, measure, style, lang, "area" if inside else "dot", unplaced)
    st.caption(geometry.caption(lang))
    return _clicked(event["selection"]["objects"], answer.frame)


def _within(frame: pd.DataFrame, province: str | None) -> pd.DataFrame:
    """The rows of one province, and those that may belong to any."""
    if province is None:
        return frame
    return frame[(frame["province_adcode"] == province) | frame["province_adcode"].isna()]


def _clicked(objects: Mapping[str, Sequence[Any]], frame: pd.DataFrame) -> str | None:
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
    maps_legend.show(drawn, measure, style, lang, "area")
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
