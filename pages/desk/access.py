"""What can each viewer see? View as. Self-test. Who took what away?"""

import streamlit as st

from data.access import access
from data.problem import Problem
from data.text import explain
from pages.http import sign_in
from pages.parts import frame
from pages.parts.desk import audit_trail, viewers
from pages.parts.language import lang, say
from pages.parts.reader import identity, viewing
from queries import Viewer

OPEN_TO = ("manager", "steward", "auditor")


def access_file() -> None:
    """Whether the access file is in order, and if not, what must be corrected, line by line."""
    if not sign_in.is_set_up():
        st.caption(say("Sign-in is not set up. These are the viewers of the demo data, or of the access file."))
        return
    if problems := access().problems:
        with st.expander(say("To correct in the access file ({count})", count=len(problems)), icon=":material/key:"):
            for problem in problems:
                st.text(explain(problem, lang()))
    else:
        st.caption(say("The access file is in order. A change to it counts at the next click."))


def chosen_viewer(known: dict[str, Viewer]) -> None:
    """The viewers of today, and beside them what the chosen one may see."""
    left, right = st.columns([55, 45], gap="large")
    with left:
        picked = viewers.pick(known)
        access_file()
    with right, frame.section():
        other = known[picked]
        st.subheader(picked, anchor=False)
        st.text(f"{identity.role_name(other)} · {other.on(viewer.snapshot).scope_sentence(lang())}")
        with st.container(horizontal=True, vertical_alignment="center"):
            view_as(picked)
            start = st.button(say("Run the self-test"), icon=":material/verified_user:", key="self_test")
        viewers.self_test(viewer, other.on(viewer.snapshot), start)
        viewers.rows(viewer, other)


def view_as(picked: str) -> None:
    """Offered to those whose own figures are exact, for anybody but themselves."""
    if viewer.role not in viewing.MAY:
        st.caption(say("Small figures are hidden from you, so you cannot view as others."))
    elif picked != viewer.subject and st.button(
        say("View as"), icon=":material/visibility:", type="primary", key="view_as"
    ):
        viewing.begin(picked)
        st.switch_page("overview/home.py")


def seen() -> None:
    try:
        known = viewing.others(viewer, viewer.snapshot)
    except Problem as problem:
        st.info(explain(problem, lang()))
        return
    if known:
        viewers.counted(known)
        chosen_viewer(known)
    else:
        st.info(say("Nobody has access today."))


viewer = frame.open_page(say("Access"), roles=OPEN_TO)
frame.lazily(
    {
        "viewers": (say("Who may see what"), seen),
        "log": (say("Who viewed and downloaded what"), lambda: audit_trail.show(viewer)),
    },
    key="access_tabs",
)
