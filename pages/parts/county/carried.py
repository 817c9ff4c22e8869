"""Who carries which programme in a place, year by year, and what they handed in."""

import pandas as pd
import streamlit as st

from data.text.numbers import NO_BASE, exact
from pages.parts import figures, lacking
from pages.parts.county import calendar, sheet
from pages.parts.county.record import Record
from pages.parts.county.sheet import Cell
from pages.parts.language import lang, say


def programmes(record: Record) -> None:
    """A strip of years: which programme was carried by whom, with how many classes."""
    answer = record.put("places/programmes")
    if answer.frame.empty:
        lacking.hold(answer)
    years = sorted(answer.frame.year.unique())
    rows: list[list[Cell | str]] = []
    for _, each in answer.frame.groupby(["programme_id", "partner_id"], sort=True):
        held = each.set_index("year").sessions
        cells = [Cell(_held(held, year), True, "" if year in held.index else "nothing") for year in years]
        rows.append([each[f"programme_{lang()}"].iloc[0], each[f"partner_{lang()}"].iloc[0], *cells])
    sheet.table([say("Programme"), say("Implementing partner"), *(str(year) for year in years)], rows)
    st.caption(say("Classes held; “agreed” is a year under agreement without a class."))
    if lack := lacking.rest(answer):
        st.caption(lack)
    figures.source(answer)


def _held(held: pd.Series, year: int) -> str:
    if year not in held.index:
        return NO_BASE
    return say("agreed") if pd.notna(held[year]) and held[year] == 0 else exact(held[year], lang())


def submissions(record: Record) -> None:
    answer = lacking.hold(record.put("places/submissions"))
    if answer.frame.empty:
        st.caption(say("Nothing has to be handed in for this place."))
        return
    calendar.show(answer, record.as_of)
    figures.source(answer)
