"""The definition card of every indicator, and where it is used."""

import pandas as pd
import streamlit as st

from data.reference import codes, label
from pages.parts import figures, frame, links, tables
from pages.parts.card import definition
from pages.parts.language import lang, say
from queries import ask, questions

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
CHOSEN, LEVEL = "indicator", "level"
EVERYTHING = "all"


def listed(cards: pd.DataFrame) -> pd.DataFrame:
    """The cards of the chosen result level whose name, definition or id holds the words looked for, from input to impact."""
    words = st.session_state.get("indicator_words", "").strip().lower()
    level = st.session_state.get("indicator_level", EVERYTHING)
    text = cards[["indicator_id", f"name_{lang()}", f"definition_{lang()}"]].astype("string").agg(" ".join, axis=1)
    found = text.str.lower().str.contains(words, regex=False)
    shown = cards[found & ((cards.result_level == level) | (level == EVERYTHING))]
    order = {code: position for position, code in enumerate(codes("result_level"))}
    return shown.sort_values("result_level", key=lambda levels: levels.map(order), kind="stable")


def choices(cards: pd.DataFrame) -> pd.DataFrame:
    levels = {EVERYTHING: say("all")} | {
        code: label("result_level", code, lang()) for code in codes("result_level") if code in set(cards.result_level)
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("Look for"), key="indicator_words", placeholder=say("name or definition"), width=280)
        st.selectbox(
            say("Result level"), list(levels), format_func=levels.__getitem__, key="indicator_level", width=200
        )
    return listed(cards)


def pick(cards: pd.DataFrame, every: pd.DataFrame) -> pd.Series | None:
    """The row selected in the list, else the one the link names, else the first."""
    shown = pd.DataFrame(
        {
            "name": cards[f"name_{lang()}"],
            "level": [label("result_level", code, lang()) for code in cards.result_level],
            "unit": [label("unit", code, lang()) for code in cards.unit],
        }
    )
    event = st.dataframe(
        shown,
        column_config={"name": say("Indicator"), "level": say("Result level"), "unit": say("Unit")},
        hide_index=True,
        height=min(520, 37 + 35 * len(shown)),
        on_select="rerun",
        selection_mode="single-row",
        key="indicator_list",
    )
    if event.selection.rows:
        row = cards.iloc[event.selection.rows[0]]
        st.query_params[CHOSEN] = row.indicator_id
        return row
    names = dict(zip(every.indicator_id, every[f"name_{lang()}"], strict=True))
    first = str(cards.indicator_id.iloc[0])
    asked, wrong = links.among(CHOSEN, names, first, say("Indicator"))
    links.say_wrong(wrong)
    return cards[cards.indicator_id == (asked if asked in set(cards.indicator_id) else first)].iloc[0]


def uses(indicator_id: str) -> pd.DataFrame:
    """The questions that rest on an indicator, by name and title."""
    found = [asked for asked in questions().values() if indicator_id in asked.indicators]
    return pd.DataFrame(
        {"title": [asked.title(lang()) for asked in found], "question": [asked.name for asked in found]}
    )


def show(card: pd.Series) -> None:
    st.subheader(card[f"name_{lang()}"], anchor=False)
    definition(card.to_dict())
    facts = {
        say("Result level"): label("result_level", card.result_level, lang()),
        say("Unit"): label("unit", card.unit, lang()),
        say("Programmes"): say(", ").join(of(programmes, card)[f"name_{lang()}"]),
        say("May be split by"): say(", ").join(
            label("disaggregation", code, lang()) for code in of(splits, card).disaggregation
        ),
        say("Source"): card.source_title,
        say("Version"): card.version,
    }
    st.caption("  \n".join(name + say(": ") + str(value) for name, value in facts.items() if _is_there(value)))
    used = uses(card.indicator_id)
    if used.empty:
        st.info(say("No question of this atlas uses the indicator yet."))
    else:
        tables.figures(used, {"title": say("Used by"), "question": say("Question")}, key="indicator_uses")


def of(frame: pd.DataFrame, card: pd.Series) -> pd.DataFrame:
    return frame[frame.indicator_id == card.indicator_id]


def _is_there(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and pd.isna(value)) and value != ""


viewer = frame.open_page(say("Indicator definitions"), roles=OPEN_TO)
frame.say_unknown({})
with frame.section():
    answer = ask("indicators/cards", viewer)
    programmes = ask("indicators/programmes", viewer).frame
    splits = ask("indicators/splits", viewer).frame
    found = choices(answer.frame)
    list_side, card_side = st.columns([45, 55], gap="large")
    if found.empty:
        st.info(say("No indicator holds these words."))
    else:
        with list_side:
            chosen = pick(found, answer.frame)
        with card_side:
            show(chosen)
    figures.source(answer)
