"""Where a place lies: a small drawing of its province, sharp on the screen and on paper."""

from base64 import b64encode
from html import escape
from math import cos, radians

import streamlit as st

from data.places.geometry import Geometry, current_geometry, geometry_status
from data.places.neighbours import rings
from data.places.tiles import tiles
from data.text import t
from pages.parts.language import lang, say
from pages.parts.maps.look import Look, css, look
from pages.parts.maps.maps import STATES

LONGER = 420
TILE = 26


def show(adcode: str, province: str, prefecture: str | None, name: str) -> None:
    """The province with the place in it, or the tile of the province, and the line that belongs under every map."""
    geometry, style = current_geometry(), look(st.context.theme.type)
    within = rings(geometry, province) if geometry else {}
    if geometry and within:
        drawing, caption = _areas(geometry, adcode, province, prefecture, style), geometry.caption(lang())
    else:
        state = STATES.get(geometry_status(), STATES["absent"])
        drawing, caption = _tiles(province, style), t(state, lang())
    words = say("Where {place} lies in its province", place=name)
    address = "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()
    st.html(f'<img class="locator" alt="{escape(words)}" src="{address}">')
    st.caption(caption)


def _areas(geometry: Geometry, adcode: str, province: str, prefecture: str | None, style: Look) -> str:
    width, height, paths = _paths(geometry, province)
    head = (prefecture or adcode)[:4]
    drawn = []
    for code, path in sorted(paths.items(), key=lambda item: (item[0] == adcode, item[0][:4] == head)):
        fill = style.fills[3] if code == adcode else style.door if code[:4] == head else style.land
        edge = style.chosen if code == adcode else style.land_border
        drawn.append(
            f'<path d="{path}" fill="{css(fill)}" stroke="{css(edge)}" stroke-width="{2 if code == adcode else 1}"/>'
        )
    return _svg(width, height, "".join(drawn))


def _paths(geometry: Geometry, province: str) -> tuple[int, int, dict[str, str]]:
    """Outlines as paths, in whole steps of a drawing whose longer side has LONGER of them."""
    west, south, east, north = geometry.bounds(province)
    narrower = cos(radians((south + north) / 2))
    scale = LONGER / max((east - west) * narrower, north - south)
    paths = {}
    for code, outlines in rings(geometry, province).items():
        pieces = []
        for ring in outlines:
            steps = dict.fromkeys((round((x - west) * narrower * scale), round((north - y) * scale)) for x, y in ring)
            if len(steps) > 2:
                pieces.append("M" + "L".join(f"{x} {y}" for x, y in steps) + "Z")
        paths[code] = "".join(pieces)
    return round((east - west) * narrower * scale), round((north - south) * scale), paths


def _tiles(province: str, style: Look) -> str:
    squares = "".join(
        f'<rect x="{tile.column * TILE}" y="{tile.row * TILE}" width="{TILE - 2}" height="{TILE - 2}" rx="3" '
        f'fill="{css(style.fills[3] if tile.adcode == province else style.door)}"/>'
        for tile in tiles()
    )
    across, down = max(tile.column for tile in tiles()) + 1, max(tile.row for tile in tiles()) + 1
    return _svg(across * TILE, down * TILE, squares)


def _svg(width: int, height: int, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -3 {width + 6} {height + 6}" preserveAspectRatio="xMidYMid meet">{inside}</svg>'
