"""What changed since the last version, in words and as a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.contract import contract
from data.reference import label
from data.text import numbers
from pages.parts.language import lang, say
from pages.parts.tables import HIDDEN, painted

KINDS = ("before", "new", "late", "corrected", "arrived", "left", "removed", "redefined", "now")
ALWAYS = ("before", "new", "late", "corrected", "removed", "now")
ATTENDANCE = "attendance"
NOT_SHOWN = -1
WIDTHS = {"zh": (88, 210, 72), "en": (92, 246, 75)}
"""Pixels of the columns of tables, programmes and counts."""


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per table and programme, one column per kind; what is hidden is NOT_SHOWN, what did not happen 0."""
    told = frame.assign(
        count=frame.about_people.fillna(frame.records).mask(frame.about_people__state.eq("hidden"), NOT_SHOWN),
        programme_name=frame[f"programme_{lang()}"],
    )
    keys = ["table_name", "programme", "programme_name"]
    wide = told.pivot(index=keys, columns="kind", values="count").reindex(columns=list(KINDS)).fillna(0).astype("int64")
    order = {name: at for at, name in enumerate(contract().tables)}
    return wide.reset_index().sort_values(["table_name", "programme"], key=lambda key: key.replace(order))


def training(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of participant-times, the largest programme first."""
    own = rows[rows.table_name == ATTENDANCE]
    return own.loc[own[["before", "now"]].max(axis=1).sort_values(ascending=False, kind="stable").index]


def count(value: int) -> str:
    return say("not shown") if value == NOT_SHOWN else numbers.exact(value, lang())


def net(row: Mapping[Any, Any], unit: str = "{change}") -> str:
    """The change of a row from then to now; not shown where one of both is hidden."""
    if NOT_SHOWN in (row["before"], row["now"]):
        return say("not shown")
    return unit.replace("{change}", numbers.signed(row["now"] - row["before"], lang()))


def causes(row: Mapping[Any, Any]) -> str:
    """What the change is made of, in words; "" where nothing changed."""
    words = {
        "new": say("{count} new"),
        "late": say("{count} reported late"),
        "arrived": say("{count} moved here"),
        "left": say("{count} moved away"),
        "removed": say("{count} removed"),
    }
    told = [word.replace("{count}", count(row[kind])) for kind, word in words.items() if row[kind]]
    return say(", ").join(told)


def sentence(row: Mapping[Any, Any]) -> str:
    """By how much the participant-times of a programme changed, and why."""
    if NOT_SHOWN in (row["before"], row["now"]):
        return say(
            "{programme} since launch: {causes}; the total is not shown",
            programme=row["programme_name"],
            causes=causes(row),
        )
    return say(
        "{programme} since launch: from {before} to {now} participant-times ({change}): {causes}",
        programme=row["programme_name"],
        before=count(row["before"]),
        now=count(row["now"]),
        change=net(row),
        causes=causes(row),
    )


def changed(rows: pd.DataFrame) -> pd.Series:
    """Which rows hold any change."""
    return (rows[[kind for kind in KINDS if kind not in ("before", "now")]] != 0).any(axis=1)


def table(everything: pd.DataFrame, key: str) -> None:
    """Changed rows by cause, columns that hold nothing left out; hidden cells are empty and shaded."""
    rows = everything[changed(everything)]
    still = [name for name in everything.table_name.unique() if name not in set(rows.table_name)]
    if len(rows):
        _table(rows, key)
    if still:
        names = say(", ").join(contract().tables[name].title(lang()) for name in still)
        st.caption(say("Unchanged: {tables}", tables=names))


def _table(rows: pd.DataFrame, key: str) -> None:
    kinds = [kind for kind in KINDS if kind in ALWAYS or rows[kind].any()]
    shown = pd.DataFrame({"table": [contract().tables[name].title(lang()) for name in rows.table_name]})
    shown["programme"] = rows.programme_name.to_numpy()
    hidden = rows[kinds].eq(NOT_SHOWN).reset_index(drop=True)
    for kind in kinds:
        shown[kind] = rows[kind].reset_index(drop=True).astype("Int64").mask(hidden[kind])
    config = st.column_config
    name, programme, number = WIDTHS[lang()]
    columns = {
        "table": config.TextColumn(say("Table"), pinned=True, width=name),
        "programme": config.TextColumn(say("Programme"), width=programme),
    }
    columns |= {
        kind: config.NumberColumn(label("change_kind", kind, lang()), format="localized", width=number)
        for kind in kinds
    }
    st.dataframe(
        _shaded(shown, hidden) if hidden.to_numpy().any() else shown,
        column_config=columns,
        hide_index=True,
        placeholder=numbers.NO_BASE,
        height="content",
        key=f"table_{key}",
    )
    if hidden.to_numpy().any():
        st.caption(
            say(
                "Shaded: not shown, to protect people: about fewer than 10, or it would let such a figure be worked out."
            )
        )


def _shaded(shown: pd.DataFrame, hidden: pd.DataFrame) -> object:
    styles = pd.DataFrame("", index=shown.index, columns=shown.columns)
    for kind in hidden:
        styles.loc[hidden[kind], kind] = f"background-color: {HIDDEN}"
    return painted(shown, styles)
