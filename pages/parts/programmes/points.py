"""女性创业点: how many were supported, what was paid in which tranche, which are still run after a year."""

import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import exact, percent
from pages.parts import figures, lacking, tables
from pages.parts.asking import Put
from pages.parts.language import lang, say
from pages.parts.programmes import outcome_charts
from queries import Answer

WAN = 10_000
ANSWERED = ("running", "closed", "not_told")


def show(put: Put, outside: Put, suffix: str) -> None:
    grants, states = lacking.hold(put("women/grants"), "points"), put("women/points")
    st.caption(
        say(
            "Entrepreneurship points are counted apart from trained women, and for your whole scope: cities have too few."
        )
    )
    if grants.frame.empty or not grants.frame.points.iloc[0]:
        st.info(say("No entrepreneurship point has received a payment in your data."))
        return
    _tiles(grants, states)
    with figures.sentence_above(lambda: _sentence(outside("women/grants"), outside("women/points")) + suffix):
        left, right = st.columns([45, 55], gap="medium")
        with left:
            _states(states)
        with right:
            _money(grants)


def _whole(grants: Answer) -> pd.Series:
    return grants.frame[grants.frame.place_level == "country"].iloc[0]


def wan(row: pd.Series, column: str) -> str:
    """116.4万元; a hidden sum says that it is."""
    if row[f"{column}__state"] == "hidden":
        return say("amount not shown, to protect people")
    yuan = 0.0 if pd.isna(row[column]) else float(row[column])
    return say("{amount} ten thousand yuan", amount=f"{yuan / WAN:,.1f}") if lang() == "zh" else f"¥{yuan:,.0f}"


def _count(states: Answer, *wanted: str) -> int | None:
    """How many points are in these states; None where part of that is hidden."""
    rows = states.frame[states.frame.standing.isin(wanted)]
    return None if rows.owners.isna().any() else int(rows.owners.sum())


def _said(count: int | None) -> str:
    return figures.hidden() if count is None else exact(count, lang())


def _share_running(states: Answer) -> tuple[str, int | None, int | None]:
    running, reached = _count(states, "running"), _count(states, *ANSWERED)
    if running is None or reached is None:
        return figures.hidden(), running, reached
    return say("{count}/{of}", count=exact(running, lang()), of=exact(reached, lang())), running, reached


def _tiles(grants: Answer, states: Answer) -> None:
    whole = _whole(grants)
    said, running, reached = _share_running(states)
    lost = _count(states, "not_found")
    rate = percent(running / reached, lang()) if running is not None and reached else ""
    tile_1, tile_2, tile_3, tile_4 = figures.row(1, 1.3, 1.3, 1)
    with tile_1:
        figures.tile(
            say("Points supported"), say("{count} points", count=exact(whole.points, lang())),
            say("received at least one payment"), grants, ("points_funded",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("Paid"), wan(whole, "paid_yuan"),
            say("first {first}; second {second}", first=wan(whole, "paid_first_yuan"), second=wan(whole, "paid_second_yuan")),
            grants, ("sub_grant_paid_yuan",),
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("Still run at 12 months"), said,
            say("{share} of those reached who are due", share=rate) if rate else say("of those reached who are due"),
            states, ("survival",),
        )  # fmt: skip
    with tile_4:
        figures.tile(
            say("Could not be found at 12 months"), say("{count} points", count=_said(lost)) if lost is not None else _said(lost),
            say("counted neither as run nor as closed"), states, ("survival",), part="lost",
        )  # fmt: skip


def _sentence(grants: Answer, states: Answer) -> str:
    whole = _whole(grants)
    said, running, reached = _share_running(states)
    lost = _count(states, "not_found")
    return say(
        "{points} entrepreneurship points supported, {paid} paid (first {first}, second {second}); "
        "at 12 months {running} of those reached are still run, {lost} could not be found (self-reported).",
        points=exact(whole.points, lang()),
        paid=wan(whole, "paid_yuan"),
        first=wan(whole, "paid_first_yuan"),
        second=wan(whole, "paid_second_yuan"),
        running=say("{count} points", count=say("some")) if running is None or reached is None else said,
        lost=say("some") if lost is None else exact(lost, lang()),
    )


def _states(states: Answer) -> None:
    rows = states.frame.set_index("standing")
    drawn = [
        (
            label("point_state", code, lang()),
            0.0 if pd.isna(rows.at[code, "owners"]) else float(rows.at[code, "owners"]),
            figures.word(rows.loc[code], "owners"),
            colour,
        )
        for code, colour in outcome_charts.POINTS.items()
        if code in rows.index
    ]
    title = say("State at 12 months (told on a visit)")
    st.markdown(f"**{title}**")
    outcome_charts.bars(drawn, say("points"))
    figures.source(states)


def _money(grants: Answer) -> None:
    columns = ("promised_yuan", "paid_first_yuan", "paid_second_yuan")
    shown = grants.frame.assign(
        name=[
            say("Total") if row.place_level == "country" else getattr(row, f"name_{lang()}")
            for row in grants.frame.itertuples()
        ]
    )
    for column in columns:
        shown[column] = (shown[column].astype("Float64") / WAN).round(1)
    money = {column: st.column_config.NumberColumn(title, format="%.1f") for column, title in zip(
        columns, (say("Promised"), say("First payment"), say("Second payment")), strict=True)}  # fmt: skip
    title = say("Payments by city")
    st.markdown(f"**{title}**")
    st.caption(say("Unit: points; ten thousand yuan. What was promised and not paid is not counted as paid."))
    tables.figures(shown, {"name": say("City"), "points": tables.number(say("Points")), **money}, key="grants")
    figures.source(grants)
