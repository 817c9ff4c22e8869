"""The places around a place, with what was reached there."""

import pandas as pd
import streamlit as st

from data.places.geometry import current_geometry
from data.places.neighbours import neighbours
from pages.parts import figures, lacking
from pages.parts.county import sheet
from pages.parts.county.record import Record
from pages.parts.county.sheet import Cell
from pages.parts.language import say
from queries import may_hold


def places(record: Record) -> None:
    """Places that border on it, with their own figures where they are in the viewer's scope."""
    geometry, row = current_geometry(), record.row
    codes = neighbours(geometry, record.adcode) if geometry else ()
    touching = bool(codes)
    same = record.known.today
    if not codes:
        head = same.prefecture_adcode == row["prefecture_adcode"]
        codes = tuple(same.adcode[head & (same.level == "county") & (same.adcode != record.adcode)])
    answer = record.put("training/reach_by_place", place=None)
    shown = answer.frame[answer.frame.place_level == "county"].set_index("adcode")
    order = sorted(
        (code for code in codes if record.known.name(code)), key=lambda code: (code not in shown.index, code)
    )
    rows: list[list[Cell | str]] = [
        [record.known.name(code), record.known.parents(code), *_reached(record, shown, code)] for code in order
    ]
    sheet.table([say("Place"), say("In"), say("Participant-times"), say("People")], rows)
    st.caption(
        say("Places that share a border.")
        if touching
        else say("Places of the same prefecture; borders are not known here.")
    )
    if lack := lacking.note(answer, "participant_times", "people"):
        st.caption(lack)
    figures.source(answer)


def _reached(record: Record, shown: pd.DataFrame, code: str) -> list[Cell]:
    if code in shown.index:
        return [sheet.count(shown.loc[code], "participant_times"), sheet.count(shown.loc[code], "people")]
    words = say("no data") if may_hold(record.viewer, code) else say("outside your scope")
    return [Cell(words, True, "nothing"), Cell("", True)]
