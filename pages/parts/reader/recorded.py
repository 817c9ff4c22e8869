"""What a page run leaves in the audit log: views, sign-ins, refusals and bad links, each once for as long as nothing
changes."""

from collections.abc import Iterable
from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import Page

from data import audit
from data.problem import Problem
from pages.http import sign_in, signed_in
from queries import Viewer

PAGE, TITLES, LAST, PERSON, BAD_LINKS = (
    "page_open", "page_titles", "recorded_last", "recorded_person", "recorded_bad_links"
)  # fmt: skip
MOST_BAD_LINKS = 20
HOME = "home"
GATE = "sign_in.needed"


def page_is(opened: Page, listed: Iterable[Page]) -> None:
    """Which page this run is about, among those listed; the first one is called home."""
    st.session_state[PAGE] = opened.url_path or HOME
    st.session_state[TITLES] = {page.url_path or HOME: page.title for page in listed}


def title_of(address: str) -> str:
    """A page as the menu calls it; its address where this reader's menu does not have it."""
    return str(st.session_state.get(TITLES, {}).get(address, address))


def view(viewer: Viewer) -> None:
    """That this person looks at this page of this data version, as themselves or as somebody else."""
    person = viewer.own or viewer
    if sign_in.is_set_up():
        _signed_in(signed_in.mark(), viewer.subject, person.role, signed_in.provider_name())
    st.session_state[PERSON] = (viewer.subject, person.role)
    what = {"page": _page(), "snapshot": viewer.snapshot.id, "as": viewer.seen_as or None}
    if _changed("view", viewer.subject, person.role, *what.values()):
        audit.note("view", viewer.subject, person.role, **what)


def refusal(problem: Problem, viewer: Viewer | None = None) -> None:
    """That somebody was turned away; being asked to sign in is no refusal."""
    who = viewer.subject if viewer else str(problem.params.get("who", ""))
    if problem.code != GATE and _changed("refusal", who, problem.code, _page()):
        audit.note("refusal", who, (viewer.own or viewer).role if viewer else "", code=problem.code, page=_page())


def bad_link(codes: Iterable[str]) -> None:
    """That a link asked something in vain: what was wrong with it on which page, never what it said; each once a session."""
    told: set[tuple[str, str]] = st.session_state.setdefault(BAD_LINKS, set())
    for what in ((code, _page()) for code in codes):
        if what not in told and len(told) < MOST_BAD_LINKS:
            told.add(what)
            audit.note("bad_link", *st.session_state.get(PERSON, ("", "")), code=what[0], page=what[1])


def download(viewer: Viewer, **details: object) -> None:
    """That this person takes something away. Raises Problem audit.cannot_write: then nothing may be handed out."""
    seen = {"as": viewer.seen_as or None}
    audit.record("download", viewer.subject, (viewer.own or viewer).role, **details, **seen)


@lru_cache(maxsize=10_000)
def _signed_in(_mark: str, who: str, role: str, provider: str) -> None:
    audit.note("sign_in", who, role, provider=provider)


def _page() -> str:
    return str(st.session_state.get(PAGE, HOME))


def _changed(kind: str, *told: object) -> bool:
    last = st.session_state.setdefault(LAST, {})
    if last.get(kind) == told:
        return False
    last[kind] = told
    return True
