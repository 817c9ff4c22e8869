"""Points of a map: dots, names, and discs that answer the pointer; a compact row for each."""

from collections.abc import Sequence
from typing import Any

from pages.parts.maps.deck import CLASS, FONT, LAT, LON, SIZE, Layer, literal
from pages.parts.maps.look import Look
from pages.parts.maps.names import FULL

Label = tuple[str, float, float, float, float]
"""A name, longitude and latitude in hundredths of a degree, its size in metres, and how many pixels it stands below."""


def dots(rows: Sequence[Sequence[Any]], look: Look) -> Layer:
    """Places as dots; the size of a row is in pixels across."""
    return {
        "@@type": "ScatterplotLayer",
        "id": "dots",
        "data": rows,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*look.chosen[:3], 70],
        "stroked": True,
        "getPosition": f"@@=[this[{LON}]/100,this[{LAT}]/100]",
        "radiusUnits": "pixels",
        "getRadius": f"@@=this[{SIZE}]/2",
        "getFillColor": f"@@=({literal(look.fills)})[this[{CLASS}]]",
        "getLineColor": f"@@=({literal(look.borders)})[this[{CLASS}]]",
        "lineWidthUnits": "pixels",
        "getLineWidth": f"@@=({literal(look.widths)})[this[{CLASS}]]",
    }


def reach(rows: Sequence[Sequence[Any]]) -> Layer:
    """Nothing to see: discs inside areas that answer the pointer with the values of their place.

    Drawn as transparent borders only, because a fill would be coloured when selected. Size is in metres.
    """
    return {
        "@@type": "ScatterplotLayer",
        "id": "reach",
        "data": rows,
        "pickable": True,
        "filled": False,
        "stroked": True,
        "getPosition": f"@@=[this[{LON}]/100,this[{LAT}]/100]",
        "getRadius": f"@@=this[{SIZE}]/2",
        "radiusMinPixels": 1,
        "getLineColor": [0, 0, 0, 0],
        "getLineWidth": f"@@=this[{SIZE}]",
        "lineWidthMinPixels": 2,
    }


def ring(row: Sequence[Any], look: Look) -> Layer:
    """A ring around the chosen dot."""
    return {
        "@@type": "ScatterplotLayer",
        "id": "chosen",
        "data": [row],
        "pickable": False,
        "filled": False,
        "stroked": True,
        "getPosition": f"@@=[this[{LON}]/100,this[{LAT}]/100]",
        "radiusUnits": "pixels",
        "getRadius": f"@@=this[{SIZE}]/2+3",
        "getLineColor": look.chosen,
        "lineWidthUnits": "pixels",
        "getLineWidth": 2,
    }


def labels(rows: Sequence[Label], look: Look) -> Layer:
    """Names at points, measured on the ground, so that they keep clear of each other however near one comes."""
    return {
        "@@type": "TextLayer",
        "id": "names",
        "data": rows,
        "pickable": False,
        "getText": "@@=this[0]",
        "getPosition": "@@=[this[1]/100,this[2]/100]",
        "sizeUnits": "meters",
        "getSize": "@@=this[3]",
        "sizeMaxPixels": FULL,
        "getPixelOffset": "@@=[0,this[4]]",
        "getColor": look.ink,
        "characterSet": "auto",
        "fontFamily": FONT,
        "fontWeight": 700,
        "background": True,
        "getBackgroundColor": [*look.halo[:3], 120],
        "backgroundPadding": [2, 0],
        "backgroundBorderRadius": 4,
        "fontSettings": {"sdf": True, "fontSize": 32, "buffer": 10, "radius": 10, "smoothing": 0.2},
        "outlineWidth": 0.8,
        "outlineColor": look.halo,
    }
