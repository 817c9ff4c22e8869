"""Provinces as a grid of tiles, for as long as there are no boundaries."""

import altair as alt
import pandas as pd
import streamlit as st

from data.places.tiles import tiles
from pages.parts import maps_words
from pages.parts.maps_classes import OUTSIDE, STEPS, Classed, Measure
from pages.parts.maps_look import Look, css

SELECTION = "province"


def chart(drawn: Classed, measure: Measure, look: Look, lang: str, province: str | None) -> alt.Chart:
    """One square a province in the colour of its class; provinces outside the answer stay pale."""
    grid = _grid(drawn, measure, lang)
    picked = alt.selection_point(name=SELECTION, fields=["adcode"], toggle=False)
    colours = [css(fill) for fill in look.fills]
    borders = [css(border) for border in look.borders]
    classes = list(range(len(colours)))
    base = alt.Chart(grid).encode(
        x=alt.X("column:O", axis=None), y=alt.Y("row:O", axis=None), tooltip=[alt.Tooltip("tip:N", title=measure.title)]
    )
    squares = base.mark_rect(cornerRadius=5).encode(
        color=alt.Color("class:O", scale=alt.Scale(domain=classes, range=colours), legend=None),
        stroke=alt.Stroke("class:O", scale=alt.Scale(domain=classes, range=borders), legend=None),
        strokeWidth=alt.condition(alt.datum.adcode == (province or ""), alt.value(3), alt.value(1.2)),
    )
    squares = squares.add_params(picked)
    ink, paper = css(look.ink), css(look.halo)
    names = base.mark_text(dy=-7, fontSize=12 if lang == "zh" else 8.5).encode(
        text="name:N", color=alt.condition(alt.datum.dark, alt.value(paper), alt.value(ink))
    )
    values = base.mark_text(dy=8, fontSize=10).encode(
        text="short:N", color=alt.condition(alt.datum.dark, alt.value(paper), alt.value(ink))
    )
    return (
        alt.layer(squares, names, values)
        .properties(height=430)
        .resolve_scale(color="independent")
        .configure_scale(bandPaddingInner=0.06, bandPaddingOuter=0)
        .configure_view(strokeWidth=0)
    )


def _grid(drawn: Classed, measure: Measure, lang: str) -> pd.DataFrame:
    by_code = drawn.frame.drop_duplicates("adcode").set_index("adcode")
    rows = []
    for tile in tiles():
        name = tile.zh if lang == "zh" else tile.en
        inside = tile.adcode in by_code.index
        klass = int(by_code.at[tile.adcode, "class"]) if inside else OUTSIDE
        amount = by_code.at[tile.adcode, "value"] if inside else None
        valued = klass < 2 * STEPS
        rows.append(
            {
                "adcode": tile.adcode,
                "row": tile.row,
                "column": tile.column,
                "name": name,
                "class": klass,
                "short": maps_words.short(amount, measure, lang) if valued else "",
                "tip": f"{name} {maps_words.note(klass, amount, measure, lang)}" if inside else name,
                "dark": valued and klass % STEPS >= 2,
            }
        )
    return pd.DataFrame(rows)


def show(drawn: Classed, measure: Measure, look: Look, lang: str, province: str | None, key: str) -> str | None:
    """Draw the grid and give back the code of the tile that was clicked."""
    event = st.altair_chart(
        chart(drawn, measure, look, lang, province),
        key=key,
        on_select="rerun",
        selection_mode=SELECTION,
        alt=maps_words.description(drawn, measure, lang),
    )
    points = event.selection.get(SELECTION) or []
    return str(points[0].get("adcode", "")) or None if points else None
