"""Which counties are trained, how deeply, who came, by which mode?"""

import streamlit as st

from data.periods import Kind
from pages.parts import charts, compare, figures, filters, frame, tables
from pages.parts.asking import Put, asker, meanwhile
from pages.parts.language import say
from pages.parts.maps import explorer
from pages.parts.programmes import beside, costing, reach_figures, reach_tabs, upgrade
from pages.parts.programmes.pace import pace

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("agreement", "session", "attendance", "person", "target", "submission")


def months(put: Put) -> None:
    charts.over_time(put("training/reach_by_month"), charts.Axis(until, put("calendar/events").frame))


def completion(chosen: filters.Chosen, put: Put) -> None:
    reach_tabs.completion(put("training/completion_by_mode"))
    held = put("portfolio/business_lines", programmes=["lecture_hall"])
    reach_tabs.business_lines(held, cut_by_group=chosen["served_group"] is not None)


def overview(chosen: filters.Chosen, put: Put, outside: Put) -> None:
    """Tiles, the sentence, and the map beside its table."""
    counties = meanwhile(lambda: put("training/reach_by_place"))
    last_year = meanwhile(lambda: compare.like(put, "training/times_by_place", chosen, until))
    kinds: tuple[Kind, ...] = ("year", "previous")
    before = [each for kind in kinds if (each := compare.like(put, "training/reach", chosen, until, kind))]
    reach, by_place = compare.now(put, "training/reach", before), counties()
    progress = pace(by_place, chosen.period)
    reach_figures.tiles(reach, by_place, progress, before)
    with figures.sentence_above(lambda: reach_figures.bulletin(outside, chosen, demo)):
        map_side, table_side = st.columns([55, 45], gap="medium")
        with table_side:
            within = chosen.province if chosen.place in (None, chosen.province) else None
            clicked = tables.places(by_place.frame, within, last_year())
            if clicked:
                beside.to_record(*clicked)
            figures.source(by_place)
        with map_side:
            around = chosen.province and filters.prefix(chosen.province)
            explorer.places(put("training/reach_by_place", place=around), chosen)


viewer = frame.open_page(say("Happiness Lecture Hall"), roles=OPEN_TO, needs=NEEDS)
demo = say(" (Demo data)") if viewer.snapshot.demo else ""
with frame.section():
    chosen = filters.bar(viewer, "period", "place", "served_group", "mode", about="training")
    put = asker(viewer, chosen)
    until = compare.complete_until(put, "lecture_hall", chosen.as_of)
    launched = costing.first_day(put("training/span"), chosen.as_of)
    with frame.section():
        overview(chosen, put, asker(viewer, chosen, leaving=True))
    frame.lazily(
        {
            "months": (say("By month"), lambda: months(put)),
            "groups": (say("Groups served"), lambda: reach_tabs.groups(put("training/reach_by_group"))),
            "completion": (
                say("Completion and class hours"),
                lambda: completion(chosen, put),
            ),
            "beside": (
                say("Beside other counties"),
                lambda: beside.counties(put("training/reach_by_place"), put("places/peers"), chosen),
            ),
            "upgrade": (say("The 2024 upgrade"), lambda: upgrade.show(put, chosen.as_of)),
            "cost": (
                say("Cost"),
                lambda: costing.show(put, "training/cost", chosen, launched, costing.COMPLETED),
            ),
            "published": (
                say("Against published figures"),
                lambda: reach_tabs.published(put("training/published"), viewer),
            ),
            "submissions": (say("Submissions"), lambda: reach_tabs.submissions(put("training/submissions"))),
        },
        key="training_more",
    )
