"""Slices kept by name: save what is on the screen, come back to it, have it made every week."""

from dataclasses import replace

import streamlit as st

from data.problem import Problem
from data.text import explain
from pages.parts.desk import slice_filters
from pages.parts.language import lang, say
from queries import Viewer
from queries.slices import saved
from queries.slices.spec import Slice

NAME, MOVES = "slice_name", "slice_moves"


def keep(wanted: Slice, viewer: Viewer) -> None:
    """A button that opens a form: the name, and whether the period moves on with the data."""
    preset = slice_filters.moving(wanted, viewer)
    with st.popover(say("Save this slice"), type="tertiary", icon=":material/bookmark_add:"):
        st.text_input(say("Name"), key=NAME, max_chars=60)
        if preset:
            st.checkbox(say("Let the period move on with the data"), value=True, key=MOVES)
        st.button(say("Save"), type="primary", on_click=_save, args=(wanted, viewer.subject, preset))
        if problem := st.session_state.pop("slice_problem", None):
            st.error(explain(problem, lang()))
        elif name := st.session_state.pop("slice_saved", None):
            st.success(say("Saved as {name}.", name=name))


def listed(viewer: Viewer) -> None:
    """The reader's own slices, each a click away."""
    mine = saved.of(viewer.subject)
    if not mine:
        return
    with st.expander(say("Saved slices ({count})", count=len(mine)), icon=":material/bookmarks:"):
        st.caption(
            say("Made from the command line or by a timer, with your own data scope: python -m queries slice NAME")
        )
        for each in mine:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(each.name, width="stretch")
                st.button(
                    say("Open"), key=f"open_{each.name}", type="tertiary", on_click=_open, args=(each.slice, viewer)
                )
                st.button(
                    say("Remove"), key=f"remove_{each.name}", type="tertiary", on_click=saved.remove, args=(each.name, viewer.subject)
                )  # fmt: skip


def _save(wanted: Slice, who: str, preset: str | None) -> None:
    moves = preset is not None and st.session_state.get(MOVES)
    try:
        saved.save(st.session_state[NAME], who, replace(wanted, period=str(preset)) if moves else wanted)
        st.session_state["slice_saved"] = st.session_state[NAME].strip()
    except Problem as problem:
        st.session_state["slice_problem"] = problem


def _open(wanted: Slice, viewer: Viewer) -> None:
    st.query_params.from_dict(wanted.settled(viewer).said())
