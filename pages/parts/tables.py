"""Tables: the twin of a map or chart, with whole numbers, totals on top and the state of each row."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from data.reference import label
from data.text import numbers
from pages.parts.compare import Compared
from pages.parts.language import lang, say

Columns = dict[str, Any]
Row = Mapping[Any, Any]
KEYS = ["place_level", "adcode"]
TALLEST = 12
HEADER, ROW = 37, 30
PLACES_HEIGHT, MOST_TOTALS = 236, 3
"""Of the table of places: so high that it stands on the first screen, with so many totals on top before they scroll."""
HIDDEN = "rgba(122, 94, 168, 0.28)"
PLACE_PARTS = {
    "participant_times": ("participant_times",),
    "people": ("people",),
    "completion_rate": ("completion_rate",),
    "change": ("change",),
}
SMALL = "<10"
WIDTHS = {"zh": (104, 74, 92, 66, 70, 128), "en": (130, 116, 64, 84, 62, 94)}


def places(frame: pd.DataFrame, province: str | None, last_year: Compared | None) -> tuple[str, str] | None:
    """Participant-times, people, completion, change on last year and data state by county; the county clicked, if any.

    Totals stay on top: the whole selection and, where a whole `province` is shown, its prefectures.
    """
    if not frame.place_level.isin(["county", "pending"]).any():
        st.info(say("No county of this selection was to report or held a session in this period."))
        return None
    columns = _place_columns()
    unit = say("Unit: participant-times, people, %. The total counts each person once.")
    if last_year is None:
        unit += say(" Not yet due, so not compared with last year.")
    elif last_year.months:
        unit += say(" Year on year: {months}.", months=last_year.months)
    st.caption(unit, text_alignment="right")
    frame = frame.merge(_changes(last_year), on=KEYS, how="left", validate="one_to_one")
    levels = ["country", "prefecture"] if province else ["country"]
    totals = frame[frame.place_level.isin(levels)]
    rows = frame[frame.place_level.isin(["county", "pending"])].sort_values(
        "adcode", key=lambda code: code.where(code > "1", "9")
    )
    shown_totals = min(len(totals), MOST_TOTALS)
    with st.container(gap=None):
        st.dataframe(
            _readable(totals),
            column_config=columns,
            hide_index=True,
            placeholder="—",
            height=HEADER + ROW * shown_totals,
            row_height=ROW,
            key="place_totals",
        )
        clicked = st.dataframe(
            _readable(rows),
            column_config=columns,
            hide_index=True,
            placeholder="—",
            height=min(PLACES_HEIGHT - ROW * shown_totals, HEADER + ROW * len(rows)),
            row_height=ROW,
            on_select="rerun",
            selection_mode="single-cell",
            key="place_rows",
        )
    if _has(frame, "hidden"):
        st.caption(
            say(
                "Shaded: not shown, to protect people: about fewer than 10, or it would let such a figure be worked out."
            )
        )
    if _has(frame, "small"):
        st.caption(
            say(
                "<10: the row holds a figure about fewer than 10 people, or one that tells of it. It is for this screen only and must not leave it."
            )
        )
    row = next((rows.iloc[at] for at, _ in clicked.selection.cells if at < len(rows)), None)
    return None if row is None or row.place_level != "county" else (row.adcode, row[f"name_{lang()}"])


def _has(frame: pd.DataFrame, kept: str) -> bool:
    return any(kept in frame[column].tolist() for column in frame.columns[frame.columns.str.endswith("__state")])


def _shaded(shown: pd.DataFrame, frame: pd.DataFrame) -> Any:
    """`shown` with its hidden cells shaded: a figure that may not be seen is not the same as no figure."""
    styles = pd.DataFrame("", index=shown.index, columns=shown.columns)
    for column, parts in PLACE_PARTS.items():
        hidden = frame[[f"{name}__state" for name in parts]].eq("hidden").any(axis=1)
        styles.loc[hidden.to_numpy(), column] = f"background-color: {HIDDEN}"
    return painted(shown, styles)


def painted(shown: pd.DataFrame, styles: pd.DataFrame) -> Styler:
    """`shown` in these styles. Without a name of its own the same table would be another message each time."""
    return Styler(shown, uuid="shown").apply(lambda _: styles, axis=None)


def _readable(frame: pd.DataFrame) -> Any:
    language, rows = lang(), frame.to_dict("records")
    shown = pd.DataFrame(
        {
            "place": [_name(row, language) for row in rows],
            "participant_times": frame.participant_times,
            "people": frame.people,
            "completion_rate": (frame.completion_rate * 100).round(1),
            "change": frame.change,
            "state": [state(row, language) for row in rows],
        }
    ).reset_index(drop=True)
    return _shaded(shown, frame) if _has(frame, "hidden") else shown


def _changes(last_year: Compared | None) -> pd.DataFrame:
    """Year on year by row, in percent, and whether one of its two figures is hidden."""
    if last_year is None:
        return pd.DataFrame(columns=[*KEYS, "change", "change__state"]).astype(dict.fromkeys(KEYS, "str"))
    frame = last_year.answer.frame
    now, before = frame.participant_times, frame.participant_times_before
    hidden = (frame[["participant_times__state", "participant_times_before__state"]] == "hidden").any(axis=1)
    return frame[KEYS].assign(
        change=((now - before) / before.where(before > 0) * 100).round(1),
        change__state=["hidden" if each else "" for each in hidden],
    )


def _name(row: Row, language: str) -> str:
    name = row[f"name_{language}"]
    match row["place_level"]:
        case "country":
            return say("Total")
        case "province" | "prefecture":
            return say("{place} subtotal", place=name)
    return name if row["own_level"] in ("county", "pending") else say("{place} (county not stated)", place=name)


def state(row: Row, language: str) -> str:
    """已报, 应报未报, 无需报送, 地点待核, and whether a figure of the row is hidden or may not leave."""
    words = [label("data_state", row["data_state"], language)]
    if row["data_state"] == "partly_missing" and "hidden" not in (
        row["submissions_expected__state"],
        row["submissions_received__state"],
    ):
        outstanding = int(row["submissions_expected"] - row["submissions_received"])
        words = [
            say(
                "{outstanding}/{expected} missing",
                outstanding=outstanding,
                expected=int(row["submissions_expected"]),
            )
        ]
    states = {value for column, value in row.items() if column.endswith("__state")}
    if "hidden" in states:
        words.append(say("some figures not shown"))
    elif "small" in states:
        words.append(SMALL)
    return " · ".join(words)


def _place_columns() -> Columns:
    config = st.column_config
    place, times, people, completion, change, state = WIDTHS[lang()]
    return {
        "place": config.TextColumn(say("County"), width=place, pinned=True),
        "participant_times": _number(say("Participant-times"), times),
        "people": _number(say("People"), people),
        "completion_rate": _percent(say("Completion"), completion),
        "change": config.NumberColumn(say("Year on year"), format="%+.1f%%", width=change),
        "state": config.TextColumn(say("Data state"), width=state),
    }


def figures(frame: pd.DataFrame, columns: Columns, key: str, **selection: Any) -> Any:
    """A table of the given columns, in their order, rates as percentages; a long one scrolls."""
    shown = frame[list(columns)].copy()
    for column in shown.columns[shown.columns.str.endswith(("_rate", "_share"))]:
        shown[column] = (shown[column].astype("Float64") * 100).round(1)
    return st.dataframe(
        shown,
        column_config=columns,
        hide_index=True,
        placeholder="—",
        height=430 if len(shown) > TALLEST else "content",
        key=f"table_{key}",
        **selection,
    )


def selectable(frame: pd.DataFrame, columns: Columns, key: str) -> int | None:
    """The same with rows to pick: the number of the picked row."""
    event = figures(frame, columns, key, on_select="rerun", selection_mode="single-row")
    return next(iter(event.selection.rows), None)


def reach_columns() -> Columns:
    return {
        "participant_times": _number(say("Participant-times")),
        "people": _number(say("People")),
        "completion_rate": _percent(say("Completion rate")),
    }


def completion_columns() -> Columns:
    return {
        "sessions": _number(say("Sessions held")),
        "class_hours": _number(say("Class hours")),
        "courses_closed": _number(say("Classes ended")),
        "starters": _number(say("Started")),
        "completers": _number(say("Completed")),
        "completion_rate": _percent(say("Completion rate")),
    }


def site_training_columns() -> Columns:
    return {
        f"name_{lang()}": say("County"),
        "sessions": _number(say("Sessions held")),
        "class_hours": _number(say("Class hours")),
        "participant_times": _number(say("Participant-times")),
        "people": _number(say("People")),
    }


def submission_columns() -> Columns:
    return {
        f"name_{lang()}": say("County"),
        f"partner_{lang()}": say("Implementing partner"),
        "expected": _number(say("Expected")),
        "received": _number(say("Received")),
        "on_time": _number(say("On time")),
        "corrected": _number(say("Corrected")),
        "reporting_rate": _percent(say("Reporting rate")),
        "on_time_rate": _percent(say("On-time rate")),
        "first_missing_month": st.column_config.DateColumn(
            say("First month missing"), format="YYYY年M月" if lang() == "zh" else "MMM YYYY"
        ),
    }


def published(frame: pd.DataFrame) -> None:
    """Each announced figure beside what the data gives, with a verdict in words."""
    language = lang()
    shown = pd.DataFrame(
        {
            "subject": frame[f"subject_{language}"],
            "published": [_announced(row, language) for _, row in frame.iterrows()],
            "reproduced": [_reproduced(row, language) for _, row in frame.iterrows()],
            "verdict": [_verdict(row) for _, row in frame.iterrows()],
            "as_of": frame.as_of,
            "published_on": frame.published_on,
            "note": frame[f"definition_note_{language}"],
            "source": frame.source_title,
        }
    )
    columns: Columns = {
        "subject": say("Figure"),
        "published": say("Published"),
        "reproduced": say("From the data"),
        "verdict": say("Result"),
        "as_of": say("Facts as of"),
        "published_on": say("Published on"),
        "note": say("Definition"),
        "source": say("Source"),
    }
    figures(shown, columns, key="published")


def _value(row: pd.Series) -> float | None:
    value = row.reproduced_counties if row.measure == "counties" else row.reproduced_times
    return None if pd.isna(value) else float(value)


def _announced(row: pd.Series, language: str) -> str:
    if pd.isna(row.published_value):
        return label("data_state", "not_published", language)
    degree = "" if row.operator == "=" else label("operator", row.operator, language) + " " * (language == "en")
    return degree + numbers.exact(row.published_value, language) + _unit(row, language)


def _reproduced(row: pd.Series, language: str) -> str:
    return (
        f"{numbers.exact(_value(row), language)}{_unit(row, language)}" if _value(row) is not None else numbers.NO_BASE
    )


def _unit(row: pd.Series, language: str) -> str:
    return row.unit_zh if language == "zh" else f" {row.unit.replace('_', '-')}"


def _verdict(row: pd.Series) -> str:
    value, published_value = _value(row), row.published_value
    if value is None or pd.isna(published_value):
        return say("cannot be reproduced from the data")
    holds = {
        "=": value == published_value,
        ">": value > published_value,
        ">=": value >= published_value,
        "~": abs(value - published_value) <= 0.05 * published_value,
    }
    return say("reproduced") if holds[row.operator] else say("in conflict with the data")


def _number(title: str, width: int | None = None) -> Any:
    return st.column_config.NumberColumn(title, format="localized", width=width)


def _percent(title: str, width: int | None = None) -> Any:
    return st.column_config.NumberColumn(title, format="%.1f%%", width=width)


number, share = _number, _percent
"""Columns of whole numbers and of rates, for the tables of one page alone."""
