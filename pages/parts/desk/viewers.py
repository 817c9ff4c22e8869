"""The people who may look: who they are, which rows they may see, and whether the door keeps to that."""

import threading
from collections import Counter

import pandas as pd
import streamlit as st

from data import audit
from data.access import access
from data.access.entry import today, until
from data.contract import contract
from data.problem import Problem
from data.text.numbers import day, exact
from pages.http import sign_in
from pages.parts import figures, tables
from pages.parts.desk import audit_trail
from pages.parts.language import lang, say
from pages.parts.reader import identity
from queries import SelfTest, Viewer, question, rows_visible, seeing_as
from queries import self_test as held_together

DONE = "self_tests"
_one_at_a_time = threading.Lock()


def counted(known: dict[str, Viewer]) -> None:
    """How many may look today, in a sentence to copy."""
    roles = Counter(str(viewer.role) for viewer in known.values())
    parts = [
        say("{role} {count}", role=say(name), count=roles[role])
        for role, name in identity.ROLES.items()
        if role in roles
    ]
    said = say("{count} people may look today: {roles}.", count=len(known), roles=say(", ").join(parts))
    figures.sentence(lambda: said)


def pick(known: dict[str, Viewer]) -> str:
    """A table of the viewers; the one picked, else the first."""
    names, latest = list(known), _latest_views()
    shown = pd.DataFrame(
        {
            "who": names,
            "role": [identity.role_name(each) for each in known.values()],
            "until": [_until(name) for name in names],
            "latest": [latest.get(name) for name in names],
        }
    )
    columns = {"who": say("Who"), "role": say("Role"), "until": say("Access until"), "latest": say("Last looked")}
    picked = tables.selectable(shown, columns, key="viewers")
    return names[picked or 0]


def rows(own: Viewer, other: Viewer) -> None:
    """How many rows of each table the other may see, as far as one may see them oneself."""
    mine, theirs = rows_visible(own), rows_visible(seeing_as(own, other))
    shown = pd.DataFrame(
        {
            "table": [contract().tables[table].title(lang()) for table in theirs],
            "rows": list(theirs.values()),
            "all": [mine[table] for table in theirs],
        }
    ).convert_dtypes()
    columns = {
        "table": say("Table"),
        "rows": tables.number(say("Rows visible to them")),
        "all": tables.number(say("Rows visible to you")),
    }
    scoped = [contract().tables[table].scope != "open" for table in theirs]
    tables.figures(shown[scoped], columns, key="rows_visible")
    st.caption(say("Definitions, places, published figures and other open tables are the same for everybody."))


def self_test(own: Viewer, other: Viewer, start: bool) -> None:
    """Run it if asked to, and say how the last one of this viewer and data version ended."""
    done: dict[tuple[str, str], SelfTest] = st.session_state.setdefault(DONE, {})
    key = (other.subject, other.snapshot.id)
    if start and other.unrestricted:
        st.info(say("This viewer may see every row, so there are none to be kept from them."))
        return
    if start:
        if not _one_at_a_time.acquire(blocking=False):
            raise Problem("self_test.running")
        try:
            done[key] = _run(own, other)
        finally:
            _one_at_a_time.release()
    if key in done:
        _verdict(own, done[key])


def _run(own: Viewer, other: Viewer) -> SelfTest:
    words = say("Every question is put twice: over all data, and over this viewer's rows alone.")
    bar = st.progress(0.0, text=words)

    def so_far(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=words)

    found = held_together(other, so_far)
    bar.empty()
    what = {"as": other.subject, "snapshot": found.snapshot, "questions": found.questions, "passed": int(found.passed)}
    audit.note("self_test", own.subject, own.role, **what)
    return found


def _verdict(own: Viewer, found: SelfTest) -> None:
    what = {
        "questions": found.questions,
        "answers": exact(found.answers, lang()),
        "figures": exact(found.figures, lang()),
    }
    if found.passed:
        said = say(
            "Passed. {questions} questions, {answers} answers, {figures} cells: the same with and without the rows of others.",
            **what,
        )
        if own.audience != "suppressed":
            said += say(" {count} rows of others were left out.", count=exact(found.foreign_rows, lang()))
        st.success(said, icon=":material/verified_user:")
        return
    names = dict.fromkeys([*(name for name, _ in found.differences), *found.not_asked])
    titles = say(", ").join(question(name).title(lang()) for name in names)
    st.error(
        say(
            "Not passed. With and without the rows of others, these questions differ or could not be put: {titles}. Close the site to this viewer and report it.",
            titles=titles,
        ),
        icon=":material/gpp_bad:",
    )


def _latest_views() -> dict[str, str]:
    """The day on which each person last looked at a page, within the last 90 days."""
    try:
        events = audit_trail.since(90).events
    except Problem:
        return {}
    return {event.who: day(event.at.date(), lang()) for event in events if event.kind == "view"}


def _until(who: str) -> str | None:
    if not sign_in.is_set_up():
        return None
    last = until(access().of(who, today()))
    return day(last, lang()) if last else say("no end")
