"""What every page opens with: who may see it, and one line with title, scope, as-of and demo label."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from data.problem import Problem
from data.text import explain
from data.text.numbers import day
from pages.parts import copying, lacking, language, links, style, versions
from pages.parts.language import lang, say
from pages.parts.reader import gate, identity, recorded, viewing
from queries import Viewer

TAB = "tab"


def open_page(title: str, roles: tuple[str, ...], needs: tuple[str, ...] = ()) -> Viewer:
    """Guard the page, then draw its first line. `needs` are the tables without which it has nothing to say.

    Stops the page with a sentence where the snapshot cannot be read or the role may not look, and at the gate for
    whoever has not signed in or has no access.
    """
    st.html(style.css())
    try:
        viewer = identity.viewer()
    except Problem as problem:
        if not gate.concerns(problem):
            stop(problem)
        gate.show(problem)
        st.stop()
    if not viewer.may_open(roles):
        refused = Problem("viewer.page_not_open")
        recorded.refusal(refused, viewer)
        viewing.banner(viewer, identity.role_name(viewer))
        stop(refused)
    recorded.view(viewer)
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
        with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content", key="who"):
            identity.corner(viewer)
            language.switch()
        copying.script()
    viewing.banner(viewer, identity.role_name(viewer))
    versions.say_if_refused(snapshot)
    identity.access_notes(viewer)
    wrong = links.twice()
    if asked := language.unknown():
        wrong.append(Problem("link.language", found=links.shown(asked)))
    links.say_wrong(wrong)
    absent = [table for table in needs if table in snapshot.absent]
    if absent:
        names = lacking.named(absent)
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
        if problem.code == "answer.lacking":
            st.info(explain(problem, lang()), icon=":material/upload_file:")
        else:
            st.warning(explain(problem, lang()), icon=":material/warning:")


Tabs = dict[str, tuple[str, Callable[[], None]]]


def say_unknown(tabs: Tabs, link: str = TAB) -> None:
    """Name what the link asks for where none of the page's tabs is called that, also where they are not drawn or none."""
    asked = links.asked(link)
    if asked is not None and asked not in tabs:
        links.say_wrong([Problem("link.tab" if tabs else "link.no_tabs", found=links.shown(asked))])


def lazily(tabs: Tabs, key: str, link: str = TAB) -> None:
    """Tabs by name, with their title and how to draw them; only the open one is drawn, and the `link` names it."""
    names, asked = {title: name for name, (title, _) in tabs.items()}, links.asked(link)
    st.session_state[key] = tabs[asked][0] if asked in tabs else next(iter(names))
    say_unknown(tabs, link)
    drawn = st.tabs(list(names), key=key, on_change=lambda: links.write(**{link: names[st.session_state[key]]}))
    for tab, (_, draw) in zip(drawn, tabs.values(), strict=True):
        if tab.open:
            with tab, section():
                draw()
