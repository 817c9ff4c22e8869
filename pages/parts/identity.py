"""Who is looking: until sign-in exists, a chosen demo viewer on demo data, or the person at this machine."""

import streamlit as st

from data.problem import Problem
from data.publish.snapshot import Snapshot, current
from pages.parts.language import say
from queries import Viewer, demo_viewers, local_manager

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ROLES = {
    "manager": lambda: say("Programme manager"),
    "partner": lambda: say("Implementing partner"),
    "regional_lead": lambda: say("Regional lead"),
}


def viewer() -> Viewer:
    """The viewer of this page run, holding one snapshot from start to end.

    Raises the snapshot's Problem, or viewer.sign_in_needed for real data off this machine.
    """
    snapshot = current()
    if snapshot.demo:
        chosen = st.session_state.get("demo_viewer", "manager")
        return demo_viewers(snapshot)[chosen]
    if st.get_option("server.address") not in LOOPBACK:
        raise Problem("viewer.sign_in_needed")
    return local_manager(snapshot)


def role_name(of: Viewer) -> str:
    return ROLES[of.role]()


def chooser(snapshot: Snapshot) -> None:
    """View the demo as one of three people; kept in the session, never in the link."""
    st.session_state.setdefault("demo_viewer", "manager")
    st.selectbox(
        say("View the demo as"),
        list(ROLES),
        format_func=lambda role: ROLES[role](),
        key="demo_viewer",
        label_visibility="collapsed",
        disabled=not snapshot.demo,
        width=190,
    )
