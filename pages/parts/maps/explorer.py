"""The map of places with its switch of measures; a click narrows the page to the place clicked."""

import streamlit as st

from data.problem import Problem
from pages.parts import links
from pages.parts.filters import Chosen, choose_place
from pages.parts.language import lang, say
from pages.parts.maps import maps
from pages.parts.maps.look import Look
from pages.parts.pictures import taking
from pages.parts.pictures.picture import Body
from queries import Answer

MEASURE = "measure"


def measures() -> dict[str, maps.Measure]:
    return {
        "participant_times": maps.Measure("participant_times", say("Participant-times"), "participant-times", "times"),
        "people": maps.Measure("people", say("People"), "people", "people"),
        "completion_rate": maps.Measure("completion_rate", say("Completion rate"), "", "rate"),
        "target_share": maps.Measure("target_share", say("Target achieved"), "", "rate"),
    }


def places(answer: Answer, chosen: Chosen) -> None:
    """Draw the map of `answer` and follow a click into the place that was clicked."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="map_bar"):
        measure, problem = _switch(answer)

        def draw(allowed: Answer, style: Look, width: int) -> Body:
            return maps.body(allowed, measure, lang(), style, width, chosen.province, chosen.place)

        taking.picture_of(answer, draw, key="map")
    links.say_wrong(problem)
    turn = st.session_state.get("map_turn", 0)
    picked = maps.places(answer, measure, lang(), province=chosen.province, key=f"map_{turn}", chosen=chosen.place)
    if picked and picked != chosen.place:
        st.session_state["map_turn"] = turn + 1
        choose_place(picked)


def _switch(answer: Answer) -> tuple[maps.Measure, list[Problem]]:
    """The measure of the link, or the first there is, and what was wrong; the switch writes it into the link."""
    known = measures()
    offered = {name: each for name, each in known.items() if not answer.lacks(name)} or known
    asked = links.asked(MEASURE)
    if asked in offered:
        st.session_state[MEASURE] = asked
    else:
        st.session_state[MEASURE] = next(iter(offered))
    st.segmented_control(
        say("Measure"),
        list(offered),
        format_func=lambda name: offered[name].title,
        key=MEASURE,
        required=True,
        on_change=_remember,
        label_visibility="collapsed",
    )
    wrong = []
    if asked in known and asked not in offered:
        wrong = [Problem("link.measure_no_data", measure=known[asked].title)]
    elif asked is not None and asked not in offered:
        wrong = [Problem("link.measure", found=links.shown(asked))]
    return offered[st.session_state[MEASURE]], wrong


def _remember() -> None:
    links.write(measure=st.session_state[MEASURE])
