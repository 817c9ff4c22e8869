"""The cities of a programme beside a small map of them; a click on the map narrows the page to that city."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data.places.geometry import current_geometry
from pages.parts import figures, tables
from pages.parts.filters import Chosen, choose_place
from pages.parts.language import lang, say
from pages.parts.maps import maps
from queries import Answer

TURN = "cities_turn"


def table(answer: Answer) -> None:
    """Totals on top; rates over those who are due."""
    frame = answer.frame
    hidden = frame[[column for column in frame.columns if column.endswith("__state")]].eq("hidden").any(axis=1)
    shown = frame.assign(
        name=[
            say("Total") if row.place_level == "country" else getattr(row, f"name_{lang()}")
            for row in frame.itertuples()
        ],
        state=[say("some figures not shown") if each else "" for each in hidden],
    )
    columns = {
        "name": st.column_config.TextColumn(say("City"), width=78, pinned=True),
        "women": tables.number(say("Trained"), 58),
        "completion_rate": tables.share(say("Completion"), 82),
        "selling_6m_rate": tables.share(say("Selling, 6 m"), 84),
        "selling_12m_rate": tables.share(say("Selling, 12 m"), 84),
        "due_12m": tables.number(say("Due, 12 m"), 84),
    }
    if hidden.any():
        del columns["due_12m"]
        columns["state"] = st.column_config.TextColumn(say("Data state"), width=96)
    st.caption(say("Unit: people, %. A woman in two cities is counted in both, once in the total."))
    tables.figures(shown, columns, key="cities")


def small_map(answer: Answer, chosen: Chosen) -> None:
    """Cities by the share still selling at six months."""
    frame = answer.frame[answer.frame.place_level == "prefecture"].assign(place_level="county", data_state="reported")
    if current_geometry() is None or frame.empty or frame.province_adcode.isna().all():
        return
    measure = maps.Measure("selling_6m_rate", say("Selling at 6 months"), "", "rate")
    provinces = frame.province_adcode.dropna().unique()
    turn = st.session_state.get(TURN, 0)
    picked = maps.places(
        replace(answer, frame=frame),
        measure,
        lang(),
        province=provinces[0] if len(provinces) == 1 else None,
        key=f"cities_{turn}",
        chosen=chosen.place,
    )
    if picked and picked != chosen.place and picked in set(frame.adcode):
        st.session_state[TURN] = turn + 1
        choose_place(picked)


def beside(answer: Answer, everywhere: Answer, chosen: Chosen) -> None:
    """The table above the map; the map keeps showing all cities."""
    table(answer)
    figures.source(answer)
    small_map(everywhere, chosen)


def total(answer: Answer) -> pd.Series | None:
    """The row of the whole selection; None where nobody is in it."""
    whole = answer.frame[answer.frame.place_level == "country"]
    return None if whole.empty else whole.iloc[0]
