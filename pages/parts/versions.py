"""Which data version a page reads: the one in use, or the one that its link pins."""

from dataclasses import dataclass

import streamlit as st

from data.problem import Problem
from data.publish.snapshot import DEMO, Snapshot, current, current_id, named
from data.publish.versions import all_versions, name_of
from data.text import explain
from data.text.numbers import day
from data.text.version_names import spoken
from pages.parts.language import lang, say

PARAMETER = "snapshot"
KEPT = "pinned_snapshot"


@dataclass(frozen=True)
class Reading:
    """The snapshot of a page run; `refused` is why it is not the one that the link asks for."""

    snapshot: Snapshot
    pinned: bool = False
    refused: Problem | None = None


def reading() -> Reading:
    """What the link pins if it can be read whole, else the snapshot in use. Raises the Problem of the latter."""
    asked = _asked()
    if asked is None:
        return Reading(current("full", whole=False))
    try:
        return Reading(named(asked, "full"), pinned=True)
    except Problem as problem:
        st.session_state.pop(KEPT, None)
        now = current("full", whole=False)
        return Reading(now, refused=None if asked == now.id else problem)


def name(of: Snapshot) -> str:
    return spoken(name_of(of), lang())


def behind(of: Snapshot) -> str:
    """What stands behind the as-of line: the version's name, when it was published, and why."""
    lines = [
        say("Data version: {name}", name=name(of)),
        say("Published {when}", when=of.published_at[:16].replace("T", " ")),
        of.reason,
    ]
    return "  \n".join(line for line in lines if line)


def say_if_pinned(of: Snapshot) -> None:
    """That a link pins another version than the one in use, with one click back to that."""
    if st.query_params.get(PARAMETER) == of.id and not is_in_use(of):
        st.badge(say("Pinned: {version}", version=name(of)), icon=":material/push_pin:", color="violet")
        st.button(say("Back to current"), type="tertiary", icon=":material/undo:", on_click=unpin)


def say_if_refused(of: Snapshot) -> None:
    """Why the version that the link asks for is not the one shown."""
    if st.query_params.get(PARAMETER) in (None, of.id):
        return
    problem = reading().refused
    if problem is not None:
        gone = problem.code == "snapshot.missing"
        why = say("It is not there, or has been removed.") if gone else explain(problem, lang())
        st.warning(
            say("The link asks for another data version. {why} The one in use is shown.", why=why),
            icon=":material/link_off:",
        )


def chooser(of: Snapshot) -> None:
    """Look at another whole version; drawn only where there is one."""
    others = [each for each in all_versions() if each.snapshot and each.id != of.id]
    if others:
        words = {
            each.id: say("{name}, data as of {day}", name=spoken(each.name, lang()), day=day(each.as_of, lang()))
            for each in others
            if each.as_of
        }
        st.selectbox(
            say("Look at another data version"),
            list(words),
            index=None,
            format_func=words.__getitem__,
            placeholder=say("Look at another data version"),
            key="version_choice",
            on_change=_pin_choice,
            label_visibility="collapsed",
            width=320,
        )


def is_in_use(of: Snapshot) -> bool:
    used = current_id()
    return of.folder == DEMO if used is None else of.id == used


def unpin() -> None:
    """Go back to the snapshot in use."""
    st.session_state.pop(KEPT, None)
    st.query_params.pop(PARAMETER, None)


def _pin_choice() -> None:
    st.query_params[PARAMETER] = st.session_state.version_choice


def _asked() -> str | None:
    """The id in the link; one that was pinned stays so from page to page of a visit."""
    asked = st.query_params.get(PARAMETER) or st.session_state.get(KEPT)
    if asked is not None and PARAMETER not in st.query_params:
        st.query_params[PARAMETER] = asked
    st.session_state[KEPT] = asked
    return asked
