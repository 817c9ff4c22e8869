"""口径与来源: how a figure came about, copyable as a citation, with the technical part folded."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.language import lang, say
from queries import Answer, Card


def behind(answer: Answer, key: str, indicators: tuple[str, ...] = (), worded: bool = False) -> None:
    """A small button that opens the card of one figure or chart; filled only once it is opened.

    `indicators` keeps the definitions that belong to this figure; none given keeps them all.
    """
    opened = st.popover(
        say("Definition and source") if worded else "",
        type="tertiary",
        icon=":material/info:",
        help=None if worded else say("Definition and source"),
        key=f"card_{key}",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _fill(answer.card, indicators, key)


def _fill(card: Card, indicators: tuple[str, ...], key: str) -> None:
    language = lang()
    st.markdown(f"**{card.title(language)}**")
    for indicator in card.indicators:
        if indicators and indicator["indicator_id"] not in indicators:
            continue
        st.markdown(f"**{indicator[f'name_{lang()}']}**")
        definition(indicator)
    st.caption("  \n".join(card.lines(language)))
    with st.container(key=f"citation_{key}"):
        st.code(card.citation(language), language=None, wrap_lines=True)
    with st.expander(say("Technical details")):
        st.caption("  \n".join(card.technical_lines(language)))
        st.code(card.sql, language="sql", wrap_lines=True)


def definition(indicator: Mapping[Any, Any]) -> None:
    """What an indicator means, what it is made of, how it is counted and what must not be done with it."""
    words = {part: indicator.get(f"{part}_{lang()}") for part in ("numerator", "denominator", "counting_rule", "never")}
    said = {part: "" if pd.isna(value) else str(value) for part, value in words.items()}
    st.markdown(str(indicator[f"definition_{lang()}"]))
    lines = []
    if said["numerator"]:
        lines.append(
            say(
                "Numerator: {numerator}; denominator: {denominator}",
                numerator=said["numerator"],
                denominator=said["denominator"],
            )
        )
    elif said["denominator"]:
        lines.append(say("Denominator: {denominator}", denominator=said["denominator"]))
    lines.append(say("Counting rule: {rule}", rule=said["counting_rule"]))
    if said["never"]:
        lines.append(say("Never: {never}", never=said["never"]))
    st.caption("  \n".join(lines))
