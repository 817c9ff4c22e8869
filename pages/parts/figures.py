"""Tiles and sentences, with the kinds of nothing kept apart."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.problem import Problem
from data.text import numbers
from pages.parts import card as cards
from pages.parts import copying, exporting
from pages.parts.language import lang, say
from queries import Answer
from queries.slices.subjects import subject_of


def hidden() -> str:
    """What stands where a figure is kept back: true of one that is small and of one that would give another away.

    Which of the two it is would itself tell: whoever holds it against a total learns that the one is small, the other not.
    """
    return say("not shown, to protect people")


def word(row: pd.Series, column: str, unit: str = "{count}") -> str:
    """The count of one cell as people say it; a hidden one says that it is hidden, one that is not known is a dash."""
    if row.get(f"{column}__state") == "hidden":
        return hidden()
    if pd.isna(row[column]):
        return numbers.NO_BASE
    return unit.replace("{count}", numbers.count(row[column], lang()))


def nothing_held(row: pd.Series) -> bool:
    """Whether no session of the selection is on record, so that who came is not told as 0."""
    return not row["sessions__state"] and pd.notna(row["sessions"]) and not row["sessions"]


def told(row: pd.Series, column: str, how: Callable[[Any, str], str] = numbers.count) -> str:
    """The count of one cell in a sentence, which is passed on: neither a hidden figure is told nor why it is hidden."""
    if row.get(f"{column}__state"):
        return say("some")
    return numbers.NO_BASE if pd.isna(row[column]) else how(row[column], lang())


def share_told(row: pd.Series, column: str) -> str:
    """A share in a sentence; a dash where it is about few people or is not shown."""
    return numbers.NO_BASE if row[f"{column}__state"] else numbers.percent(row[column], lang())


def tile(
    label: str,
    value: str,
    note: str,
    answer: Answer,
    indicators: tuple[str, ...],
    changes: Sequence[str] = (),
    part: str = "",
) -> None:
    """One figure: what it is, how much and by how much more than before, the line beneath, and the card behind it.

    `part` tells tiles of one figure apart.
    """
    name = "_".join(filter(None, (answer.question.name, *indicators, part))).replace("/", "_")
    with st.container(border=True, gap="xxsmall", height="stretch", key=f"tile_{name}"):
        with st.container(horizontal=True, vertical_alignment="center", gap=None):
            st.markdown(label, width="stretch")
            cards.behind(answer, name, indicators)
        beside = "".join(f" :small[:gray[{each}]]" for each in changes)
        st.markdown(f"### {value}{beside}\n\n:small[:gray[{note}]]", anchors=False)


def nothing(places: Sequence[DeltaGenerator], titles: Sequence[str], why: str, answer: Answer, indicator: str) -> None:
    """Tiles with a dash and the reason, where no session of a selection is on record."""
    for number, (place, title) in enumerate(zip(places, titles, strict=True)):
        with place:
            tile(title, numbers.NO_BASE, why, answer, (indicator,), part=str(number))


def row(*widths: float) -> list[DeltaGenerator]:
    """Places for tiles side by side; two in a row on a phone."""
    with st.container(key="tiles"):
        return st.columns(widths, gap="small")


def sentence(state: Callable[[], str]) -> None:
    """One sentence a reader can copy into a bulletin. `state` makes it of answers that were asked for leaving the screen;
    where the door refuses days as too fine, that is said instead."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sentence"):
        try:
            text = state()
        except Problem as problem:
            if problem.code != "period.whole_months":
                raise
            st.caption(
                say(
                    "No sentence to copy for these days: what leaves this screen is told by whole months. Choose whole months to copy one."
                )
            )
            return
        st.text(text, width="stretch")
        copying.text(say("Copy the sentence"), text, key="sentence")


@contextmanager
def sentence_above(state: Callable[[], str]) -> Iterator[None]:
    """The sentence above what is drawn within, but only after it: its answers must not keep the figures waiting."""
    above, failed = st.container(), None
    try:
        yield
    except Problem as problem:
        failed = problem
    with above:
        sentence(state)
    if failed:
        raise failed


def source(answer: Answer) -> None:
    """The card of a chart or table, beneath it, and the way to its file where it can be taken away."""
    name = answer.question.name
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        cards.behind(answer, name.replace("/", "_"), worded=True)
        if subject := subject_of(name):
            exporting.link(subject)
