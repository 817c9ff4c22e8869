"""Sites on a map: the colour says their state, the size how many hours were used; arcs show where they sell to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

import pandas as pd
import streamlit as st

from data.places.geometry import Geometry, current_geometry
from data.reference import codes, label
from data.text.numbers import exact, money
from pages.parts.addresses import at
from pages.parts.language import lang, say
from pages.parts.maps import areas as maps_areas
from pages.parts.maps import legend as maps_legend
from pages.parts.maps import maps
from pages.parts.maps import points as maps_points
from pages.parts.maps.classes import OUTSIDE, Classed, Measure
from pages.parts.maps.deck import LAT, LON, Layer, Map, Row, place_row
from pages.parts.maps.drawing import CONSTANT, LARGEST, ON_A_PHONE, SMALLEST, Drawing, place_of
from pages.parts.maps.legend import Entry, Key
from pages.parts.maps.look import Look, look, rgba
from pages.parts.maps.view import NARROW, WIDE, fit, frame_width
from queries import Answer

STATES = codes("studio_status")
UNKNOWN = len(STATES)
COLOURS = {"in_use": "#1b7f79", "idle": "#d98c2b", "closed": "#8b9396", "not_opened": "#ffffff"}
ARC = rgba("#7a5ea8", 150)
APART = 0.09
"""Degrees between sites of one county, so that none lies under another."""


@dataclass(frozen=True)
class SiteDrawing(Drawing):
    """Sites as dots, on the whole country or over the plain counties of a province."""

    arcs: tuple[Row, ...] = ()

    def sites(self, province: str | None) -> Map:
        rows = self.rows(close=True)
        if province:
            counties = f"{self.address}/county-{province}.geojson"
            plain = [OUTSIDE] * len(self.geometry.counties_of(province))
            ground = [
                maps_areas.areas(counties, plain, self.look) | {"pickable": False},
                maps_areas.lines("outline", f"{self.address}/outline-{province}.geojson", self.land_lines()),
            ]
        else:
            provinces = f"{self.address}/province.geojson"
            entered = set(self.places.frame["province_adcode"].dropna())
            open_ = [code in entered for code in sorted(self.geometry.provinces)]
            ground = [
                maps_areas.ground(provinces, self.look, open_),
                maps_areas.doors(provinces, open_, self.look),
                maps_areas.lines("lines", f"{self.address}/lines.geojson", self.sea_lines()),
            ]
        return self._map(*ground, *([_arc_layer(self.arcs)] if self.arcs else []), maps_points.dots(rows, self.look))

    def rows(self, close: bool = False) -> list[Row]:
        """A row for each site that has a point, largest first."""
        frame = self.places.frame
        most = float(frame["hours_used"].fillna(0).max() or 0)
        scale = ON_A_PHONE if self.narrow else 1
        made: list[Row] = []
        for adcode, group in frame.groupby("adcode"):
            point = place_of(self.geometry, str(adcode))
            if point is None:
                continue
            for number, row in enumerate(group.itertuples()):
                turn, off = 2 * pi * number / len(group), APART if len(group) > 1 else 0
                lon, lat = point[0] + off * cos(turn), point[1] + off * sin(turn)
                hours = row.hours_used
                size = max(SMALLEST, LARGEST * sqrt(hours / most)) if pd.notna(hours) and most else CONSTANT
                name = row.studio_zh if self.lang == "zh" else row.studio_en
                made.append(
                    place_row(
                        self.lang, name, note(row), str(adcode), round(lon * 100, 1), round(lat * 100, 1),
                        site_class(row), round(size * scale),
                    )
                )  # fmt: skip
        return sorted(made, key=lambda row: (-row[6], row[LON], row[LAT]))


def site_class(row: object) -> int:
    """The state of a site, or that its use was not told."""
    status = row.studio_status  # type: ignore[attr-defined]
    if pd.isna(status):
        return UNKNOWN
    told = row.told == "told"  # type: ignore[attr-defined]
    return STATES.index(status) if told or status in ("closed", "not_opened") else UNKNOWN


def note(row: object) -> str:
    """在用 · 已用109小时"""
    status = row.studio_status  # type: ignore[attr-defined]
    state = say("not known whether in use") if pd.isna(status) else label("studio_status", str(status), lang())
    hours = row.hours_used  # type: ignore[attr-defined]
    if pd.isna(hours):
        return f"{state} · {say('use not told')}"
    return f"{state} · {say('{count} hours used', count=exact(hours, lang()))}"


def show(answer: Answer, fallback: Answer, shown: pd.DataFrame, province: str | None, key: str,
         arcs: Answer | None = None) -> str | None:  # fmt: skip
    """The map of the sites `shown`, and the code of the place or province that was clicked.

    Without boundaries, provinces are tiles in the colour of the hours used (`fallback`).
    """
    geometry = current_geometry()
    if geometry is None:
        hours = Measure("hours_used", say("Hours used"), "", "times")
        return maps.places(fallback, hours, lang(), province=province, key=key)
    style = look(st.context.theme.type)
    narrow = frame_width(st.context.headers) == NARROW
    size = (NARROW, maps.NARROW_HEIGHT) if narrow else (WIDE, maps.HEIGHT)
    inside = province if province in geometry.provinces else None
    within = shown if inside is None else shown[shown.province_adcode == inside]
    drawing = SiteDrawing(
        Classed(within, (), 0), Measure("hours_used", say("Site"), "", "times"), lang(), _by_state(style), geometry,
        at(f"geo/{geometry.version}"), fit(maps.looked_at(geometry, inside, within), *size), None, narrow,
        arcs=_arc_rows(arcs, geometry),
    )  # fmt: skip
    map_side, key_side = st.columns(maps.SIDES, gap="small", vertical_alignment="bottom")
    with map_side:
        event = st.pydeck_chart(
            drawing.sites(inside), height=size[1], on_select="rerun", selection_mode="single-object",
            key=f"{key}_{inside or 'national'}", alt=spoken(within),
        )  # fmt: skip
    with key_side:
        unplaced = sum(place_of(geometry, code) is None for code in shown["adcode"])
        maps_legend.show(_key(within, unplaced, bool(drawing.arcs)), drawing.look)
    with st.container(key="map_caption"):
        st.caption(geometry.caption(lang()))
    return maps.clicked(event["selection"]["objects"], answer.frame)


def spoken(frame: pd.DataFrame) -> str:
    """The map in words."""
    counted = [
        f"{label('studio_status', state, lang())} {int((frame.studio_status == state).sum())}" for state in STATES
    ]
    return say("Map of sites: {states}", states=say(", ").join(counted))


def _by_state(style: Look) -> Look:
    """The look of the page with its first classes in the colours of the states."""
    fills, borders, widths = list(style.fills), list(style.borders), list(style.widths)
    for klass, state in enumerate(STATES):
        fills[klass] = rgba(COLOURS[state], 225)
        borders[klass], widths[klass] = (style.outline, 1.5) if state == "not_opened" else (style.halo, 0.8)
    fills[UNKNOWN], borders[UNKNOWN], widths[UNKNOWN] = style.land, rgba(COLOURS["in_use"]), 2.0
    return replace(style, fills=tuple(fills), borders=tuple(borders), widths=tuple(widths))


def _key(frame: pd.DataFrame, unplaced: int, has_arcs: bool) -> Key:
    counts = [site_class(row) for row in frame.itertuples()]
    steps = [
        Entry(f"{label('studio_status', state, lang())} {counts.count(klass)}", klass, 11)
        for klass, state in enumerate(STATES)
        if counts.count(klass)
    ]
    others = [Entry(say("Use not told {count}", count=counts.count(UNKNOWN)), UNKNOWN, 11)] if UNKNOWN in counts else []
    if unplaced:
        state = label("data_state", "pending", lang())
        others.append(Entry(say("{state} {count} (not on the map)", state=state, count=unplaced)))
    if has_arcs:
        others.append(Entry(say("Arcs: sold from where to where, the wider the more")))
    return Key(say("Size: hours used"), "dot", tuple(steps), tuple(others))


def _arc_rows(answer: Answer | None, geometry: Geometry) -> tuple[Row, ...]:
    """Longitude and latitude of both ends and a width in pixels; the thirty largest."""
    if answer is None:
        return ()
    frame = answer.frame.dropna(subset=["net_sales_yuan"]).nlargest(30, "net_sales_yuan")
    most = float(frame.net_sales_yuan.max()) if len(frame) else 0
    rows: list[Row] = []
    for row in frame.itertuples():
        ends = (row.origin_adcode, row.destination_adcode)
        if row.origin_adcode == row.destination_adcode or not all(end in geometry.provinces for end in ends):
            continue
        width = round(max(1.0, 7 * row.net_sales_yuan / most), 1)
        rows.append(
            [*_middle(geometry, ends[0]), *_middle(geometry, ends[1]), width, money(row.net_sales_yuan, lang())]
        )
    return tuple(rows)


def _middle(geometry: Geometry, province: str) -> tuple[float, float]:
    west, south, east, north = geometry.bounds(province)
    return round((west + east) / 2, 2), round((south + north) / 2, 2)


def _arc_layer(rows: Sequence[Row]) -> Layer:
    return {
        "@@type": "ArcLayer",
        "id": "arcs",
        "data": list(rows),
        "pickable": False,
        "getSourcePosition": "@@=[this[0],this[1]]",
        "getTargetPosition": "@@=[this[2],this[3]]",
        "getSourceColor": [*ARC[:3], 60],
        "getTargetColor": ARC,
        "getWidth": "@@=this[4]",
        "getHeight": 0,
        "getTilt": 0,
    }
