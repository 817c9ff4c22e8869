"""我的登录: where the reader is signed in, this one marked, and the others to be ended from here. Nobody sees another's."""

import time
from datetime import datetime

import streamlit as st

from data.access.own_sign_ins import Own
from data.audit.event import CHINA
from data.problem import Problem
from data.text import explain
from data.text.numbers import moment
from pages.http import signed_in
from pages.http.browser_family import BROWSERS, SYSTEMS
from pages.parts.language import lang, say

REFUSED = "sign_in_not_ended"
LOOK_EVERY_SECONDS = 30


def show() -> None:
    """Nothing for whom a proxy signed in: their sign-ins are kept there."""
    if signed_in.by_proxy():
        return
    here, found = signed_in.mark(), signed_in.own()
    others = [each for each in found if each.name != here]
    with st.container(gap="xsmall", key="my_sign_ins"):
        st.markdown(f"**{say('My sign-ins')}**")
        for each in [*(each for each in found if each.name == here), *others]:
            _line(each, here)
        if problem := st.session_state.pop(REFUSED, None):
            st.warning(explain(problem, lang()))
        if others and not signed_in.is_new():
            _again()
    _clear_when_over()


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _clear_when_over() -> None:
    """A page that nobody touches shows no data for longer than its sign-in lasts."""
    if signed_in.is_over():
        st.rerun()


def _line(own: Own, here: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            mark = f" :green-badge[{say('this one')}]" if own.name == here else ""
            st.markdown(_browsers(own) + mark)
            begun = moment(datetime.fromtimestamp(own.since, CHINA), lang())
            st.caption(say("since {time} (China), last click {ago}", time=begun, ago=_ago(time.time() - own.last_used)))
        if own.name != here and signed_in.is_new():
            st.button(say("End"), key=f"end_{own.name}", on_click=_end, args=(own.name,), width="content")


def _again() -> None:
    st.caption(say("To end another sign-in, sign in again first: so that nobody else does it at your desk."))
    if st.button(say("Sign in again"), key="sign_in_again", icon=":material/login:"):
        signed_in.sign_in_again()
        st.stop()


def _end(name: str) -> None:
    try:
        signed_in.end_other(name)
    except Problem as problem:
        st.session_state[REFUSED] = problem
    else:
        st.toast(say("That sign-in has ended: its next click asks to sign in."), icon=":material/logout:")


def _browsers(own: Own) -> str:
    """Several where more than one kind of browser has shown the cookie of one sign-in."""
    kinds = (
        f"{say(BROWSERS[browser])} · {say(SYSTEMS[system])}"
        for browser, system in own.browsers
        if browser in BROWSERS and system in SYSTEMS
    )
    return say(", ").join(kinds)


def _ago(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 2:
        return say("just now")
    if minutes < 60:
        return say("{count} min ago", count=minutes)
    return say("{count} h ago", count=minutes // 60)
