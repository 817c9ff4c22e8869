"""Charts: one colour means one thing everywhere, and each has an alternative text from its values."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from data.periods import month_end
from data.reference import codes, label
from data.text import numbers
from pages.parts import figures, lacking, vega
from pages.parts.language import lang, say
from pages.parts.pictures import taking
from queries import Answer

MODE_COLOURS = {"online": "#1b7f79", "offline": "#d98c2b", "studio": "#7a5ea8", "unknown": "#9aa5a8"}
DUE, EVENT = "#E08A1E", "#857AA8"
ROOM_FOR_WORDS = 52
"""Pixels of a month in which 缺报1期 does not meet its neighbours; where it is narrower, the number stands alone."""
Prepare = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Axis:
    """What a time axis says besides its months: until when the data are complete, and what happened."""

    complete_until: date
    events: pd.DataFrame


def over_time(answer: Answer, axis: Axis) -> None:
    """Participant-times by month, stacked by delivery mode, the same month last year as a tick.

    A month that is not over or not yet due is pale and has no tick; one with submissions missing says how many.
    """
    frame = lacking.hold(answer, "participant_times").frame
    if not frame.participant_times.fillna(0).any() and not frame.participant_times_before.fillna(0).any():
        st.info(say("Nothing was held in this period."))
        return
    note = _note(frame, axis)
    vega.draw(_months(frame, axis).properties(height=260), _spoken(frame))
    st.caption(note)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        figures.source(answer)
        taking.chart_of(answer, lambda allowed: _months(allowed.frame, axis), _key(answer), note)


def _note(frame: pd.DataFrame, axis: Axis) -> str:
    said = [say("Red tick: the same month last year.")]
    if (month_ends(frame.month) > axis.complete_until).any():
        said.append(say("Pale: the month is not over or its submissions are not yet due, so it is not compared."))
    if (frame.submissions_received < frame.submissions_expected).any():
        said.append(say("Orange: submissions still missing."))
    return ("" if lang() == "zh" else " ").join(said)


def month_ends(months: pd.Series) -> pd.Series:
    return pd.Series([month_end(pd.Timestamp(each).date()) for each in months], index=months.index, dtype=object)


def _months(frame: pd.DataFrame, axis: Axis) -> alt.LayerChart:
    missing = (frame.submissions_expected - frame.submissions_received).fillna(0)
    shown = frame.assign(
        month_name=[numbers.month(value, lang()) for value in frame.month],
        incomplete=month_ends(frame.month) > axis.complete_until,
        missing=[say("{count} missing", count=int(each)) if each > 0 else "" for each in missing],
    )
    parts = [
        shown.assign(
            mode=label("mode", mode, lang()),
            times=shown[f"{mode}_times" if mode != "unknown" else "unknown_mode_times"],
        )
        for mode in codes("mode")
    ]
    long = pd.concat(parts)[["month_name", "mode", "times", "incomplete"]].dropna()
    x = alt.X("month_name:N", sort=list(shown.month_name), title=None, axis=None)
    bars = (
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=x.copy().axis(alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("times:Q", stack=True, title=say("participant-times")),
            color=alt.Color(
                "mode:N",
                title=None,
                scale=alt.Scale(
                    domain=[label("mode", mode, lang()) for mode in codes("mode")], range=list(MODE_COLOURS.values())
                ),
                legend=alt.Legend(orient="top"),
            ),
            opacity=alt.OpacityValue(1, condition={"test": "datum.incomplete", "value": 0.45}),
            tooltip=[
                alt.Tooltip("month_name", title=say("Month")),
                alt.Tooltip("mode", title=say("Delivery mode")),
                alt.Tooltip("times", title=say("participant-times"), format=","),
            ],
        )
    )
    comparable = shown[~shown.incomplete & (shown.participant_times_before > 0).fillna(False)]
    ticks = (
        alt.Chart(comparable[["month_name", "participant_times_before"]])
        .mark_tick(color="#c0392b", thickness=2.5, width={"band": 0.8})
        .encode(
            x=x,
            y=alt.Y("participant_times_before:Q"),
            tooltip=[
                alt.Tooltip("month_name", title=say("Month")),
                alt.Tooltip("participant_times_before", title=say("Same month last year"), format=","),
            ],
        )
    )
    late = shown.loc[missing > 0, ["month_name", "missing", "participant_times"]].assign(count=missing).dropna()
    worded = alt.ExprRef(f"width > {len(shown) * ROOM_FOR_WORDS} ? datum.missing : datum.count")
    marks = alt.Chart(late).mark_text(color=DUE, dy=-7, fontSize=11, fontWeight="bold", text=worded)
    layers = [bars, ticks, marks.encode(x=x, y=alt.Y("participant_times:Q"))]
    return alt.LayerChart(layer=[*layers, *_events(shown, axis.events, x)]).resolve_axis(x="independent")


def _events(shown: pd.DataFrame, events: pd.DataFrame, x: alt.X) -> list[alt.Chart]:
    """A line over the months of each event and, above it, its name where it begins and where there is room for it."""
    spans = [
        {"month_name": row.month_name, "event": event[f"name_{lang()}"], "first": first}
        for _, event in events.iterrows()
        for first, row in _first_of(shown[_touching(shown, event)])
    ]
    if not spans:
        return []
    frame = pd.DataFrame(spans)
    begun = frame[frame["first"]]
    short = begun.event.str.split(r"[（(]", n=1, regex=True).str[0].str.strip()
    names = short.groupby(begun.month_name).agg(say(", ").join).to_dict()
    above = alt.Axis(
        orient="top", values=list(names), labelExpr=f"{json.dumps(names)}[datum.value]", labelColor=EVENT, labelFontSize=11,
        labelAngle=0, labelLimit=190, labelOverlap="greedy", labelSeparation=8, labelPadding=3,
        ticks=False, domain=False, grid=False,
    )  # fmt: skip
    tip = [alt.Tooltip("event", title=say("Event"))]
    line = alt.Chart(frame).mark_bar(color=EVENT, opacity=0.6, height=3)
    return [line.encode(x=x.copy().axis(above), y=alt.YValue(0), tooltip=tip)]


def _touching(shown: pd.DataFrame, event: pd.Series) -> pd.Series:
    starts, ends = pd.Timestamp(event.starts_on).date(), pd.Timestamp(event.ends_on).date()
    firsts = pd.Series([pd.Timestamp(each).date() for each in shown.month], index=shown.index, dtype=object)
    return (firsts <= ends) & (month_ends(shown.month) >= starts)


def _first_of(rows: pd.DataFrame) -> list[tuple[bool, Any]]:
    return [(number == 0, row) for number, row in enumerate(rows.itertuples())]


def _spoken(frame: pd.DataFrame) -> str:
    said = [
        f"{numbers.month(row.month, lang())} {numbers.exact(row.participant_times, lang())}"
        for row in frame.itertuples()
    ]
    return say("Participant-times by month: {values}", values=say(", ").join(said))


def ranked(answer: Answer, prepared: Prepare, name: str, value: str, title: str, *, share: bool = False) -> None:
    """Horizontal bars in the order of `prepared`, which words the rows of an answer; hidden cells have no bar."""
    shown = prepared(answer.frame).dropna(subset=[value])
    spoken = [
        f"{row[name]} {numbers.percent(row[value], lang()) if share else numbers.exact(row[value], lang())}"
        for _, row in shown.iterrows()
    ]
    vega.draw(_bars(shown, name, value, title, share), title + say(": ") + say(", ").join(spoken))
    taking.chart_of(
        answer,
        lambda allowed: _bars(prepared(allowed.frame).dropna(subset=[value]), name, value, title, share),
        _key(answer),
    )


def _bars(shown: pd.DataFrame, name: str, value: str, title: str, share: bool) -> alt.Chart:
    return (
        alt.Chart(shown[[name, value]])
        .mark_bar(color=MODE_COLOURS["online"])
        .encode(
            y=alt.Y(f"{name}:N", sort=None, title=None, axis=alt.Axis(labelOverlap=False, labelLimit=160)),
            x=alt.X(f"{value}:Q", title=title, axis=alt.Axis(format="%" if share else ",.0f", tickCount=5)),
            tooltip=[alt.Tooltip(name, title=" "), alt.Tooltip(value, title=title, format=".1%" if share else ",")],
        )
        .properties(height=max(120, 32 * len(shown)))
    )


def _key(answer: Answer) -> str:
    return answer.question.name.replace("/", "_")
