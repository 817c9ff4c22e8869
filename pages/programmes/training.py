"""Which counties are trained, how deeply, who came, by which mode?"""

import pandas as pd
import streamlit as st

from data.periods import Kind
from data.reference import label
from data.text.numbers import day, exact, is_shortened, percent
from pages.parts import beside, charts, compare, costing, explorer, figures, filters, frame, tables, upgrade
from pages.parts.asking import Put, asker
from pages.parts.compare import Compared
from pages.parts.language import lang, say
from pages.parts.pace import Pace, pace
from queries import Answer

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("agreement", "session", "attendance", "person", "target", "submission")


def tiles(reach: Answer, by_place: Answer, progress: Pace, before: list[Compared]) -> None:
    row = reach.frame.iloc[0]
    unit = say("{count} counties", count="{count}")
    counties = [each.absolute("counties", unit) for each in before] or [say("not yet due, so not compared")]
    modes = " ".join(
        say(
            "{mode} {share}",
            mode=label("mode", mode, lang()),
            share=percent(row[column] / row.participant_times, lang(), 0),
        )
        for mode, column in (("online", "online_times"), ("offline", "offline_times"), ("studio", "studio_times"))
        if pd.notna(row.participant_times) and pd.notna(row[column]) and row[column] > 0
    )
    unidentified = say("{share} of them not de-duplicated", share=percent(row.unknown_identity_share, lang()))
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1.4, 1.15, 0.9, 1)
    with tile_1:
        figures.tile(
            say("Counties reached"),
            say("{count} counties", count=exact(row.counties, lang())),
            say("; ").join(counties), reach, ("counties_reached",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("Participant-times of training"),
            figures.word(row, "participant_times", unit=say("{count} participant-times")),
            say("; ").join(filter(None, [exact(row.participant_times, lang()) * is_shortened(row.participant_times, lang()), modes])),
            reach, ("attendances",), [each.relative("participant_times") for each in before],
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("People trained"),
            figures.word(row, "people", unit=say("{count} people")),
            say("; ").join(filter(None, [exact(row.people, lang()) * is_shortened(row.people, lang()), unidentified])),
            reach, ("people_distinct", "unknown_identity_share"), [each.relative("people") for each in before],
        )  # fmt: skip
    with tile_4:
        figures.tile(
            say("Sessions held"),
            say("{count} sessions", count=exact(row.sessions, lang())),
            say("{count} class hours", count=exact(row.class_hours, lang())),
            reach, ("sessions_delivered", "training_hours"),
        )  # fmt: skip
    with tile_5:
        figures.tile(
            say("Year's target"),
            percent(progress.share, lang()),
            say("No target was set for this selection")
            if progress.share is None
            else say("Time elapsed {share}", share=percent(progress.elapsed, lang())),
            by_place, ("attendances",),
        )  # fmt: skip


def bulletin(reach: Answer, progress: Pace, chosen: filters.Chosen) -> str:
    """The result in one sentence, the way a bulletin would state it."""
    row = reach.frame.iloc[0]
    said = say(
        "As of {as_of}, {place}, {period}: {times} participant-times of training ({people} people), reaching {counties} counties",
        as_of=day(chosen.as_of, lang()),
        place=chosen.place_name,
        period=chosen.period_name,
        times=figures.word(row, "participant_times"),
        people=figures.word(row, "people"),
        counties=exact(row.counties, lang()),
    )
    return said + progress.words() + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def groups(answer: Answer) -> None:
    def worded(frame: pd.DataFrame) -> pd.DataFrame:
        named = frame.assign(group=[label("group", code, lang()) for code in frame.served_group])
        return named.sort_values("people", ascending=False, na_position="last")

    st.caption(say("A person may be in several groups, so the groups are not added up."))
    left, right = st.columns(2, gap="medium")
    with left:
        charts.ranked(answer, worded, "group", "people", say("People"))
    with right:
        tables.figures(worded(answer.frame), {"group": say("Group"), **tables.reach_columns()}, key="groups")
    figures.source(answer)


def completion(answer: Answer) -> None:
    shown = answer.frame.assign(mode_name=[label("mode", code, lang()) for code in answer.frame["mode"]])
    st.caption(
        say("Completed: at least 80% of the class hours of a class that has ended. Single lectures have no completion.")
    )
    tables.figures(shown, {"mode_name": say("Delivery mode"), **tables.completion_columns()}, key="completion")
    figures.source(answer)


def published(answer: Answer) -> None:
    if not viewer.unrestricted:
        st.info(
            say(
                "Published figures are national. Your data covers only part of the country, so they are not compared here."
            )
        )
        return
    tables.published(answer.frame)
    figures.source(answer)


def submissions(answer: Answer) -> None:
    whole = answer.frame[["expected", "received", "on_time"]].sum()
    share = whole.received / whole.expected if whole.expected else None
    st.caption(
        say("{expected} expected, {received} received ({share}), {on_time} on time",
            expected=exact(whole.expected, lang()), received=exact(whole.received, lang()),
            share=percent(share, lang()), on_time=exact(whole.on_time, lang()))
    )  # fmt: skip
    tables.figures(answer.frame, tables.submission_columns(), key="submissions")
    figures.source(answer)


def months(put: Put) -> None:
    charts.over_time(put("training/reach_by_month"), charts.Axis(until, put("calendar/events").frame))


def overview(chosen: filters.Chosen, put: Put) -> None:
    """Tiles, the sentence, and the map beside its table."""
    reach, by_place = put("training/reach"), put("training/reach_by_place")
    progress = pace(by_place, chosen.period)
    kinds: tuple[Kind, ...] = ("year", "previous")
    before = [each for kind in kinds if (each := compare.like(put, "training/reach", chosen, until, kind))]
    tiles(reach, by_place, progress, before)
    figures.sentence(bulletin(reach, progress, chosen))
    map_side, table_side = st.columns([55, 45], gap="medium")
    with map_side:
        around = chosen.province and filters.prefix(chosen.province)
        explorer.places(put("training/reach_by_place", place=around), chosen)
    with table_side:
        last_year = compare.like(put, "training/reach_by_place", chosen, until)
        within = chosen.province if chosen.place in (None, chosen.province) else None
        clicked = tables.places(by_place.frame, within, last_year)
        if clicked:
            beside.to_record(*clicked)
        figures.source(by_place)


viewer = frame.open_page(say("Happiness Lecture Hall"), roles=OPEN_TO, needs=NEEDS)
with frame.section():
    chosen = filters.bar(viewer, "period", "place", "served_group", "mode", about="training")
    put = asker(viewer, chosen)
    until = compare.complete_until(put, "lecture_hall", chosen.as_of)
    launched = costing.first_day(put("training/span"), chosen.as_of)
    with frame.section():
        overview(chosen, put)
    frame.lazily(
        {
            "months": (say("By month"), lambda: months(put)),
            "groups": (say("Groups served"), lambda: groups(put("training/reach_by_group"))),
            "completion": (
                say("Completion and class hours"),
                lambda: completion(put("training/completion_by_mode")),
            ),
            "beside": (
                say("Beside other counties"),
                lambda: beside.counties(put("training/reach_by_place"), put("places/peers"), chosen),
            ),
            "upgrade": (say("The 2024 upgrade"), lambda: upgrade.show(put, chosen.as_of)),
            "cost": (
                say("Cost"),
                lambda: costing.show(put, "training/cost", launched, chosen.as_of, costing.COMPLETED),
            ),
            "published": (say("Against published figures"), lambda: published(put("training/published"))),
            "submissions": (say("Submissions"), lambda: submissions(put("training/submissions"))),
        },
        key="training_more",
    )
