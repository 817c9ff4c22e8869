"""需关注县市: the places that need a call, with why, as one list to paste into a chat."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.reference import label
from data.text import N_
from data.text.numbers import NO_BASE, day, exact, month
from pages.parts import copying, figures, frame, lacking, tables
from pages.parts.language import lang, say
from queries import Answer, Viewer, ask

KINDS = {
    "home/no_class": N_("No class this quarter"),
    "home/silent": N_("Two periods overdue in a row"),
    "home/odd": N_("Odd data"),
    "home/idle": N_("Site idle for over 30 days"),
}
RESTS_ON = {"home/no_class": "last_held_on", "home/silent": "missing", "home/odd": "oddity", "home/idle": "days_idle"}
"""The column without which nothing can be said of a kind."""


@dataclass(frozen=True)
class Call:
    """One reason to call about one place."""

    adcode: str
    place: str
    kind: str
    detail: str


def draw(viewer: Viewer) -> None:
    """Tiles by reason, the list as plain text with its copy button, and the same as a table."""
    answers = {name: ask(name, viewer, as_of=viewer.snapshot.as_of) for name in KINDS}
    for column, (name, title) in zip(figures.row(*[1] * len(KINDS)), KINDS.items(), strict=True):
        with column:
            lack = lacking.note(answers[name], RESTS_ON[name])
            places = NO_BASE if lack else exact(answers[name].frame.adcode.nunique(), lang())
            figures.tile(say(title), say("Places: {count}", count=places), lack, answers[name], ("attention",))
    known = {name: answer for name, answer in answers.items() if not answer.lacks(RESTS_ON[name])}
    calls = [call for name, answer in known.items() for call in _calls(name, answer)]
    if not calls and known != answers:
        st.info(say("What can be told calls for nothing; the rest is not known."))
        return
    if not calls:
        st.success(
            say("No county needs attention today: classes held, reports in, sites in use."), icon=":material/done_all:"
        )
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        listed = text(calls, viewer)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(say("One list to paste into a chat"), width="stretch")
            copying.text(say("Copy the list"), listed, key="attention")
        with st.container(key="citation_attention"):
            st.code(listed, language=None, wrap_lines=True, height=400)
    with right:
        tables.figures(
            pd.DataFrame(
                {
                    "place": [call.place for call in calls],
                    "kind": [say(KINDS[call.kind]) for call in calls],
                    "detail": [call.detail for call in calls],
                }
            ),
            {
                "place": say("Place"),
                "kind": say("Why"),
                "detail": st.column_config.TextColumn(say("Note"), width="large"),
            },
            key="attention",
        )


def text(calls: list[Call], viewer: Viewer) -> str:
    """One numbered line a place, in the order of the places."""
    by_place: dict[tuple[str, str], list[Call]] = {}
    for call in sorted(calls, key=lambda each: each.adcode):
        by_place.setdefault((call.adcode, call.place), []).append(call)
    head = say(
        "Counties that need attention ({scope}, data as of {day})",
        scope=frame.scope_words(viewer), day=day(viewer.snapshot.as_of, lang()),
    )  # fmt: skip
    lines = [head + (say(" (Demo data)") if viewer.snapshot.demo else "")]
    for number, ((_, place), own) in enumerate(by_place.items(), start=1):
        reasons = say("; ").join(_reason(call) for call in own)
        lines.append(f"{number}. {place}" + say(": ") + reasons)
    return "\n".join(lines)


def _reason(call: Call) -> str:
    return say(KINDS[call.kind]) + (say(" ({detail})", detail=call.detail) if call.detail else "")


def _calls(name: str, answer: Answer) -> list[Call]:
    detail = _DETAILS[name]
    return [Call(str(row.adcode), str(row[f"name_{lang()}"]), name, detail(row)) for _, row in answer.frame.iterrows()]


def _last_class(row: pd.Series) -> str:
    last = say("last on {day}", day=day(row.last_held_on, lang())) if pd.notna(row.last_held_on) else say("never yet")
    return last + say(", report missing, so not known for sure") if row.report_missing else last


def _missing(row: pd.Series) -> str:
    return say(
        "{programme}, {count} periods since {month}",
        programme=row[f"programme_{lang()}"], count=exact(row.missing, lang()), month=month(row.since, lang()),
    )  # fmt: skip


def _odd(row: pd.Series) -> str:
    when = f"{row[f'programme_{lang()}']} {month(row.period_start, lang())}"
    if row.oddity == "returned":
        why = "" if pd.isna(row.return_reason) else say(": ") + label("return_reason", row.return_reason, lang())
        return when + " " * (lang() == "en") + say("returned, not mended yet") + why
    return when + " " * (lang() == "en") + say("reported more participant-times than were taken in")


def _idle(row: pd.Series) -> str:
    return say("{site}, {days} days", site=row[f"studio_{lang()}"], days=exact(row.days_idle, lang()))


_DETAILS: dict[str, Callable[[pd.Series], str]] = {
    "home/no_class": _last_class,
    "home/silent": _missing,
    "home/odd": _odd,
    "home/idle": _idle,
}
