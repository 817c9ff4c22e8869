"""Counties beside the middle of the other counties of their province, as a table that leads to their records."""

import pandas as pd
import streamlit as st

from pages.parts import figures, tables
from pages.parts.county import compared
from pages.parts.filters import Chosen
from pages.parts.language import lang, say
from queries import Answer

STANDS = ("above", "close", "below")
RECORD = "places/county.py"


def counties(by_place: Answer, peers: Answer, chosen: Chosen) -> None:
    """Each county's figures, and on which side of the others' middle they lie."""
    if chosen["served_group"] or chosen["mode"]:
        st.info(say("Counties are compared over all groups and modes; reset these filters to see it."))
        return
    if peers.frame.empty:
        st.info(say("Counties are compared by calendar year or this year to date, and only with five others or more."))
        return
    frame = by_place.frame
    rows = frame[(frame.place_level == "county") & (frame.own_level == "county")].reset_index(drop=True)
    shown = pd.DataFrame({"place": rows[f"name_{lang()}"]})
    for indicator, (column, _) in compared.FIGURES.items():
        found = [
            compared.middle(row, indicator, peers.frame, row["province_adcode"]) for row in rows.to_dict("records")
        ]
        shown[column] = rows[column]
        shown[f"{column}_beside"] = [each.short() if each else None for each in found]
        _summary(indicator, [each.stands for each in found if each])
    picked = tables.selectable(shown, _columns(), key="beside")
    if picked is not None:
        to_record(str(rows.adcode[picked]), str(shown.place[picked]))
    st.caption(say("Without the county itself; rounded to two digits. A middle is no target and no ranking."))
    figures.source(peers)


def to_record(adcode: str, name: str) -> None:
    """The way to a county's record."""
    query = {"place": adcode} | ({"lang": lang()} if "lang" in st.query_params else {})
    words = say("Open the record of {place}", place=name)
    st.page_link(RECORD, label=words, icon=":material/article:", query_params=query)


def _summary(indicator: str, stands: list[str]) -> None:
    if stands:
        above, close, below = (stands.count(each) for each in STANDS)
        st.caption(
            say("{figure}: of {count} counties compared, {above} above the middle of the others, {close} close, {below} below",
                figure=say(compared.FIGURES[indicator][1]), count=len(stands), above=above, close=close, below=below)
        )  # fmt: skip


def _columns() -> tables.Columns:
    reach, beside = tables.reach_columns(), say("beside the others' middle")
    return {"place": say("County")} | {
        name: title for column in reach for name, title in ((column, reach[column]), (f"{column}_beside", beside))
    }
