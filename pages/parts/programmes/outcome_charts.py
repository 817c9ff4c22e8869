"""Charts of what became of people. Blue and brown come from platform records, violet from what people told on a visit."""

from collections.abc import Mapping, Sequence
from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from data.reference import label
from data.text import numbers
from pages.parts import figures, vega
from pages.parts.language import lang, say
from pages.parts.maps.look import css, look
from pages.parts.maps.view import NARROW, frame_width
from pages.parts.pictures import taking
from pages.parts.programmes import cohort_filters
from pages.parts.programmes.survival import Curve
from queries import Answer

STANDINGS = {
    "selling": "#0b5fa5",
    "live_without_order": "#6fb1e0",
    "stopped": "#8f4a1f",
    "never_live": "#dcb48f",
    "unbound": "#9aa5a8",
    "not_due": "#e3e6e7",
}
VISITS = {
    "reached": "#5a3d8a",
    "not_found": "#a98fd0",
    "refused": "#c26a9a",
    "not_visited": "#d9cdec",
    "not_reported": "#9aa5a8",
    "not_due": "#e3e6e7",
}
POINTS = {
    "running": STANDINGS["selling"],
    "closed": STANDINGS["stopped"],
    "not_found": VISITS["not_found"],
    "refused": VISITS["refused"],
    "not_visited": VISITS["not_visited"],
    "not_told": VISITS["reached"],
    "not_reported": VISITS["not_reported"],
    "not_due": VISITS["not_due"],
}
DARK = ("selling", "stopped", "reached", "refused", "running", "closed")
CHECKPOINTS = ("m3", "m6", "m12", "m24")
PAPER, INK = "#ffffff", "#1d2526"
LEAST_LABELLED = 0.06
LEGEND_ROW = 30
FEW_BARS = 116
ROOM_FOR_WORDS = 1.35
"""How far beyond the longest bar the axis goes, so that what stands beside a bar is not cut on a phone."""


def standings(answer: Answer, title: str, height: int = 216) -> None:
    """One bar a checkpoint, from selling to not due."""
    meant = say(
        "Each woman once, from her first completed class. Due: 3, 6, 12 or 24 months have passed since the class ended. "
        "Still selling: a paid order in the thirty days up to then; live, no order: a live session without one; "
        "stopped: live only before; account not bound: the platform cannot tell."
    )
    _parts(answer, "standing", STANDINGS, title, height, meant)


def visits(answer: Answer, title: str, height: int = 186) -> None:
    """The same women by what came of the visit: another source, so a thin strip of its own."""
    meant = say(
        "Everyone due is counted, those too of whom no follow-up was handed in. Response rate: reached over due."
    )
    _parts(answer, "visit", VISITS, title, height, meant)


def _parts(answer: Answer, dimension: str, colours: Mapping[str, str], title: str, height: int, meant: str) -> None:
    def made(frame: pd.DataFrame, tall: int = height, legend: bool = False) -> alt.LayerChart:
        return stacked(_worded(frame, dimension, colours), dimension, colours, legend).properties(height=tall)

    st.markdown(f"**{title}**", help=meant)
    if not answer.frame.women.notna().any():
        st.info(say("Nothing to show here: the figures are not shown, to protect people, or there are none."))
        return
    _key(answer.frame, dimension, colours)
    vega.draw(made(answer.frame, height - LEGEND_ROW), _spoken(answer.frame, dimension, title))
    if answer.frame.women__state.eq("hidden").any():
        st.caption(say("Parts about fewer than 10 people, and what would give them away, are not drawn."))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        figures.source(answer)
        taking.chart_of(answer, lambda allowed: made(allowed.frame, 300, legend=True), f"women_{dimension}", title)


def _worded(frame: pd.DataFrame, dimension: str, colours: Mapping[str, str]) -> pd.DataFrame:
    order = {code: position for position, code in enumerate(colours)}
    shown = frame.dropna(subset=["women"]).assign(
        at=[label("checkpoint", code.rpartition("_")[2], lang()) for code in frame.dropna(subset=["women"]).checkpoint]
    )
    whole = shown.groupby("checkpoint").women.transform("sum").astype(float)
    return shown.assign(
        women=shown.women.astype(float),
        state=[label(dimension, code, lang()) for code in shown.standing],
        order=shown.standing.map(order),
        ink=[PAPER if code in DARK else INK for code in shown.standing],
        words=[
            numbers.exact(women, lang()) if women >= LEAST_LABELLED * all_ else ""
            for women, all_ in zip(shown.women, whole, strict=True)
        ],
    ).sort_values("order")


