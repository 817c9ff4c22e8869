"""What whoever may not look sees instead of a page: how to sign in, or whom to ask."""

import streamlit as st

from data.problem import Problem
from data.text import explain
from pages.http import sign_in, signed_in
from pages.parts import language
from pages.parts.language import lang, say
from pages.parts.reader import identity, recorded

SIGN_IN, NO_ACCESS = "sign_in.", ("access.", "identity.")


def concerns(problem: Problem) -> bool:
    """Whether it is about who is looking, and not about the data."""
    return problem.code.startswith((SIGN_IN, *NO_ACCESS))


def instead_of_page() -> None:
    """Every address while nobody is known; it stays as it is, so that signing in leads back to it."""
    try:
        identity.viewer()
    except Problem as problem:
        show(problem)
    else:
        st.rerun()


def show(problem: Problem) -> None:
    """Nothing of the data, not even of which day it is."""
    recorded.refusal(problem)
    st.space("large")
    with st.container(horizontal_alignment="center"), st.container(width=460, border=True, key="gate"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.title(say("Gongyi Atlas"), anchor=False, width="stretch")
            language.switch()
        if problem.code.startswith(NO_ACCESS):
            # Plain text: what a sign-in says of itself must not become a link or a picture.
            st.text(explain(problem, lang()))
            identity.sign_out_button()
        elif not concerns(problem):
            st.error(explain(problem, lang()), icon=":material/error:")
        else:
            st.markdown(explain(problem, lang()))
            _providers()


def _providers() -> None:
    found = sign_in.in_force()
    if found is None or signed_in.by_proxy():
        return
    for provider in found.providers:
        label = provider.label_zh if lang() == "zh" else provider.label_en
        if st.button(
            say("Sign in with {provider}", provider=label),
            key=f"sign_in_{provider.name}",
            width="stretch",
            type="primary",
        ):
            st.login(provider.name)
            st.stop()
    if found.proxy and not found.providers:
        st.caption(say("Open this site through your organisation's entry page."))
