"""One click on the page of the shared studios: register, booking calendar, products, training on site."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from data.text.numbers import exact
from pages.parts import figures, lacking, links, tables
from pages.parts.asking import Put
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from pages.parts.programmes import selling, sites
from queries import Answer

AHEAD = timedelta(days=14)


def calendar(put: Put, chosen: Chosen) -> None:
    known = lacking.hold(put("studios/sites"), "studio_id").frame
    if known.empty:
        st.info(say("No site fits this selection."))
        return
    names = dict(zip(known.studio_id, known[f"studio_{lang()}"], strict=True))
    busiest = known.sort_values("hours_used", ascending=False, na_position="last").studio_id.iloc[0]
    st.session_state["site"], wrong = links.among("site", names, busiest, say("Site"))
    links.say_wrong(wrong)
    st.selectbox(
        say("Site"), list(names), format_func=names.__getitem__, key="site", width=300,
        on_change=lambda: links.write(site=st.session_state["site"]),
    )  # fmt: skip
    last = chosen.period.end
    first = max(chosen.period.start, last - timedelta(days=61))
    last = last + AHEAD if last == chosen.as_of else last
    answer = put("studios/calendar", studio_id=st.session_state["site"], first_day=first, last_day=last)
    sites.calendar(lacking.hold(answer), first, last)
    figures.source(answer)


def register(answer: Answer, chosen: Chosen) -> None:
    sites.register(lacking.hold(answer, "area_m2").frame, chosen.as_of)
    figures.source(answer)


def products(answer: Answer, chosen: Chosen) -> None:
    selling.by_season(answer, list(chosen.filters["season"].words))


def training(answer: Answer) -> None:
    frame = lacking.hold(answer, "sessions").frame
    total = frame[frame.place_level == "country"].iloc[0]
    if not total.sessions:
        st.info(say("No training on site in this period."))
        return
    st.caption(
        say(
            "{sessions} sessions with {times} participant-times. Studio practice of the lecture hall stands on its own page and is not added.",
            sessions=exact(total.sessions, lang()), times=figures.word(total, "participant_times"),
        )
    )  # fmt: skip
    tables.figures(
        pd.concat([total.to_frame().T, frame[frame.place_level != "country"]]),
        tables.site_training_columns(),
        key="site_training",
    )
    figures.source(answer)
