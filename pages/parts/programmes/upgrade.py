"""普惠型幸福大讲堂: the groups that the 2024 upgrade named, its aim for each, and what the data can say of it."""

from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import NO_BASE, exact, span
from pages.parts import figures, lacking, tables, vega
from pages.parts.asking import Put
from pages.parts.language import lang, say
from pages.parts.pictures import taking
from queries import Answer

NAMED = ("rural_people", "silver_age", "university_students", "disabled")
"""Rural people, older people, students and disabled people, "and others"."""
YEAR_BEFORE = 2023
YEARS = ("#c9c9c9", "#9fd0cc", "#4fa39d", "#1b7f79", "#0d4f4b")


def show(put: Put, as_of: date) -> None:
    """Group by group: the aim as published, and people reached each year; the year before the upgrade is the base."""
    answers = {
        year: put("training/reach_by_group", period_start=date(year, 1, 1), period_end=min(date(year, 12, 31), as_of))
        for year in range(YEAR_BEFORE, as_of.year + 1)
    }
    frames = {year: answer.frame.set_index("served_group") for year, answer in answers.items()}
    titles = {year: _title(year, as_of) for year in frames}
    st.markdown(
        say(
            "**The aim as announced (17 January 2024):** open the lecture hall to more groups: rural people, older people, "
            "university students, disabled people and others. **No numeric target was published**, so none is shown, and "
            "no percentage of a target can be told."
        )
    )
    left, right = st.columns([45, 55], gap="medium")
    with left:
        latest, shown = answers[as_of.year], _long(frames, titles)
        if shown.empty:
            st.info(_why_nothing(latest, frames))
        else:
            vega.draw(_bars(shown), _spoken(shown))
            taking.chart_of(
                latest,
                lambda allowed: _bars(_long({as_of.year: allowed.frame.set_index("served_group")}, titles)),
                "upgrade",
            )
    with right:
        tables.figures(_table(frames), _columns(titles), key="upgrade")
        figures.source(latest)
    st.caption(
        say(
            "What the data can say: people of each group who came, year by year, each once a year. What they cannot: "
            "whether that is enough (no target, no count of the group in each county), who of those without identity "
            "belongs to a group, and a sum of the groups, for a person may be in several."
        )
    )


def _why_nothing(latest: Answer, frames: dict[int, pd.DataFrame]) -> str:
    """Why there is no figure of any group in any year."""
    if any(frame.people__state.eq("hidden").any() for frame in frames.values()):
        return say("No year of any of these groups may be shown, to protect people.")
    nobody = say("Nobody of these groups is on record in any year. Groups may not have been asked; it is not zero.")
    return lacking.note(latest, "people", otherwise=nobody)


def _title(year: int, as_of: date) -> str:
    if year == as_of.year:
        return say("{year} ({months})", year=year, months=span(date(year, 1, 1), as_of, lang()))
    return say("{year} (before)", year=year) if year == YEAR_BEFORE else say("{year} (whole)", year=year)


def _table(frames: dict[int, pd.DataFrame]) -> pd.DataFrame:
    rows = []
    for group in NAMED:
        people = {f"people_{year}": _people(frame, group) for year, frame in frames.items()}
        rows.append({"group": label("group", group, lang()), "target": say("no numeric target published"), **people})
    return pd.DataFrame(rows)


def _columns(titles: dict[int, str]) -> tables.Columns:
    people = {f"people_{year}": st.column_config.TextColumn(title, alignment="right") for year, title in titles.items()}
    return {"group": say("Group"), "target": say("Target"), **people}


def _people(frame: pd.DataFrame, group: str) -> str:
    """People of a group in one year; nobody on record is a dash, for nobody may have been asked."""
    if group not in frame.index:
        return NO_BASE
    row = frame.loc[group]
    return figures.hidden() if row.people__state == "hidden" else exact(row.people, lang())


def _long(frames: dict[int, pd.DataFrame], titles: dict[int, str]) -> pd.DataFrame:
    rows = [
        {"group": label("group", group, lang()), "year": titles[year], "people": float(frame.people[group])}
        for year, frame in frames.items()
        for group in NAMED
        if group in frame.index and pd.notna(frame.people[group])
    ]
    return pd.DataFrame(rows, columns=["group", "year", "people"])


def _spoken(shown: pd.DataFrame) -> str:
    return say("; ").join(f"{row.group} {row.year}: {exact(row.people, lang())}" for row in shown.itertuples())


def _bars(shown: pd.DataFrame) -> alt.Chart:
    groups = [label("group", group, lang()) for group in NAMED]
    years = list(dict.fromkeys(shown.year))
    scale = alt.Scale(domain=years, range=list(YEARS[-len(years) :]))
    return (
        alt.Chart(shown)
        .mark_bar()
        .encode(
            y=alt.Y("group:N", sort=groups, title=None, axis=alt.Axis(labelOverlap=False, labelLimit=160)),
            yOffset=alt.YOffset("year:N", sort=years),
            x=alt.X("people:Q", title=say("people"), axis=alt.Axis(format=",.0f", tickCount=5)),
            color=alt.Color("year:N", title=None, scale=scale, legend=alt.Legend(orient="top", columns=2)),
            tooltip=[alt.Tooltip("group:N"), alt.Tooltip("year:N"), alt.Tooltip("people:Q", format=",")],
        )
        .properties(height=70 * len(groups) + 80)
    )
