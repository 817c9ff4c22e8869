"""The map of places with its switch of measures; a click narrows the page to the place clicked."""

import streamlit as st

from pages.parts import maps
from pages.parts.filters import Chosen, choose_place
from pages.parts.language import lang, say
from queries import Answer


def measures() -> dict[str, maps.Measure]:
    return {
        "participant_times": maps.Measure("participant_times", say("Participant-times"), "participant-times", "times"),
        "people": maps.Measure("people", say("People"), "people", "people"),
        "completion_rate": maps.Measure("completion_rate", say("Completion rate"), "", "rate"),
        "target_share": maps.Measure("target_share", say("Target achieved"), "", "rate"),
    }


def places(answer: Answer, chosen: Chosen) -> None:
    """Draw the map of `answer` and follow a click into the place that was clicked."""
    offered = measures()
    asked = st.query_params.get("measure", "participant_times")
    st.session_state["measure"] = asked if asked in offered else "participant_times"
    st.segmented_control(
        say("Measure"),
        list(offered),
        format_func=lambda name: offered[name].title,
        key="measure",
        required=True,
        on_change=_remember,
        label_visibility="collapsed",
    )
    turn = st.session_state.get("map_turn", 0)
    picked = maps.places(
        answer,
        offered[st.session_state["measure"]],
        lang(),
        province=chosen.province,
        key=f"map_{turn}",
        chosen=chosen.place,
    )
    if picked and picked != chosen.place:
        st.session_state["map_turn"] = turn + 1
        choose_place(picked)


def _remember() -> None:
    st.query_params["measure"] = st.session_state["measure"]
