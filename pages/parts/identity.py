"""Who is looking: until sign-in exists, a chosen demo viewer on demo data, or the person at this machine."""

import streamlit as st

from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.text import N_
from pages.http import this_machine
from pages.parts import versions
from pages.parts.language import say
from queries import Viewer, demo_viewers, local_manager

ROLES = {
    "manager": N_("Programme manager"),
    "partner": N_("Implementing partner"),
    "regional_lead": N_("Regional lead"),
    "steward": N_("Data steward"),
    "auditor": N_("Auditor"),
    "nobody": N_("Without access"),
}


def viewer() -> Viewer:
    """The viewer of this page run, holding one snapshot from start to end.

    Raises the snapshot's Problem, or viewer.sign_in_needed for real data (that of the link, or that in use) unless
    the guard in front of the app found this connection to be from this machine.
    """
    held = versions.reading()
    snapshot = held.snapshot
    for_anyone = snapshot.demo and not (held.pinned and this_machine.real_data())
    if not for_anyone and not this_machine.said_of(st.context.headers):
        raise Problem("viewer.sign_in_needed")
    if snapshot.demo:
        chosen = st.session_state.get("demo_viewer", "manager")
        return demo_viewers(snapshot)[chosen]
    return local_manager(snapshot)


def role_name(of: Viewer) -> str:
    return say(ROLES[of.role])


def chooser(snapshot: Snapshot) -> None:
    """View the demo as one of three people; kept in the session, never in the link."""
    st.session_state.setdefault("demo_viewer", "manager")
    roles = {key: say(ROLES[key]) for key in demo_viewers(snapshot)}
    st.selectbox(
        say("View the demo as"),
        list(roles),
        format_func=roles.__getitem__,
        key="demo_viewer",
        label_visibility="collapsed",
        width=190,
    )
