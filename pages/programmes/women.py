"""Of the women in each cohort, how many sell at 3, 6, 12, 24 months, and whom did we lose?"""

import streamlit as st

from pages.parts import figures, filters, frame, lacking
from pages.parts.asking import Put, asker
from pages.parts.language import say
from pages.parts.maps import cities
from pages.parts.programmes import cohort_filters, costing, outcome_charts, outcomes, points, women_figures

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("cohort", "enrolment", "follow_up", "live_account", "live_session", "sub_grant")


def overview(put: Put, outside: Put, chosen: filters.Chosen) -> bool:
    """Tiles, the sentence, standings above the visits, and the cities; whether there is anybody to tell of."""
    reach = lacking.hold(put("women/reach"), "women")
    row = cities.total(reach)
    if row is None:
        st.info(say("No woman of this programme is in this selection of your data."))
        return False
    women_figures.tiles(reach, row)
    with figures.sentence_above(lambda: women_figures.bulletin(cities.total(outside("women/reach")), chosen, demo)):
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
    return True


def more() -> frame.Tabs:
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
        say("Cost"), lambda: costing.show(put, "women/cost", chosen, launched, costing.SELLING)
    )  # fmt: skip
    tabs["stories"] = (say("Stories"), lambda: outcomes.stories(put))
    return tabs


def training() -> None:
    somebody = True
    with frame.section():
        somebody = overview(put, outside, chosen)
    if somebody:
        frame.lazily(more(), key="women_more")
    else:
        frame.say_unknown(more())


def entrepreneurs() -> None:
    frame.say_unknown(more())
    points.show(put, outside, demo)


viewer = frame.open_page(say("Her Power"), roles=OPEN_TO, needs=NEEDS)
demo = say(" (Demo data)") if viewer.snapshot.demo else ""
with frame.section():
    entered, classes = cohort_filters.entry(viewer, "women"), cohort_filters.classes(viewer, "women")
    chosen = filters.bar(viewer, entered, "place", *filter(None, [classes]), about="women")
    put, outside = asker(viewer, chosen), asker(viewer, chosen, leaving=True)
    launched = costing.first_day(put("women/span"), chosen.as_of)
    frame.lazily(
        {
            "training": (say("E-commerce training"), training),
            "points": (say("Women's entrepreneurship points"), entrepreneurs),
        },
        key="women_arm",
        link="arm",
    )
