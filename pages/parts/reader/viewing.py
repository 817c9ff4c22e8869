"""View as: the atlas as somebody of the access file sees it, never with more than one's own rights."""

import streamlit as st

from data.access import access
from data.access.entry import today
from data.problem import Problem
from data.publish.snapshot import Snapshot
from pages.http import sign_in
from pages.parts.language import lang, say
from queries import Viewer, demo_viewers, seeing_as, viewer_of

AS = "seen_as_whom"
MAY = ("manager", "steward")
"""Those whose own figures are exact: others could work out hidden ones by comparing the views of two people."""


def others(own: Viewer, snapshot: Snapshot) -> dict[str, Viewer]:
    """Everybody who may look today, by how the access file writes them; on demo data its viewers.

    Raises Problem access.*.
    """
    if not sign_in.is_set_up() and snapshot.demo:
        known = demo_viewers(snapshot)
        return {each.subject: each for each in known.values() if each.role != own.role}
    entries = [entry for entry in access().entries if entry.holds_on(today())]
    people = dict.fromkeys(entry.who for entry in entries)
    return {who: viewer_of(who, [entry for entry in entries if entry.who == who]) for who in people}


def through(own: Viewer) -> Viewer:
    """The view that `own` has chosen, or their own; looked up again on every run."""
    chosen = st.session_state.get(AS)
    if not chosen or own.role not in MAY:
        return own
    try:
        other = others(own, own.snapshot).get(chosen)
    except Problem:
        other = None
    if other is None:
        stop()
        return own
    return seeing_as(own, other)


def begin(who: str) -> None:
    st.session_state[AS] = who


def stop() -> None:
    st.session_state.pop(AS, None)


def banner(viewer: Viewer, role: str) -> None:
    """On every page while it is seen as somebody else sees it, with the way back."""
    if viewer.own is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="viewing_as"):
        st.warning(
            say(
                "You view as {who} ({role}): {scope}. Nothing is shown beyond your own rights, and lists of single "
                "people stay with the partner.",
                who=viewer.seen_as,
                role=role,
                scope=viewer.scope_sentence(lang()),
            ),
            icon=":material/visibility:",
        )
        st.button(say("Back to my own view"), on_click=stop, icon=":material/undo:", key="view_as_end")
