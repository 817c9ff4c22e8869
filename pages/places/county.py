"""One place, everything: what it was called, who works there, what was reached, handed in, published and told."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.parts import frame, lacking
from pages.parts.county import around, carried, places, reached, sheet, told
from pages.parts.county.places import Gazetteer
from pages.parts.county.record import Record, for_paper, switch
from pages.parts.language import say
from pages.parts.maps import locator
from queries import Answer, may_hold

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("agreement", "session", "attendance", "person", "submission", "studio")
LECTURES = "lecture_hall"


def no_lectures(known: Answer) -> str:
    """That there is no lecture hall can be said only where both agreements and classes are known."""
    tables = [table for table in ("agreement", "session") if table in known.lacking]
    if tables:
        return say(
            "Whether the Happiness Lecture Hall works here is not known without {tables}.", tables=lacking.named(tables)
        )
    return say("No Happiness Lecture Hall here; its counts are left out.")


def outside(record: Record) -> None:
    """Why there are no figures; the same words whether or not anyone has data here."""
    if may_hold(record.viewer, record.adcode):
        said = say("Your data holds no agreement, class, submission or site in {place}.", place=record.name)
        lack = lacking.rest(record.put("places/own"))
        st.info(" ".join(filter(None, (said, lack))))
    else:
        st.info(
            say("{place} is outside your data ({scope}). Whether there is data is not told; what is public follows.",
                place=record.name, scope=frame.scope_words(record.viewer))
        )  # fmt: skip


def show(record: Record) -> None:
    """The whole record; what everyone may read is last."""
    if record.viewer.audience != "suppressed" and not record.paper:
        with st.container(key="paper_only"):
            st.markdown(say("To print this page, first switch on “To print: small figures hidden”."))
    words_side, map_side = st.columns([74, 26], gap="medium")
    with map_side:
        row = record.row
        locator.show(record.adcode, row["province_adcode"], row["prefecture_adcode"], record.name)
    with words_side:
        told.head(record)
        if record.own:
            known = record.put("places/programmes")
            lectures = LECTURES in set(known.frame.programme_id)
            if lectures:
                with st.container(key="sheet_tiles" if record.paper else "sheet_screen_tiles"), frame.section():
                    reached.tiles(record)
            else:
                st.caption(no_lectures(known))
        else:
            outside(record)
    with st.container(key="sheet" if record.paper else "sheet_screen", gap="small"):
        if record.own:
            own(record, lectures)
        everyone(record)


def own(record: Record, lectures: bool) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        if lectures:
            part(say("Reach by year"), reached.by_year, record)
            part(say("Beside other counties"), reached.beside_others, record)
        part(say("Programmes and partners"), carried.programmes, record)
        part(say("Neighbours this year"), around.places, record)
    with right:
        part(say("Submissions"), carried.submissions, record)
        part(say("Sites"), told.sites, record)
    if lectures:
        part(say("By month"), reached.months, record)


def everyone(record: Record) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        part(say("Published figures"), told.published, record)
    with right:
        part(say("Stories"), told.stories, record)


def part(title: str, draw: Callable[[Record], None], record: Record) -> None:
    """One part of the record, which may fail on its own."""
    with frame.section():
        st.markdown(f"#### {title}")
        draw(record)


def listed(known: Gazetteer, codes: pd.DataFrame, words: str) -> None:
    """Own places to go to, by province."""
    st.markdown(words)
    for province, rows in codes.groupby("province_adcode", sort=True):
        st.caption(known.name(str(province)))
        with st.container(horizontal=True, gap="small"):
            for adcode in rows.adcode:
                st.button(
                    known.name(adcode), key=f"go_{adcode}", type="tertiary", on_click=places.choose, args=(adcode,)
                )


def open_place(known: Gazetteer, adcode: str | None) -> None:
    if adcode is None:
        listed(known, known.own, say("Find a place above, or choose one of those with data in your scope:"))
    elif not known.is_county_level(adcode):
        inside = known.within(adcode)
        listed(known, inside, say("{place} holds several counties. With data in your scope ({count}):",
                                  place=known.name(adcode), count=len(inside)))  # fmt: skip
    else:
        show(Record(viewer, known, adcode, for_paper(viewer)))


viewer = frame.open_page(say("One county, one record"), roles=OPEN_TO, needs=NEEDS)
frame.say_unknown({})
st.html(sheet.STYLE)
with frame.section():
    known = places.gazetteer(viewer)
    chosen = places.chosen(known)
    places.finder(viewer, known, chosen, lambda: switch(viewer) if chosen else None)
    open_place(known, chosen)
