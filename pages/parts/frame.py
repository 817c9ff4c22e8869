"""What every page opens with: who may see it, and one line with title, scope, as-of and demo label."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from data.contract import contract
from data.problem import Problem
from data.text import explain
from data.text.numbers import day
from pages.parts import identity, language, versions
from pages.parts.language import lang, say
from queries import Viewer

STYLE = """<style>
.st-key-sentence code, .st-key-sentence pre, [class*="st-key-citation_"] code {font-family: inherit; font-size: 0.95rem; padding-block: 0.55rem;}
.st-key-title_line h1 {font-size: 1.45rem; padding: 0; margin: 0;}
[class*="st-key-tile_"] {padding: 0.35rem 0.8rem 0.5rem;}
[class*="st-key-tile_"] h3 {font-size: 1.55rem; line-height: 1.25; padding: 0;}
</style>"""


def open_page(title: str, roles: tuple[str, ...], needs: tuple[str, ...] = ()) -> Viewer:
    """Guard the page, then draw its first line. `needs` are the tables without which it has nothing to say.

    Stops the page with a sentence where the snapshot cannot be read or the role may not look.
    """
    st.html(STYLE)
    try:
        viewer = identity.viewer()
    except Problem as problem:
        stop(problem)
    if viewer.role not in roles:
        stop(Problem("viewer.page_not_open"))
    snapshot = viewer.snapshot
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title_line"):
        st.title(title, anchor=False, width="content")
        st.markdown(say("Your data: {scope}", scope=scope_words(viewer)), width="content")
        st.markdown(
            say("Data as of {day}", day=day(snapshot.as_of, lang())),
            width="content",
            help=versions.behind(snapshot),
        )
        versions.say_if_pinned(snapshot)
        if snapshot.demo:
            st.badge(
                say("Demo data"),
                color="orange",
                help=say("Synthetic figures for trying things out. No real person or place result is shown."),
            )
        st.space("stretch")
        if snapshot.demo:
            identity.chooser(snapshot)
        else:
            st.caption(identity.role_name(viewer), width="content")
        language.switch()
    versions.say_if_refused(snapshot)
    absent = [table for table in needs if table in snapshot.absent]
    if absent:
        names = say(", ").join(contract().tables[table].title(lang()) for table in absent)
        st.info(say("This snapshot does not contain: {tables}. What needs them is shown as a dash.", tables=names))
    return viewer


def scope_words(viewer: Viewer) -> str:
    """全国, or the places and partners of the viewer's rows."""
    return viewer.scope_sentence(lang())


def stop(problem: Problem) -> None:
    """Say what is wrong and end the page; nothing else is drawn."""
    st.error(explain(problem, lang()), icon=":material/error:")
    st.stop()


@contextmanager
def section() -> Iterator[None]:
    """A part of the page that may fail on its own: its problem is said, the rest keeps working."""
    try:
        yield
    except Problem as problem:
        st.warning(explain(problem, lang()), icon=":material/warning:")


def lazily(labels: dict[str, Callable[[], None]], key: str) -> None:
    """Tabs of which only the open one is asked and drawn."""
    tabs = st.tabs(list(labels), key=key, on_change="rerun")
    for tab, draw in zip(tabs, labels.values(), strict=True):
        if tab.open:
            with tab, section():
                draw()
