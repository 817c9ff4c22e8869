"""A programme's row, opened: every goal, money by type, and where each figure comes from."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from data.periods import Period
from data.problem import Problem
from data.reference import label
from data.text.numbers import money, percent
from pages.parts import card
from pages.parts.asking import meanwhile
from pages.parts.language import lang, say
from pages.parts.overview import measured, programme_rows
from pages.parts.overview.measured import Put
from pages.parts.overview.standing import Standing, money_of
from queries import Answer


def trends(found: Sequence[Standing], period: Period, put: Put) -> list[Callable[[], Answer | None]]:
    """The months behind each row's line, asked beside each other; None where there is no such line or answer."""
    names = [of_line[0] if (of_line := programme_rows.trend_of(each)) else None for each in found]
    asked = {name: meanwhile(partial(_trend, name, period, put)) for name in dict.fromkeys(names)}
    return [asked[name] for name in names]


def _trend(name: str | None, period: Period, put: Put) -> Answer | None:
    try:
        return put(name, period) if name else None
    except Problem:
        return None


def opened(of: Standing, period: Period, put: Put) -> None:
    """All goals, money by type and the cards of what a row shows."""
    with st.container(border=True, key="opened"):
        if of.goals:
            programme_rows.goals_table(of)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            if of.deciding and not of.deciding.lacking:
                st.caption(
                    say("Places with a target for {indicator}, the furthest behind first", indicator=of.deciding.name)
                )
                programme_rows.places_table(of.deciding)
        with right:
            spending = put("portfolio/spending", period)
            for row in spending.frame[spending.frame.programme_id == of.programme_id].itertuples(index=False):
                spent = money_of([row])
                st.caption(
                    say(
                        "{type}: {paid} of {budget} ({share})",
                        type=label("cost_type", row.cost_type, lang()), paid=money(spent.paid, lang()),
                        budget=money(spent.year_budget, lang()), share=percent(spent.share, lang()),
                    )
                )  # fmt: skip
            _sources(of, period, put)


def _sources(of: Standing, period: Period, put: Put) -> None:
    names = dict.fromkeys(filter(None, map(measured.question_of, of.goals)))
    with st.container(horizontal=True, gap="small"):
        for name in ("portfolio/targets", *names, "portfolio/spending", "portfolio/own"):
            with st.container(width="content", gap=None):
                try:
                    answer = put(name, period)
                except Problem as problem:
                    if problem.code != "viewer.exact_only":
                        raise
                    continue
                st.caption(answer.question.title(lang()))
                card.behind(answer, f"opened_{name}".replace("/", "_"), worded=True)