def _key(frame: pd.DataFrame, dimension: str, colours: Mapping[str, str]) -> None:
    """The key above the chart, in as many lines as the width of the screen asks for."""
    drawn = [code for code in colours if code in set(frame.dropna(subset=["women"]).standing)]
    entries = "".join(
        f'<span style="white-space: nowrap"><i style="display: inline-block; width: 0.7em; height: 0.7em; '
        f'background: {colours[code]}"></i> {escape(label(dimension, code, lang()))}</span>'
        for code in drawn
    )
    st.html(f'<div style="display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; font-size: 0.85rem">{entries}</div>')


def stacked(shown: pd.DataFrame, dimension: str, colours: Mapping[str, str], legend: bool = False) -> alt.LayerChart:
    """Bars on top of each other; the `legend` for a picture, which has no key beside it."""
    drawn = [code for code in colours if code in set(shown.standing)]
    order = [label("checkpoint", code, lang()) for code in CHECKPOINTS]
    base = alt.Chart(shown).encode(
        y=alt.Y("at:N", sort=order, title=None, axis=alt.Axis(labelOverlap=False)),
        x=alt.X("women:Q", stack="zero", title=None, axis=alt.Axis(format=",.0f", tickCount=5)),
        order=alt.Order("order:Q"),
    )
    bars = base.mark_bar(stroke="#ffffff", strokeWidth=0.6).encode(
        color=alt.Color(
            "state:N",
            title=None,
            scale=alt.Scale(
                domain=[label(dimension, code, lang()) for code in drawn], range=[colours[code] for code in drawn]
            ),
            legend=alt.Legend(orient="top", columns=4, labelLimit=150, symbolType="square") if legend else None,
        ),
        tooltip=[
            alt.Tooltip("at:N", title=say("After the class")),
            alt.Tooltip("state:N", title=say("State")),
            alt.Tooltip("women:Q", title=say("people"), format=","),
        ],
    )
    inside = base.mark_text(fontSize=11).encode(
        x=alt.X("women:Q", stack="zero", bandPosition=0.5),
        text=alt.Text("words:N"),
        color=alt.Color("ink:N", scale=None),
        detail=alt.Detail("state:N"),
    )
    return alt.layer(bars, inside).resolve_scale(color="independent")


def narrow() -> bool:
    return frame_width(st.context.headers) == NARROW


def _spoken(frame: pd.DataFrame, dimension: str, title: str) -> str:
    said = []
    for code, rows in frame.groupby("checkpoint", sort=False):
        parts = [
            f"{label(dimension, row.standing, lang())} {numbers.exact(row.women, lang())}" for row in rows.itertuples()
        ]
        said.append(f"{label('checkpoint', str(code).rpartition('_')[2], lang())}{say(': ')}{say(', ').join(parts)}")
    return title + say(": ") + say("; ").join(said)


def bars(rows: Sequence[tuple[str, float, str, str]], title: str) -> None:
    """Horizontal bars of (name, value, what stands beside it, colour), first on top."""
    shown = pd.DataFrame(rows, columns=["name", "value", "words", "colour"])
    longest = shown.value.max() if len(shown) else 0.0
    room = alt.Scale(domain=[0, longest * ROOM_FOR_WORDS]) if longest > 0 else alt.Scale()
    base = alt.Chart(shown).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelOverlap=False)),
        x=alt.X("value:Q", title=title, axis=alt.Axis(format=",.0f", tickCount=5), scale=room),
    )
    tip = [alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=title)]
    drawn = base.mark_bar().encode(color=alt.Color("colour:N", scale=None), tooltip=tip)
    beside = base.mark_text(align="left", dx=5, color=css(look(st.context.theme.type).ink)).encode(
        text=alt.Text("words:N")
    )
    spoken = title + say(": ") + say(", ").join(f"{row.name} {row.words}" for row in shown.itertuples(index=False))
    vega.draw((drawn + beside).properties(height=max(34 * len(shown) + 40, FEW_BARS)), spoken)


