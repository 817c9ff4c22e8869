"""Provinces as a grid of tiles, for as long as there are no boundaries."""

import altair as alt
import pandas as pd

from data.places.tiles import Tile, tiles
from pages.parts import vega
from pages.parts.maps import words as maps_words
from pages.parts.maps.classes import OUTSIDE, STEPS, Classed, Measure
from pages.parts.maps.look import Look, css

SELECTION = "province"
HEIGHT = 430


def chart(drawn: Classed, measure: Measure, look: Look, lang: str, province: str | None) -> alt.LayerChart:
    """One square a province in the colour of its class; provinces outside the answer stay pale."""
    base = alt.Chart(_grid(drawn, measure, look, lang, province)).encode(
        x=alt.X("column:O", axis=None),
        y=alt.Y("row:O", axis=None),
        tooltip=[alt.Tooltip("tip:N", title=measure.title)],
    )
    squares = base.mark_rect(cornerRadius=5).encode(
        color=alt.Color("fill:N", scale=None),
        stroke=alt.Stroke("border:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )
    ink = alt.Color("ink:N", scale=None)
    size = 12 if lang == "zh" else 9
    valued = base.transform_filter("datum.short != ''")
    layers = [
        squares.add_params(alt.selection_point(name=SELECTION, fields=["adcode"], toggle=False)),
        base.transform_filter("datum.short == ''").mark_text(fontSize=size).encode(text=alt.Text("name:N"), color=ink),
        valued.mark_text(fontSize=size, dy=-7).encode(text=alt.Text("name:N"), color=ink),
        valued.mark_text(fontSize=10, dy=8).encode(text=alt.Text("short:N"), color=ink),
    ]
    spaced = alt.ScaleConfig(bandPaddingInner=0.06, bandPaddingOuter=0.02)
    config = alt.Config(scale=spaced, view=alt.ViewConfig(strokeWidth=0))
    return alt.LayerChart(layer=layers, height=HEIGHT, config=config)


def _grid(drawn: Classed, measure: Measure, look: Look, lang: str, province: str | None) -> pd.DataFrame:
    by_code = drawn.frame.drop_duplicates("adcode").set_index("adcode")
    return pd.DataFrame([_tile(tile, by_code, measure, look, lang, tile.adcode == province) for tile in tiles()])


def _tile(
    tile: Tile, by_code: pd.DataFrame, measure: Measure, look: Look, lang: str, chosen: bool
) -> dict[str, str | int | float]:
    name = tile.zh if lang == "zh" else tile.en
    inside = tile.adcode in by_code.index
    klass = int(by_code.at[tile.adcode, "class"]) if inside else OUTSIDE
    amount = by_code.at[tile.adcode, "value"] if inside else None
    return {
        "adcode": tile.adcode,
        "row": tile.row,
        "column": tile.column,
        "name": name,
        "short": maps_words.short(amount, measure, lang) if klass < 2 * STEPS else "",
        "tip": f"{name}　{maps_words.note(klass, amount, measure, lang)}" if inside else name,
        "fill": css(look.fills[klass]),
        "border": css(look.chosen if chosen else look.borders[klass]),
        "width": 3 if chosen else max(look.widths[klass], 1),
        "ink": css(look.ink_on(klass)),
    }


def show(drawn: Classed, measure: Measure, look: Look, lang: str, province: str | None, key: str) -> str | None:
    """Draw the grid and give back the code of the tile that was clicked."""
    event = vega.draw(
        chart(drawn, measure, look, lang, province),
        maps_words.description(drawn, measure, lang),
        key=key,
        on_select="rerun",
        selection_mode=SELECTION,
    )
    points = event.selection.get(SELECTION) or []
    return str(points[0].get("adcode", "")) or None if points else None
