"""One click on the page of the lecture hall: groups served, completion, published figures, submissions."""

import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text.numbers import exact, percent
from pages.parts import charts, figures, lacking, tables, tags
from pages.parts.language import lang, say
from queries import Answer, Viewer


def groups(answer: Answer) -> None:
    def worded(frame: pd.DataFrame) -> pd.DataFrame:
        named = frame.assign(group=[label("group", code, lang()) for code in frame.served_group])
        return named.sort_values("people", ascending=False, na_position="last")

    lacking.hold(answer, "people")
    st.caption(say("A person may be in several groups, so the groups are not added up."))
    left, right = st.columns(2, gap="medium")
    with left:
        charts.ranked(answer, worded, "group", "people", say("People"))
    with right:
        tables.figures(worded(answer.frame), {"group": say("Group"), **tables.reach_columns()}, key="groups")
    figures.source(answer)


def completion(answer: Answer) -> None:
    shown = answer.frame.assign(mode_name=[label("mode", code, lang()) for code in answer.frame["mode"]])
    st.caption(
        say("Completed: at least 80% of the class hours of a class that has ended. Single lectures have no completion.")
    )
    tables.figures(shown, {"mode_name": say("Delivery mode"), **tables.completion_columns()}, key="completion")
    figures.source(answer)


def business_lines(answer: Answer, cut_by_group: bool) -> None:
    """Sessions by the business of the platform they were held with; how many people came of it is not told."""
    lacking.hold(answer)
    title = say("Internal business lines")
    st.markdown(f"**{title}**")
    st.caption(say("Each session carries one line at most; programmes may have several. Sessions, not people."))
    if cut_by_group:
        st.caption(say("Not cut by group served."))
    order = {code: position for position, code in enumerate(codes("business_line"))}
    rows = answer.frame.sort_values("business_line", key=lambda lines: lines.map(order))
    shown = rows.assign(line=[tags.business_line(code) for code in rows.business_line])
    columns = {
        "line": say("Business line"),
        "sessions": tables.number(say("Sessions held")),
        "class_hours": tables.number(say("Class hours")),
    }
    tables.figures(shown, columns, key="business_lines")
    figures.source(answer)


def published(answer: Answer, viewer: Viewer) -> None:
    if not viewer.unrestricted:
        st.info(
            say(
                "Published figures are national. Your data covers only part of the country, so they are not compared here."
            )
        )
        return
    tables.published(answer.frame)
    figures.source(answer)


def submissions(answer: Answer) -> None:
    lacking.hold(answer)
    whole = answer.frame[["expected", "received", "on_time"]].sum()
    share = whole.received / whole.expected if whole.expected else None
    st.caption(
        say("{expected} expected, {received} received ({share}), {on_time} on time",
            expected=exact(whole.expected, lang()), received=exact(whole.received, lang()),
            share=percent(share, lang()), on_time=exact(whole.on_time, lang()))
    )  # fmt: skip
    tables.figures(answer.frame, tables.submission_columns(), key="submissions")
    figures.source(answer)
