"""What was said and what happened around the programmes: told with its source, apart from every result."""

from datetime import date

import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text.numbers import day
from pages.parts import figures, tables
from pages.parts.language import lang, say
from queries import Viewer, ask

MILESTONES = ("conference", "campaign", "disaster", "other")
"""Kinds of events that are not of the season."""
FIRST = date(2018, 1, 1)


def statements(viewer: Viewer) -> None:
    """Roles, plans and views, each by the office of its speaker."""
    answer = ask("portfolio/statements", viewer)
    title = say("Views and plans, not results")
    st.markdown(f"**{title}**")
    st.caption(
        say("What speakers planned or thought, in our words. None of it was measured; names are left out, the offices stand.")
    )  # fmt: skip
    order = {code: position for position, code in enumerate(codes("statement_kind"))}
    rows = answer.frame.sort_values("statement_kind", key=lambda kinds: kinds.map(order), kind="stable")
    for row in rows.to_dict("records"):
        with st.container(border=True, gap="xxsmall", key=f"statement_{row['statement_id']}"):
            _statement(row)
    figures.source(answer)


def _statement(row: tables.Row) -> None:
    kind, speaker = label("statement_kind", row["statement_kind"], lang()), row[f"speaker_{lang()}"]
    st.markdown(f":small[**{kind}**{say(': ')}{speaker}]")
    st.markdown(row[f"said_{lang()}"])
    around = [row[f"note_{lang()}"], row["as_of"], row["source_title"]]
    st.caption(say("; ").join(str(each) for each in around if not pd.isna(each)))


def milestones(viewer: Viewer) -> None:
    """Events on record up to the as-of day, the latest first."""
    answer = ask("calendar/events", viewer, period_start=FIRST, period_end=viewer.snapshot.as_of)
    rows = answer.frame[answer.frame.event_type.isin(MILESTONES)].sort_values("starts_on", ascending=False)
    title = say("Events on record")
    st.markdown(f"**{title}**")
    lines = [f"- {day(row['starts_on'], lang())} :small[{row[f'name_{lang()}']}]" for row in rows.to_dict("records")]
    st.markdown("\n".join(lines) or say("No event is on record."))
    figures.source(answer)