def matrix(frame: pd.DataFrame) -> None:
    """Half-year of entry by months after the class: the share still selling, with numerator and denominator."""
    shown = frame.assign(
        entry=[cohort_filters.half_name(day) for day in frame.half_year],
        at=[label("checkpoint", code, lang()) for code in frame.checkpoint],
        words=[_cell(row) for _, row in frame.iterrows()],
        share=frame.selling_rate.astype(float),
    )[["half_year", "entry", "at", "words", "share"]].sort_values("half_year")
    order = [label("checkpoint", code, lang()) for code in CHECKPOINTS]
    base = alt.Chart(shown.drop(columns="half_year")).encode(
        x=alt.X("at:N", sort=order, title=None, axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=False)),
        y=alt.Y("entry:N", sort=list(dict.fromkeys(shown.entry)), title=None, axis=alt.Axis(labelLimit=200)),
    )
    scale = alt.Scale(domain=[0, max(0.2, shown.share.max())], range=["#eaf2f9", STANDINGS["selling"]])
    cells = base.mark_rect(stroke="#ffffff").encode(
        color=alt.condition(
            "isValid(datum.share)", alt.Color("share:Q", scale=scale, legend=None), alt.value(STANDINGS["not_due"])
        )
    )
    dark = f"datum.share > {0.55 * max(0.2, shown.share.max())}"
    ink = alt.ColorValue(INK, condition={"test": dark, "value": PAPER})
    said = base.mark_text(fontSize=10 if narrow() else 12).encode(text=alt.Text("words:N"), color=ink)
    spoken = say("; ").join(f"{row.entry} {row.at} {row.words}" for row in shown.itertuples())
    vega.draw((cells + said).properties(height=44 * shown.entry.nunique() + 30), spoken)


def _cell(row: pd.Series) -> str:
    if "hidden" in (row.due__state, row.selling__state, row.selling_rate__state):
        return figures.hidden()
    if not row.due:
        return label("standing", "not_due", lang())
    share = numbers.percent(row.selling_rate, lang())
    if narrow():
        return share
    return say(
        "{share} ({count}/{due})",
        share=share,
        count=numbers.exact(row.selling, lang()),
        due=numbers.exact(row.due, lang()),
    )


def curves(drawn: Mapping[str, Curve]) -> None:
    """Steps with their 95% band, one colour a group; the numbers at risk stand in the table beneath."""
    dark = st.context.theme.type == "dark"
    pair = ("live_without_order", "never_live") if dark else ("selling", "stopped")
    colours = dict(zip(drawn, (STANDINGS[code] for code in pair), strict=False))
    shown = pd.concat([_steps(name, each) for name, each in drawn.items()])
    base = alt.Chart(shown).encode(
        x=alt.X("month:Q", title=say("Months after the first order"), axis=alt.Axis(tickCount=8))
    )
    colour = alt.Color(
        "group:N", title=None, scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=alt.Legend(orient="top"),
    )  # fmt: skip
    band = base.mark_area(opacity=0.18, interpolate="step-after").encode(
        y=alt.Y("low:Q"), y2=alt.Y2("high:Q"), color=colour
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        y=alt.Y("share:Q", title=say("Share still selling"), axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
        color=colour,
        strokeDash=alt.StrokeDash("group:N", legend=None),
        tooltip=[
            alt.Tooltip("group:N", title=" "),
            alt.Tooltip("month:Q", title=say("Month")),
            alt.Tooltip("share:Q", title=say("Share still selling"), format=".1%"),
            alt.Tooltip("at_risk:Q", title=say("At risk")),
        ],
    )
    spoken = say("; ").join(
        f"{row.group} {row.month:.0f}: {numbers.percent(row.share, lang())}" for row in shown.itertuples()
    )
    vega.draw((band + line).properties(height=280), spoken)


def _steps(name: str, drawn: Curve) -> pd.DataFrame:
    frame = pd.DataFrame({"month": drawn.months, "share": drawn.share, "low": drawn.low, "high": drawn.high})
    start = pd.DataFrame({"month": [0.0], "share": [1.0], "low": [1.0], "high": [1.0]})
    whole = pd.concat([start, frame.assign(month=frame.month + 1)])
    return whole.assign(group=name, at_risk=[drawn.at_risk(max(month - 1, 0)) for month in whole.month])
