"""Submissions by month as a strip: what came, what came late, and four kinds of nothing."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import month
from pages.parts.language import lang, say
from queries import Answer

YEARS_ON_PAPER = 2
SIGNS = {
    "received": "●",
    "late": "◐",
    "corrected": "✎",
    "zero": "0",
    "missing": "!",
    "not_due": "○",
    "not_expected": "·",
}


def show(answer: Answer, as_of: date) -> None:
    """A row for each year, newest first, under each programme and partner; a quarter spans its months.

    On paper only the last years.
    """
    frame = answer.frame
    body, seen = "", set(frame.submission_state)
    for _, rows in frame.groupby(["programme_id", "partner_id"], sort=True):
        first = rows.iloc[0]
        name = first[f"programme_{lang()}"] + " · " + first[f"partner_{lang()}"]
        body += f'<tr><td colspan="13"><strong>{escape(name)}</strong></td></tr>'
        for year in range(as_of.year, rows.period_start.min().year - 1, -1):
            cells, bare = _year(rows, year, as_of)
            older = ' class="more"' if year <= as_of.year - YEARS_ON_PAPER else ""
            body += f"<tr{older}><td>{year}</td>{cells}</tr>"
            seen |= {"not_expected"} if bare else set()
    months = "".join(f"<th>{number}</th>" for number in range(1, 13))
    key = "".join(f"<span>{_sign(state)} {escape(_word(state))}</span>" for state in SIGNS if state in seen)
    st.html(
        f'<div class="sheet"><table class="calendar"><thead><tr><th>{escape(say("Month"))}</th>{months}</tr></thead>'
        f'<tbody>{body}</tbody></table><div class="key">{key}</div></div>'
    )


def _year(rows: pd.DataFrame, year: int, as_of: date) -> tuple[str, bool]:
    """The cells of a year, and whether any month had nothing to be handed in."""
    cells, bare, number = "", False, 1
    due = {row.period_start.month: row for row in rows.itertuples() if row.period_start.year == year}
    while number <= 12:
        if row := due.get(number):
            length = max(1, row.period_end.month - number + 1)
            cells += _cell(row.submission_state, date(year, number, 1), length)
            number += length
            continue
        ahead = date(year, number, 1) > as_of
        cells += "<td></td>" if ahead else _cell("not_expected", date(year, number, 1), 1)
        bare, number = bare or not ahead, number + 1
    return cells, bare


def _cell(state: str, first: date, length: int) -> str:
    said = escape(month(first, lang()) + say(": ") + _word(state))
    return f'<td colspan="{length}" title="{said}" aria-label="{said}">{_sign(state)}</td>'


def _sign(state: str) -> str:
    return f'<span class="{state}">{SIGNS[state]}</span>'


def _word(state: str) -> str:
    return label("submission_state", state, lang())
