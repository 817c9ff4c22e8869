"""One row a programme: light and reason, target, money, gap, reports and trend; opened, its other goals and cards."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.periods import Period, months
from data.reference import label
from data.text import numbers
from data.text.numbers import NO_BASE, day, exact, money, percent
from pages.parts import links, tables, versions
from pages.parts.language import PARAMETER, lang, say
from pages.parts.overview import drawn
from pages.parts.overview.goals import Goal
from pages.parts.overview.standing import Standing, goal_words, no_target, share_words, value
from queries import Answer

WIDTHS = (3.3, 2.5, 2.3, 1.7, 1.5, 1.5, 0.5)
PAGES = {
    "lecture_hall": "programmes/training.py",
    "her_power": "programmes/women.py",
    "shared_studio": "programmes/studios.py",
    **dict.fromkeys(("village_leaders", "revitalisation_officers", "fumiao"), "programmes/leaders.py"),
    "knowledge_live": "programmes/knowledge.py",
    "disaster_response": "programmes/response.py",
}
"""Programmes that have a page of their own."""
OPENED = "programme"
TRENDS: Mapping[str, tuple[str, str]] = {
    "attendances": ("portfolio/classes_by_month", "participant_times"),
    "people_distinct": ("portfolio/classes_by_month", "participant_times"),
    "sessions_delivered": ("portfolio/classes_by_month", "sessions"),
    "sales_net_yuan": ("portfolio/sales_by_month", "net_sales_yuan"),
    "orders_paid": ("portfolio/sales_by_month", "orders_paid"),
    "households_led": ("portfolio/leaders_by_month", "households_led"),
    "net_new_fte": ("portfolio/leaders_by_month", "jobs_fte_net"),
    "points_funded": ("portfolio/classes_by_month", "participant_times"),
}
"""Which months stand behind the line of an indicator's row."""
TREND_UNITS = {"participant_times": "person_times", "sessions": "sessions", "net_sales_yuan": "yuan",
               "orders_paid": "orders", "households_led": "households", "jobs_fte_net": "fte"}  # fmt: skip


def trend_of(standing: Standing) -> tuple[str, str] | None:
    """Question and column of the line in a programme's row."""
    goal = standing.head
    if standing.programme_id == "lecture_hall":
        return "portfolio/lecture_hall_by_month", "participant_times"
    return TRENDS.get(goal.indicator_id) if goal else ("portfolio/classes_by_month", "participant_times")


def titles() -> tuple[str, ...]:
    return (
        say("Programme"), say("Year's target"), say("Budget used"), say("The gap is mainly in"),
        say("Submissions"), say("By month"), "",
    )  # fmt: skip


def head() -> None:
    with st.container(key="portfolio_head"):
        for column, title in zip(st.columns(WIDTHS, gap="small"), titles(), strict=True):
            with column:
                drawn.html(f'<div class="ga-head">{title}</div>')


def row(of: Standing, period: Period, trend: Answer | None, elapsed: float) -> bool:
    """Draw one row; whether it is opened."""
    opened = links.asked(OPENED) == of.programme_id
    with st.container(border=True, gap="xxsmall", key=f"programme_{of.programme_id}"):
        columns = st.columns(WIDTHS, gap="small", vertical_alignment="center")
        heads = [drawn.label(title) for title in titles()]
        with columns[0]:
            _name(of)
        with columns[1]:
            _goal(of, heads[1])
        with columns[2]:
            _money(of, elapsed, heads[2])
        with columns[3]:
            _gap(of, heads[3])
        with columns[4]:
            _reports(of, heads[4])
        with columns[5]:
            _trend(of, period, trend, heads[5])
        with columns[6]:
            st.button(
                "",
                icon=":material/expand_less:" if opened else ":material/expand_more:",
                type="tertiary",
                key=f"open_{of.programme_id}",
                help=say("All targets, money by type, and where each figure comes from"),
                on_click=_toggle,
                args=(of.programme_id,),
            )
    return opened


def _toggle(programme_id: str) -> None:
    links.write(**{OPENED: None if links.asked(OPENED) == programme_id else programme_id})


def _name(of: Standing) -> None:
    with st.container(gap=None):
        _light_and_name(of)
        drawn.html(drawn.note(of.reason()))


def _light_and_name(of: Standing) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        drawn.html(drawn.light(of.light), narrow=True)
        if of.programme_id in PAGES:
            st.page_link(PAGES[of.programme_id], label=f"**{of.name}** ›", query_params=_kept())
        else:
            drawn.html(drawn.name(of.name), narrow=True)


def _kept() -> dict[str, str]:
    """What of the link goes along to another page: the language and a pinned version of the data."""
    return {name: st.query_params[name] for name in (PARAMETER, versions.PARAMETER) if name in st.query_params}


def _goal(of: Standing, head: str) -> None:
    goal = of.head
    if goal is None:
        drawn.html(drawn.note(no_target(of)))
        return
    share = (
        share_words(goal.share) if goal.share is not None else value(goal.whole.actual, goal.unit, goal.whole.hidden)
    )
    amounts = say(
        "{actual} of {target}",
        actual=value(goal.whole.actual, goal.unit, goal.whole.hidden),
        target=value(goal.whole.target, goal.unit),
    )
    drawn.html(
        head,
        drawn.figure(share, goal.name),
        drawn.bar(goal.share, goal.elapsed if goal.paced else None, goal.light),
        drawn.note(amounts),
    )


