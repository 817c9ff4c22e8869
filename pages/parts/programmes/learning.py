"""Learners of 知识普惠 by month, age and group, each as a chart beside its table, and what was told in public."""

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text import numbers
from pages.parts import figures, lacking, tables, vega
from pages.parts.asking import Put
from pages.parts.language import lang, say
from pages.parts.pictures import taking
from pages.parts.programmes import outcomes
from queries import Answer

AGAIN, ONCE = "#1b7f79", "#9fd0cc"


def months(answer: Answer) -> None:
    """Lessons and learners of each month."""
    frame = lacking.hold(answer, "sessions").frame
    if frame.empty:
        st.info(say("No lesson was held in this period."))
        return
    left, right = st.columns([45, 55], gap="medium")
    with left:
        _chart(answer, _monthly, "months")
        st.caption(
            say(
                "People are counted again for each month, so the months do not add up. "
                "The return rate depends on how long the period is: compare equal periods only."
            )
        )
    with right:
        unit = say("Unit: lessons, hours, participant-times, people, %. Views are openings, not learners.")
        st.caption(unit, text_alignment="right")
        columns = {
            "name": say("Month"),
            "sessions": tables.number(say("Lessons")),
            "class_hours": st.column_config.NumberColumn(say("Hours"), format="%.1f"),
            "participant_times": tables.number(say("Participant-times")),
            "people": tables.number(say("People")),
            "return_rate": tables.share(say("Return rate")),
            "views": tables.number(say("Views")),
        }
        tables.figures(_monthly(frame).iloc[::-1], columns, key="knowledge_months")
        figures.source(answer)


def _split(answer: Answer, column: str, dimension: str, title: str) -> None:
    """Learners by decade of birth or served group, in the order of its codes."""
    if lacking.hold(answer, "people").frame.empty:
        st.info(say("No learner of this selection is on record. That is not known, it is not zero."))
        return
    worded = partial(_worded, column=column, dimension=dimension)
    left, right = st.columns([55, 45], gap="medium")
    with left:
        _chart(answer, worded, column, across=True)
    with right:
        columns = {
            "name": title,
            "people": tables.number(say("People")),
            "again": tables.number(say("Came again")),
            "return_rate": tables.share(say("Return rate")),
        }
        tables.figures(worded(answer.frame), columns, key=f"knowledge_{column}")
        figures.source(answer)


def ages(answer: Answer, group: str | None) -> None:
    if group:
        st.caption(say("Ages are those of all learners; the group chosen above does not apply here."))
    _split(answer, "birth_band", "birth_band", say("Decade of birth"))


def groups(answer: Answer) -> None:
    st.caption(say("A person may be in several groups, so the groups are not added up."))
    _split(answer, "served_group", "group", say("Group"))


def told(put: Put) -> None:
    """Published lines on literacy lives and the story of who began them: background, not results."""
    st.caption(say("Started by a user, not by the programme. Viewers of a live are not enrolled learners."))
    outcomes.stories(put, "knowledge_live")


def _monthly(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(name=[numbers.month(value, lang()) for value in frame.month])


def _worded(frame: pd.DataFrame, column: str, dimension: str) -> pd.DataFrame:
    order = {code: position for position, code in enumerate(codes(dimension))}
    named = frame.assign(name=[label(dimension, code, lang()) for code in frame[column]])
    return named.sort_values(column, key=lambda values: values.map(order), kind="stable")


def _chart(answer: Answer, worded: Callable[[pd.DataFrame], pd.DataFrame], key: str, across: bool = False) -> None:
    shown = worded(answer.frame)
    if not shown.people.notna().any():
        st.info(say("Who came is not in this data version or may not be shown, so learners are not known here."))
        return
    vega.draw(_stacked(shown, across), _spoken(shown))
    taking.chart_of(answer, lambda allowed: _stacked(worded(allowed.frame), across), f"knowledge_{key}")


def _spoken(shown: pd.DataFrame) -> str:
    said = [
        say(
            "{name}: {people} people, {again} of them again",
            name=row.name,
            people=numbers.exact(row.people, lang()),
            again=numbers.exact(row.again, lang()),
        )
        for row in shown.itertuples(index=False)
    ]
    return say("; ").join(said)


def _stacked(shown: pd.DataFrame, across: bool) -> alt.Chart:
    """Those who came again below those who came once; where one is hidden, both are left out."""
    kinds = {say("Came again"): shown.again, say("Came once"): shown.people - shown.again}
    long = pd.concat([shown[["name"]].assign(kind=kind, people=values) for kind, values in kinds.items()]).dropna()
    long["people"] = long.people.astype(float)
    names = list(shown.name)
    number: dict[str, Any] = {"stack": "zero", "title": say("people"), "axis": alt.Axis(format=",.0f")}
    encoded: dict[str, Any] = {
        "x": alt.X("name:N", sort=names, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        "y": alt.Y("people:Q", **number),
    }
    if across:
        encoded = {
            "y": alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelOverlap=False, labelLimit=160)),
            "x": alt.X("people:Q", **number),
        }
    colour = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=list(kinds), range=[AGAIN, ONCE]),
        legend=alt.Legend(orient="top"),
    )
    tip = [alt.Tooltip("name:N", title=" "), alt.Tooltip("kind:N", title=" "), alt.Tooltip("people:Q", format=",")]
    ordered = alt.Order("kind_order:Q")
    long["kind_order"] = [list(kinds).index(kind) for kind in long.kind]
    chart = alt.Chart(long).mark_bar().encode(**encoded, color=colour, order=ordered, tooltip=tip)
    return chart.properties(height=36 * len(shown) + 90 if across else 300)
