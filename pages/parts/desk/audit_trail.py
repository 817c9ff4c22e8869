"""Who viewed and downloaded what: the audit log as a table, narrowed, and as a file."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256

import pandas as pd
import streamlit as st

from data import audit
from data.access.entry import today
from data.audit.command import as_csv, as_lines
from data.problem import Problem
from data.text import N_, explain
from pages.parts import frame, tables
from pages.parts.language import lang, say
from pages.parts.reader import recorded
from pages.parts.reader.identity import ROLES
from queries import Viewer, question

KINDS = {
    "view": N_("Viewed"),
    "download": N_("Downloaded"),
    "sign_in": N_("Signed in"),
    "sign_out": N_("Signed out"),
    "refusal": N_("Turned away"),
    "bad_link": N_("Bad link"),
    "access_changed": N_("Access file changed"),
    "published": N_("Data version published"),
    "self_test": N_("Self-test"),
}
FIELDS = {
    "page": N_("page {value}"),
    "question": "",
    "slice": N_("slice {value}"),
    "format": N_("as {value}"),
    "rows": N_("{value} rows"),
    "hidden": N_("{value} hidden"),
    "as": N_("as seen by {value}"),
    "code": N_("reason {value}"),
    "action": N_("action {value}"),
    "snapshot": N_("data version {value}"),
    "provider": N_("through {value}"),
    "ended": "",
    "granted": N_("{value} granted"),
    "withdrawn": N_("{value} withdrawn"),
    "errors": N_("{value} errors"),
    "questions": N_("{value} questions"),
    "passed": "",
    "filters": N_("filters {value}"),
}
DAYS = {7: N_("last 7 days"), 30: N_("last 30 days"), 90: N_("last 90 days"), 0: N_("everything")}
MOST = 2000


def show(viewer: Viewer) -> None:
    """The newest first; whatever could not be read is said."""
    with frame.section():
        with st.container(horizontal=True, vertical_alignment="center"):
            log = _log()
            events = _narrowed(log.events)
            _export(viewer, events)
        if log.unreadable:
            first, line = log.unreadable[0]
            st.warning(explain(Problem("audit.line", file=first, line=line), lang()), icon=":material/warning:")
        if not events:
            st.info(say("Nothing has been recorded for this choice."))
            return
        tables.figures(_table(events[: -MOST - 1 : -1]), _columns(), key="audit")
        if len(events) > MOST:
            st.caption(
                say("The newest {shown} of {count} are shown; the file holds all.", shown=MOST, count=len(events))
            )
        st.caption(
            say("Nothing about participants is recorded: people who look, pages, questions and numbers of rows.")
        )


def _log() -> audit.Log:
    days = st.selectbox(
        say("Period"), list(DAYS), index=1, format_func=lambda each: say(DAYS[each]), key="audit_days", width=180,
        label_visibility="collapsed",
    )  # fmt: skip
    return since(days)


def since(days: int) -> audit.Log:
    """The log of so many days, 0 = all of it; read again only when something was added. Raises Problem audit.*."""
    first = today() - timedelta(days=days) if days else None
    state = tuple((file.name, file.stat().st_size) for file in audit.files(first))
    return _read(str(audit.folder()), state, first)


@lru_cache(maxsize=4)
def _read(_folder: str, _state: object, first: date | None) -> audit.Log:
    return audit.read(first)


def _narrowed(events: Sequence[audit.Event]) -> list[audit.Event]:
    kinds = st.multiselect(
        say("What happened"), list(KINDS), format_func=lambda each: say(KINDS[each]), key="audit_kinds",
        placeholder=say("What happened"), label_visibility="collapsed", width=320,
    )  # fmt: skip
    people = sorted({event.who for event in events if event.who})
    who = st.selectbox(
        say("Who"), people, index=None, key="audit_who", placeholder=say("Who"), label_visibility="collapsed", width=260
    )
    return [event for event in events if (not kinds or event.kind in kinds) and who in (None, event.who)]


def _export(viewer: Viewer, events: Sequence[audit.Event]) -> None:
    for suffix, label, make in (("csv", say("Save as CSV"), as_csv), ("jsonl", say("Save as JSON lines"), as_lines)):

        def made(make=make, suffix=suffix) -> bytes:  # type: ignore[no-untyped-def]
            content = make(events)
            recorded.download(
                viewer,
                question="audit",
                format=suffix,
                rows=len(events),
                sha256=sha256(content).hexdigest(),
                via="page",
            )
            return content

        st.download_button(
            label, made, file_name=f"audit_{today().isoformat()}.{suffix}", on_click="ignore", type="tertiary",
            icon=":material/download:", key=f"audit_{suffix}",
        )  # fmt: skip


def _table(events: Sequence[audit.Event]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "at": [event.at.replace(tzinfo=None) for event in events],
            "who": [event.who or "—" for event in events],
            "role": [say(ROLES[event.role]) if event.role in ROLES else "" for event in events],
            "kind": [say(KINDS[event.kind]) for event in events],
            "what": [_what(event) for event in events],
        }
    )


def _columns() -> tables.Columns:
    return {
        "at": st.column_config.DatetimeColumn(say("When (China)"), format="YYYY-MM-DD HH:mm:ss"),
        "who": say("Who"),
        "role": say("Role"),
        "kind": say("What happened"),
        "what": say("Particulars"),
    }


def _what(event: audit.Event) -> str:
    told = {name: _value(name, value) for name, value in event.details.items() if name in FIELDS}
    return say(", ").join(
        say(FIELDS[name], value=value) if FIELDS[name] else str(value) for name, value in told.items()
    )


def _value(name: str, value: str | int) -> str | int:
    if name == "page":
        return recorded.title_of(str(value))
    if name == "ended":
        return say("one of their other sign-ins")
    if name == "passed":
        return say("passed") if value else say("not passed")
    if name == "question":
        try:
            return question(str(value)).title(lang())
        except Problem:
            return value
    return value
