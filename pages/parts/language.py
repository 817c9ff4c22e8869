"""The reader's language: the browser's at first, then what the reader or the link says."""

import streamlit as st

from data.text import LANGUAGES, t

PARAMETER = "lang"


def lang() -> str:
    """zh or en for this run."""
    chosen = st.query_params.get(PARAMETER)
    if chosen in LANGUAGES:
        return chosen
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def say(message: str, /, **params: object) -> str:
    """The sentence in the reader's language."""
    return t(message, lang(), **params)


def switch() -> None:
    """中 | EN, kept in the link."""
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
