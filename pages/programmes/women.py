"""Of the women in each cohort, how many sell at 3, 6, 12, 24 months, and whom did we lose?"""

import pandas as pd
import streamlit as st

from data.text.numbers import day, percent
from pages.parts import (
    cities,
    cohort_filters,
    costing,
    figures,
    filters,
    frame,
    lacking,
    outcome_charts,
    outcomes,
    points,
)
from pages.parts.asking import Put, asker
from pages.parts.language import lang, say
from queries import Answer

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("cohort", "enrolment", "follow_up", "live_account", "live_session", "sub_grant")


def still_selling(row: pd.Series, months: int) -> tuple[str, str]:
    """16.2% and （96/594人）, each only where it may be shown, with those not due beside it."""
    rate, selling, due = (f"selling_{months}m_rate", f"selling_{months}m", f"due_{months}m")
    if row[f"{rate}__state"] == "hidden":
        return say("fewer than 10, not shown"), ""
    waiting = figures.word(row, f"not_due_{months}m")
    return percent(row[rate], lang()), say(
        "{count}/{due} people; {waiting} not due yet",
        count=figures.word(row, selling),
        due=figures.word(row, due),
        waiting=waiting,
    )


def tiles(reach: Answer, row: pd.Series) -> None:
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1, 1, 1.25, 1.25)
    with tile_1:
        figures.tile(
            say("Women trained"), figures.word(row, "women", unit=say("{count} people")),
            say("each counted once"), reach, ("people_distinct",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("Completed"), figures.word(row, "completers", unit=say("{count} people")),
            say("{share} of those trained", share=percent(row.completion_rate, lang())), reach, ("completion_rate",),
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("Live within 90 days"), percent(row.first_live_rate, lang()),
            lacking.note(
                reach, "live_90d",
                otherwise=say("{count}/{due} people", count=figures.word(row, "live_90d"), due=figures.word(row, "due_90d")),
            ),
            reach, ("first_live_rate",),
        )  # fmt: skip
    for tile, months, name in (
        (tile_4, 6, say("Still selling at 6 months")),
        (tile_5, 12, say("Still selling at 12 months")),
    ):
        value, note = still_selling(row, months)
        note = lacking.note(reach, f"selling_{months}m", otherwise=note)
        with tile:
            figures.tile(name, value, note, reach, ("retention",), part=f"m{months}")


def bulletin(row: pd.Series, chosen: filters.Chosen) -> str:
    """Platform records first, then what the visits can say and cannot."""
    start = {
        "as_of": day(chosen.as_of, lang()),
        "place": chosen.selection_name,
        "period": chosen.period_name,
    }
    if pd.isna(row.selling_12m) and row.selling_12m__state != "hidden":
        said = say(
            "As of {as_of}, {place}, entered {period}: what became of the women cannot be told, for tables that it rests on "
            "are not in this data version.",
            **start,
        )
        return said + demo
    if pd.notna(row.due_12m) and row.due_12m == 0:
        said = say("As of {as_of}, {place}, entered {period}: nobody is due at 12 months yet.", **start)
        return said + demo
    said = say(
        "As of {as_of}, {place}, entered {period}: of {due} women due at 12 months {selling} are still selling (platform records); ",
        **start,
        due=figures.told(row, "due_12m"),
        selling=figures.told(row, "selling_12m"),
    )
    share = row.response_12m_rate
    reached = say(
        "the 12-month visit reached {reached} ({share})",
        reached=figures.told(row, "reached_12m"),
        share=figures.share_told(row, "response_12m_rate"),
    )
    less = say(", less than half") if pd.notna(share) and share < outcomes.ENOUGH_RESPONSE else ""
    told = say("; income and other self-reports speak of those reached alone, without comparison.")
    return said + reached + less + told + demo


def overview(put: Put, chosen: filters.Chosen) -> None:
    """Tiles, the sentence, standings above the visits, and the cities."""
    reach = lacking.hold(put("women/reach"), "women")
    row = cities.total(reach)
    if row is None:
        st.info(say("No woman of this programme is in this selection of your data."))
        return
    tiles(reach, row)
    figures.sentence(bulletin(row, chosen))
    left, right = st.columns([60, 40], gap="medium")
    with left:
        with frame.section():
            standing = lacking.hold(put("women/standing"), "women")
            outcome_charts.standings(standing, say("Platform records: where those who completed stand"))
        with frame.section():
            visits = lacking.hold(put("women/revisits"), "women")
            outcome_charts.visits(visits, say("Visits (self-reports): who could be asked"))
    with right:
        cities.beside(reach, put("women/reach", place=None), chosen)


def training(put: Put, chosen: filters.Chosen) -> None:
    with frame.section():
        overview(put, chosen)
    tabs: frame.Tabs = {
        "funnel": (say("Steps of growth"), lambda: outcomes.funnel(put)),
        "income": (say("Income (self-reported, no comparison)"), lambda: outcomes.income(put)),
        "retention": (say("Retention matrix"), lambda: outcomes.retention(put)),
        "statistics": (say("Statistics"), lambda: outcomes.statistics(put)),
    }
    if viewer.audience != "suppressed":
        tabs["classes"] = (say("Classes"), lambda: outcomes.classes(put))
    if viewer.role == "partner":
        tabs["visits"] = (say("To be visited"), lambda: outcomes.to_revisit(put))
    tabs["cost"] = (
        say("Cost"), lambda: costing.show(put, "women/cost", launched, chosen.as_of, costing.SELLING)
    )  # fmt: skip
    tabs["stories"] = (say("Stories"), lambda: outcomes.stories(put))
    frame.lazily(tabs, key="women_more")


viewer = frame.open_page(say("Her Power"), roles=OPEN_TO, needs=NEEDS)
demo = say(" (Demo data)") if viewer.snapshot.demo else ""
with frame.section():
    entered, classes = cohort_filters.entry(viewer, "women"), cohort_filters.classes(viewer, "women")
    chosen = filters.bar(viewer, entered, "place", *filter(None, [classes]), about="women")
    put = asker(viewer, chosen)
    launched = costing.first_day(put("women/span"), chosen.as_of)
    frame.lazily(
        {
            "training": (say("E-commerce training"), lambda: training(put, chosen)),
            "points": (say("Women's entrepreneurship points"), lambda: points.show(put, demo)),
        },
        key="women_arm",
        link="arm",
    )
