"""Charts: one colour means one thing everywhere, and each has an alternative text from its values."""

from collections.abc import Callable
from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text import numbers
from pages.parts import figures, taking
from pages.parts.language import lang, say
from queries import Answer

MODE_COLOURS = {"online": "#1b7f79", "offline": "#d98c2b", "studio": "#7a5ea8", "unknown": "#9aa5a8"}
Prepare = Callable[[pd.DataFrame], pd.DataFrame]


def over_time(answer: Answer, as_of: date) -> None:
    """Participant-times by month, stacked by delivery mode, the same month last year as a tick.

    Months with submissions outstanding are drawn pale: they are not whole yet.
    """
    frame = answer.frame
    if not frame.participant_times.fillna(0).any() and not frame.participant_times_before.fillna(0).any():
        st.info(say("Nothing was held in this period."))
        return
    note = say(
        "Red tick: the same month last year. Pale months still miss submissions or are not over, so they are not compared as whole."
    )
    _draw(_months(frame, as_of).properties(height=260), _spoken(frame))
    st.caption(note)
    with st.container(horizontal=True, gap="small"):
        figures.source(answer)
        taking.chart_of(answer, lambda allowed: _months(allowed.frame, as_of), _key(answer), note)


def _months(frame: pd.DataFrame, as_of: date) -> alt.LayerChart:
    shown = frame.assign(
        month_name=[numbers.month(value, lang()) for value in frame.month],
        incomplete=(frame.submissions_received < frame.submissions_expected)
        | (frame.month > pd.Timestamp(as_of) - pd.offsets.MonthEnd()),
    )
    parts = [
        shown.assign(
            mode=label("mode", mode, lang()),
            times=shown[f"{mode}_times" if mode != "unknown" else "unknown_mode_times"],
        )
        for mode in codes("mode")
    ]
    long = pd.concat(parts)[["month_name", "mode", "times", "incomplete"]].dropna()
    order = list(shown.month_name)
    bars = (
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=alt.X("month_name:N", sort=order, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("times:Q", stack=True, title=say("participant-times")),
            color=alt.Color(
                "mode:N",
                title=None,
                scale=alt.Scale(
                    domain=[label("mode", mode, lang()) for mode in codes("mode")], range=list(MODE_COLOURS.values())
                ),
                legend=alt.Legend(orient="top"),
            ),
            opacity=alt.condition("datum.incomplete", alt.value(0.45), alt.value(1)),
            tooltip=[
                alt.Tooltip("month_name", title=say("Month")),
                alt.Tooltip("mode", title=say("Delivery mode")),
                alt.Tooltip("times", title=say("participant-times"), format=","),
            ],
        )
    )
    ticks = (
        alt.Chart(shown.loc[shown.participant_times_before > 0, ["month_name", "participant_times_before"]])
        .mark_tick(color="#c0392b", thickness=2.5, width={"band": 0.8})
        .encode(
            x=alt.X("month_name:N", sort=order),
            y="participant_times_before:Q",
            tooltip=[
                alt.Tooltip("month_name", title=say("Month")),
                alt.Tooltip("participant_times_before", title=say("Same month last year"), format=","),
            ],
        )
    )
    return bars + ticks


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
    _draw(_bars(shown, name, value, title, share), title + say(": ") + say(", ").join(spoken))
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


def _draw(chart: alt.Chart | alt.LayerChart, spoken: str) -> None:
    """The chart on the page with its values in words."""
    st.altair_chart(chart, width="stretch", alt=spoken)


def _key(answer: Answer) -> str:
    return answer.question.name.replace("/", "_")
