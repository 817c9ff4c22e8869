"""The key under a map: its steps, each kind of nothing with its count, and what is not on the map."""

from html import escape

import streamlit as st

from data.reference import label
from data.text import N_, t
from pages.parts import maps_words
from pages.parts.maps_classes import NOTHINGS, PARTLY, Classed, Measure
from pages.parts.maps_look import Look, Shape, css

BOX = "display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px;font-size:0.8rem;line-height:1.6"


def show(drawn: Classed, measure: Measure, look: Look, lang: str, shape: Shape, unplaced: int = 0) -> None:
    """`unplaced` are places that the boundaries do not hold yet."""
    unit = (
        f" ({escape(measure.unit)})"
        if measure.unit and measure.unit.lower() != measure.title.lower() and lang == "en"
        else ""
    )
    title = f"<strong>{escape(measure.title)}{unit}</strong>"
    names = maps_words.steps(drawn.breaks, measure, lang)
    has_values = any(drawn.counts[step] for step in range(len(names)))
    sizes = [9 if measure.kind == "rate" else 6 + 2 * step for step in range(len(names))]
    steps = [_entry(look, step, name, shape, sizes[step]) for step, name in enumerate(names)] if has_values else []
    nothing = [
        _entry(look, klass, f"{maps_words.nothing(klass, lang)} {drawn.counts[klass]}", shape, 9)
        for klass in NOTHINGS
        if drawn.counts[klass]
    ]
    if drawn.partly:
        partly = label("data_state", "partly_missing", lang)
        nothing.append(_entry(look, PARTLY + min(2, len(names) - 1), f"{partly} {drawn.partly}", shape, 9))
    off = []
    if drawn.pending:
        off.append(
            t(
                N_("{state} {count} (not on the map)"),
                lang,
                state=label("data_state", "pending", lang),
                count=drawn.pending,
            )
        )
    if unplaced:
        off.append(t(N_("No boundary yet {count}"), lang, count=unplaced))
    rows = [[title, *steps], nothing + [f"<span>{escape(words)}</span>" for words in off]]
    body = "".join(f'<div style="{BOX}">{"".join(row)}</div>' for row in rows if row)
    st.html(f'<div data-testid="map-legend">{body}</div>')


def _entry(look: Look, klass: int, words: str, shape: Shape, pixels: int) -> str:
    width = max(look.widths[klass], 1)
    size, radius = (pixels, "50%") if shape == "dot" else (13, "3px")
    swatch = (
        f"display:inline-block;box-sizing:border-box;width:{size}px;height:{size}px;border-radius:{radius};"
        f"background:{css(look.fills[klass])};border:{width}px solid {css(look.borders[klass])};flex:none"
    )
    return (
        f'<span style="display:inline-flex;align-items:center;gap:5px">'
        f'<span style="{swatch}"></span><span>{escape(words)}</span></span>'
    )
