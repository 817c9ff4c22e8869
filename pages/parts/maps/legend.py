"""The key of a map: its steps, each kind of nothing with its count, and what is not on the map."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from data.reference import label
from data.text import N_, t
from pages.parts.maps import words as maps_words
from pages.parts.maps.classes import NOTHINGS, PARTLY, Classed, Measure
from pages.parts.maps.look import Look, Shape, css

BOX = "display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px;font-size:0.8rem;line-height:1.6"
AREA_SIZE, DOT_SIZE = 13, 9


@dataclass(frozen=True)
class Entry:
    """One line of the key; a class of None has no swatch. `size` is in pixels."""

    words: str
    klass: int | None = None
    size: int = DOT_SIZE


@dataclass(frozen=True)
class Key:
    """What the key says, in two groups: the steps, and whatever else there is."""

    title: str
    shape: Shape
    steps: tuple[Entry, ...]
    others: tuple[Entry, ...]


def key_of(drawn: Classed, measure: Measure, lang: str, shape: Shape, unplaced: int = 0) -> Key:
    """`unplaced` are places that the boundaries do not hold yet."""
    named = bool(measure.unit) and measure.unit.lower() != measure.title.lower() and lang == "en"
    title = f"{measure.title} ({measure.unit})" if named else measure.title
    names = maps_words.steps(drawn.breaks, measure, lang)
    has_values = any(drawn.counts[step] for step in range(len(names)))
    steps = [Entry(name, step, _size(step, measure, shape)) for step, name in enumerate(names) if has_values]
    size = AREA_SIZE if shape == "area" else DOT_SIZE
    others = [
        Entry(_counted(maps_words.nothing(klass, lang), drawn.counts[klass], lang), klass, size)
        for klass in NOTHINGS
        if drawn.counts[klass]
    ]
    if drawn.partly:
        partly = label("data_state", "partly_missing", lang)
        others.append(Entry(f"{partly} {drawn.partly}", PARTLY + min(2, len(names) - 1), size))
    if drawn.pending:
        state = label("data_state", "pending", lang)
        others.append(Entry(t(N_("{state} {count} (not on the map)"), lang, state=state, count=drawn.pending)))
    if unplaced:
        others.append(Entry(t(N_("No boundary yet {count}"), lang, count=unplaced)))
    return Key(title, shape, tuple(steps), tuple(others))


def _counted(words: str, count: int, lang: str) -> str:
    """How many there are; a figure beside a figure needs a colon between."""
    return f"{words}{t(N_(': '), lang) if words.isdigit() else ' '}{count}"


def _size(step: int, measure: Measure, shape: Shape) -> int:
    if shape == "area":
        return AREA_SIZE
    return DOT_SIZE if measure.kind == "rate" else 6 + 2 * step


def show(key: Key, look: Look) -> None:
    title = f'<strong style="flex:0 0 100%">{escape(key.title)}</strong>'
    rows = [[title, *(_entry(look, key.shape, each) for each in key.steps)]]
    rows.append([_entry(look, key.shape, each) for each in key.others])
    body = "".join(f'<div style="{BOX}">{"".join(row)}</div>' for row in rows if row)
    st.html(f'<div data-testid="map-legend">{body}</div>')


def _entry(look: Look, shape: Shape, entry: Entry) -> str:
    if entry.klass is None:
        return f"<span>{escape(entry.words)}</span>"
    width = max(look.widths[entry.klass], 1)
    radius = "50%" if shape == "dot" else "3px"
    swatch = (
        f"display:inline-block;box-sizing:border-box;width:{entry.size}px;height:{entry.size}px;border-radius:{radius};"
        f"background:{css(look.fills[entry.klass])};border:{width}px solid {css(look.borders[entry.klass])};flex:none"
    )
    return (
        f'<span style="display:inline-flex;align-items:center;gap:5px">'
        f'<span style="{swatch}"></span><span>{escape(entry.words)}</span></span>'
    )
