"""What a reader sees, and what the log keeps, when a page fails unexpectedly."""

import logging
import secrets
import traceback

import streamlit as st

from data.problem import Problem
from data.text import LANGUAGES, explain, t

LOG = logging.getLogger("gongyi")
ABOUT_CODE_ONLY = (SyntaxError, ImportError, NameError, AttributeError, TypeError)


def show(error: Exception) -> bool:
    """A calm message with an id in every language, in place of Streamlit's own; the id also goes to the log."""
    error_id = secrets.token_hex(3).upper()
    LOG.error("The error above was shown to a reader as %s", error_id)
    with st.container(border=True):
        for lang in LANGUAGES:
            if isinstance(error, Problem):
                st.markdown(explain(error, lang))
            else:
                unfinished = t("This page could not be finished.", lang)
                st.markdown(f"**{unfinished}** {_what_to_do(lang)}")
            st.caption(t("Error id: {error_id}", lang, error_id=error_id))
    return True


def _what_to_do(lang: str) -> str:
    return t(
        "No data has been changed. Load the page again; if it happens again, "
        "tell the person who runs this site the error id.",
        lang,
    )


def keep_values_out_of_the_log() -> None:
    """Streamlit logs each uncaught error with its message, and a message may quote a row: keep only where it was."""
    logger = logging.getLogger("streamlit.error_util")
    if _without_values not in logger.filters:
        logger.addFilter(_without_values)


def _without_values(record: logging.LogRecord) -> bool:
    if record.exc_info and (error := record.exc_info[1]):
        record.msg, record.args = f"{record.getMessage()}\n{where(error)}", ()
        record.exc_info = record.exc_text = None
    return True


def where(error: BaseException) -> str:
    """Kinds and stack frames of an error and its causes, without the values that messages may quote."""
    lines: list[str] = []
    link: BaseException | None = error
    while link is not None:
        lines += [*traceback.format_tb(link.__traceback__), _kind(link)]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
        lines += ["\ncaused by\n"] * (link is not None)
    return "".join(lines)


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, Problem):
        return f"{name}: {error.code}"
    return f"{name}: {error}" if isinstance(error, ABOUT_CODE_ONLY) else name
