"""待办: what a partner owes, what came back, and whom to visit."""

import pandas as pd
import streamlit as st

from data.reference import label
from data.text import N_
from data.text.numbers import NO_BASE, day, exact, month
from pages.parts import figures, frame, lacking, tables
from pages.parts.language import lang, say
from queries import Viewer, ask

TASKS = {
    "overdue": N_("Overdue"),
    "returned": N_("Returned, to be mended"),
    "due": N_("Due soon"),
    "corrected": N_("Corrected lately"),
}


def draw(viewer: Viewer) -> None:
    """Counts by task, then one list of submissions and one of visits."""
    as_of = viewer.snapshot.as_of
    due, visits = ask("home/due", viewer, as_of=as_of), ask("home/revisits", viewer, as_of=as_of)
    columns = figures.row(*[1] * (len(TASKS) + 1))
    for column, (task, title) in zip(columns, TASKS.items(), strict=False):
        with column:
            count = NO_BASE if due.lacking else exact((due.frame.task == task).sum(), lang())
            figures.tile(say(title), say("{count} items", count=count), lacking.note(due), due, (f"task_{task}",))
    with columns[-1]:
        months = NO_BASE if visits.lacking else exact(len(visits.frame), lang())
        figures.tile(say("To revisit"), say("{count} items", count=months), lacking.note(visits), visits, ("visits",))
    if due.frame.empty and visits.frame.empty and not (due.lacking or visits.lacking):
        st.success(say("Nothing to do: everything due has come in. Thank you!"), icon=":material/done_all:")
        return
    _heading(say("Submissions"))
    with frame.section():
        if lacking.hold(due).frame.empty:
            st.success(say("Every submission due has come in."), icon=":material/done_all:")
        else:
            _submissions(due.frame)
    _heading(say("To revisit"))
    with frame.section():
        if lacking.hold(visits).frame.empty:
            st.success(say("No follow-up visit is waiting."), icon=":material/done_all:")
        else:
            _visits(visits.frame)
            figures.source(visits)


def _heading(title: str) -> None:
    st.markdown(f"**{title}**")


def _submissions(frame: pd.DataFrame) -> None:
    order = list(TASKS)
    frame = frame.sort_values("task", key=lambda task: task.map(order.index), kind="stable")
    shown = pd.DataFrame(
        {
            "task": [say(TASKS[task]) for task in frame.task],
            "programme": frame[f"programme_{lang()}"],
            "place": frame[f"name_{lang()}"],
            "period": [_period(row.period_start, row.period_end) for row in frame.itertuples()],
            "due_on": [day(value, lang()) for value in frame.due_on],
            "why": [_why(row) for row in frame.itertuples()],
        }
    )
    tables.figures(
        shown,
        {
            "task": say("To do"),
            "programme": say("Programme"),
            "place": say("Place"),
            "period": say("Period"),
            "due_on": say("Due on"),
            "why": st.column_config.TextColumn(say("Note"), width="large"),
        },
        key="todo",
    )


def _period(start: pd.Timestamp, end: pd.Timestamp) -> str:
    first, last = month(start, lang()), month(end, lang())
    return first if first == last else f"{first}{'—' if lang() == 'zh' else '–'}{last}"


def _why(row: object) -> str:
    task, reason = getattr(row, "task", ""), getattr(row, "return_reason", None)
    if task == "returned":
        said = say("returned on {day}", day=day(row.returned_on, lang()))  # type: ignore[attr-defined]
        return said if pd.isna(reason) else said + say(": ") + label("return_reason", str(reason), lang())
    if task == "corrected":
        return say("corrected on {day}", day=day(row.corrected_on, lang()))  # type: ignore[attr-defined]
    return ""


def _visits(frame: pd.DataFrame) -> None:
    frame = frame.sort_values(["due_on", "cohort_id"])
    shown = pd.DataFrame(
        {
            "programme": frame[f"programme_{lang()}"],
            "place": frame[f"name_{lang()}"],
            "cohort": frame.cohort_id,
            "wave": [label("follow_up_wave", wave, lang()) for wave in frame.wave],
            "due_on": [day(value, lang()) for value in frame.due_on],
            "people": frame.people,
        }
    )
    tables.figures(
        shown,
        {
            "programme": say("Programme"),
            "place": say("Place"),
            "cohort": say("Cohort"),
            "wave": say("Follow-up wave"),
            "due_on": say("First due on"),
            "people": say("People to visit"),
        },
        key="visits",
    )