def _money(of: Standing, elapsed: float, head: str) -> None:
    spent = of.money
    if spent.paid is None and spent.year_budget is None:
        drawn.html(drawn.note(say("No budget or payment in the data")))
        return
    late = spent.months_due - spent.months_booked
    amounts = say("{paid} of {budget}", paid=money(spent.paid, lang()), budget=money(spent.year_budget, lang()))
    drawn.html(
        head,
        drawn.figure(percent(spent.share, lang()), say("not all booked yet") if late > 0 else ""),
        drawn.bar(spent.share, elapsed, spent.light),
        drawn.note(amounts),
    )


def _gap(of: Standing, head: str) -> None:
    places = [place.name or place.partner for place in of.behind]
    drawn.html(head, drawn.note(say(", ").join(places) or NO_BASE))


def _reports(of: Standing, head: str) -> None:
    last = say("last {day}", day=day(of.last_received_on, lang())) if of.last_received_on else say("none received yet")
    if of.expected is None:
        drawn.html(head, drawn.figure(NO_BASE), drawn.note(say("no submissions in this data version")))
        return
    if not of.expected:
        drawn.html(drawn.figure("", say("nothing expected")), drawn.note(last if of.last_received_on else ""))
        return
    drawn.html(
        head,
        drawn.figure(f"{exact(of.received, lang())}/{exact(of.expected, lang())}"),
        drawn.note(last),
    )


def _trend(of: Standing, period: Period, trend: Answer | None, head: str) -> None:
    found = trend_of(of)
    if trend is None or found is None:
        drawn.html(drawn.note(NO_BASE))
        return
    column = found[1]
    frame = trend.frame[trend.frame.programme_id == of.programme_id] if "programme_id" in trend.frame else trend.frame
    known = {row.month.date(): getattr(row, column) for row in frame.itertuples()}
    hidden = {row.month.date() for row in frame.itertuples() if getattr(row, f"{column}__state") == "hidden"}
    series, titles = [], []
    for month in months(period.start, period.end):
        amount = known.get(month)
        series.append(None if amount is None or pd.isna(amount) else float(amount))
        said = value(series[-1], TREND_UNITS[column], month in hidden)
        titles.append(f"{numbers.month(month, lang())} {said}")
    if all(each is None for each in series):
        drawn.html(drawn.note(NO_BASE))
        return
    title = trend.question.title(lang())
    drawn.html(head, drawn.spark(series, titles, title + say(": ") + say(", ").join(titles)))


def goals_table(of: Standing) -> None:
    """Every target of a programme with baseline, actual, achievement and pace."""
    rows = [
        {
            "light": drawn.light_words(goal.light),
            "indicator": goal.name,
            "counting": label("counting", goal.counting, lang()),
            "baseline": value(goal.whole.baseline, goal.unit),
            "target": value(goal.whole.target, goal.unit),
            "actual": value(goal.whole.actual, goal.unit, goal.whole.hidden),
            "share": None if goal.share is None else round(goal.share * 100, 1),
            "said": goal.lacking or goal_words(goal),
        }
        for goal in of.goals
    ]
    config = st.column_config
    st.dataframe(
        pd.DataFrame(rows),
        column_config={
            "light": say("Progress"),
            "indicator": say("Indicator"),
            "counting": say("Kind of target"),
            "baseline": say("Baseline"),
            "target": say("Target"),
            "actual": say("Actual"),
            "share": config.NumberColumn(say("Achieved"), format="%.1f%%"),
            "said": config.TextColumn(say("In words"), width="large"),
        },
        hide_index=True,
        placeholder=NO_BASE,
        key=f"goals_{of.programme_id}",
    )


def places_table(goal: Goal) -> None:
    """Each place with a target: the furthest behind first."""
    order = {id(place): number for number, place in enumerate(goal.furthest_behind(len(goal.places)))}
    places = sorted(goal.places, key=lambda place: order.get(id(place), len(order)))
    frame = pd.DataFrame(
        {
            "place": [place.name for place in places],
            "partner": [place.partner for place in places],
            "target": [value(place.target, goal.unit) for place in places],
            "actual": [value(place.actual, goal.unit, place.hidden) for place in places],
            "achieved_share": [place.share(goal.counting) for place in places],
            "pace": [goal.pace(place) for place in places],
        }
    )
    frame["pace"] = (frame.pace.astype("Float64") * 100).round(1)
    tables.figures(
        frame,
        {
            "place": say("Place"),
            "partner": say("Implementing partner"),
            "target": say("Target"),
            "actual": say("Actual"),
            "achieved_share": st.column_config.NumberColumn(say("Achieved"), format="%.1f%%"),
            "pace": st.column_config.NumberColumn(say("Against time elapsed (points)"), format="%+.1f"),
        },
        key=f"places_{goal.programme_id}_{goal.indicator_id}",
    )
