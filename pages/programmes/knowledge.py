"""Literacy and knowledge lessons: how often, who learns there, and do they come again?"""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.text.numbers import NO_BASE, day, exact, percent
from pages.parts import compare, figures, filters, frame, lacking
from pages.parts.asking import Put, asker
from pages.parts.compare import Compared
from pages.parts.language import lang, say
from pages.parts.programmes import learning
from queries import Answer

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("session", "attendance", "person", "target")
DAYS = 7


def a_week(lessons: float) -> str:
    """Lessons a week of the chosen period, one decimal."""
    days = (chosen.period.end - chosen.period.start).days + 1
    return NO_BASE if pd.isna(lessons) else f"{lessons * DAYS / days:.1f}"


def hours(given: float) -> str:
    """687.5; 688 where it is whole."""
    return exact(given, lang()) if pd.isna(given) or float(given).is_integer() else f"{given:,.1f}"


def tiles(reach: Answer, target: Answer, before: Compared | None) -> None:
    aim = target.frame.iloc[0]
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1.15, 1.1, 1.1, 1)
    if figures.nothing_held(reach.frame.iloc[0]):
        titles = [say("Lessons held"), say("Learners"), say("Return rate"), say("Regular learners")]
        why = say("no lesson on record in this selection")
        figures.nothing([tile_1, tile_2, tile_3, tile_4], titles, why, reach, "sessions_delivered")
    else:
        held([tile_1, tile_2, tile_3, tile_4], reach, before)
    with tile_5:
        pace, share = say("No target was set for this selection"), aim.target_rate
        if pd.notna(aim.target_sessions) and not chosen["served_group"]:
            pace = say("Time elapsed {share}", share=percent(chosen.period.share_of_year_elapsed(), lang()))
        figures.tile(
            say("Year's target of lessons"), NO_BASE if chosen["served_group"] else percent(share, lang()),
            lacking.note(target, "target_rate", otherwise=pace), target, ("sessions_delivered",),
        )  # fmt: skip


def held(places: list[DeltaGenerator], reach: Answer, before: Compared | None) -> None:
    row = reach.frame.iloc[0]
    lessons = figures.word(row, "sessions", unit=say("{count} lessons"))
    rhythm = say("{count} a week; {hours} hours", count=a_week(row.sessions), hours=hours(row.class_hours))
    with places[0]:
        figures.tile(
            say("Lessons held"), lessons, lacking.note(reach, "sessions", otherwise=rhythm), reach,
            ("sessions_delivered", "training_hours"), [before.relative("sessions")] if before else [],
        )  # fmt: skip
    with places[1]:
        unknown = (
            say("whoever is not identified belongs to no group")
            if chosen["served_group"]
            else say("{share} of attendances not de-duplicated", share=percent(row.unknown_identity_share, lang()))
        )
        figures.tile(
            say("Learners"), figures.word(row, "people", unit=say("{count} people")),
            lacking.note(reach, "people", otherwise=unknown), reach,
            ("people_distinct", "unknown_identity_share"), [before.relative("people")] if before else [],
        )  # fmt: skip
    with places[2]:
        came_again = say("{again}/{people} people came again", again=figures.word(row, "again"),
                         people=figures.word(row, "people"))  # fmt: skip
        figures.tile(
            say("Return rate"), rate(row), lacking.note(reach, "again", otherwise=came_again), reach, ("learner_return_rate",),
        )  # fmt: skip
    with places[3]:
        figures.tile(
            say("Regular learners"), figures.word(row, "regulars", unit=say("{count} people")),
            lacking.note(reach, "regulars", otherwise=say("came at least four times in one month")), reach,
            ("people_distinct",), part="regulars",
        )  # fmt: skip


def rate(row: pd.Series) -> str:
    if row.return_rate__state == "hidden":
        return figures.hidden()
    return percent(row.return_rate, lang())


def bulletin(reach: Answer) -> str:
    row = reach.frame.iloc[0]
    start = {"as_of": day(chosen.as_of, lang()), "place": chosen.selection_name, "period": chosen.period_name}
    if tables := reach.lacks("sessions"):
        said = say(
            "As of {as_of}, {place}, {period}: literacy and knowledge lessons are not known without {tables}",
            **start, tables=lacking.named(tables),
        )  # fmt: skip
    elif figures.nothing_held(row):
        said = say("As of {as_of}, {place}, {period}: no literacy or knowledge lesson is on record", **start)
    else:
        said = say(
            "As of {as_of}, {place}, {period}: {lessons} literacy and knowledge lessons ({hours} hours, {week} a week); {people} learners, {again} of them came again ({rate})",
            **start, lessons=figures.told(row, "sessions", exact), hours=hours(row.class_hours), week=a_week(row.sessions),
            people=figures.told(row, "people"), again=figures.told(row, "again"), rate=figures.share_told(row, "return_rate"),
        )  # fmt: skip
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def overview(put: Put, outside: Put) -> None:
    """Tiles, the sentence, and the months as chart and table."""
    reach = put("knowledge/reach")
    until = compare.complete_until(put, "knowledge_live", chosen.as_of)
    tiles(reach, put("knowledge/target"), compare.like(put, "knowledge/reach", chosen, until))
    with figures.sentence_above(lambda: bulletin(outside("knowledge/reach"))):
        st.caption(
            say(
                "Held online for the whole country, so there is no map. A theme, not a named programme: the name is ours."
            )
        )
        learning.months(put("knowledge/by_month"))


viewer = frame.open_page(say("Knowledge for all"), roles=OPEN_TO, needs=NEEDS)
with frame.section():
    chosen = filters.bar(viewer, "period", "place", "served_group", about="knowledge")
    put = asker(viewer, chosen)
    with frame.section():
        overview(put, asker(viewer, chosen, leaving=True))
    frame.lazily(
        {
            "ages": (say("Learners' ages"), lambda: learning.ages(put("knowledge/by_age"), chosen["served_group"])),
            "groups": (say("Groups served"), lambda: learning.groups(put("knowledge/by_group"))),
            "told": (
                say("Told in public"),
                lambda: learning.told(put),
            ),
        },
        key="knowledge_more",
    )
