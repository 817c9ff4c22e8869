"""The reader's language: the browser's at first, then what the reader or the link says."""

import streamlit as st

from data.text import LANGUAGES, t

PARAMETER, REMEMBERED = "lang", "reader_language"


def lang() -> str:
    """zh or en for this run: what the link says, else what this reader said or read last, else the browser."""
    for chosen in (st.query_params.get(PARAMETER), st.session_state.get(REMEMBERED)):
        if chosen in LANGUAGES:
            return chosen
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def say(message: str, /, **params: object) -> str:
    """The sentence in the reader's language."""
    return t(message, lang(), **params)


def unknown() -> str | None:
    """What the link asks for, where that is no language of this site."""
    asked = st.query_params.get(PARAMETER)
    return None if asked in LANGUAGES else asked


def switch() -> None:
    """中 | EN, kept in the link, and for this visit when the menu leads to a page without one."""
    st.session_state[REMEMBERED] = lang()
    st.segmented_control(
        say("Language"),
        LANGUAGES,
        default=lang(),
        required=True,
        format_func={"zh": "中", "en": "EN"}.__getitem__,
        key="language_switch",
        on_change=_remember,
        label_visibility="collapsed",
    )


def _remember() -> None:
    st.query_params[PARAMETER] = st.session_state.language_switch
