"""What may be read of a place by everyone: its names, the lists it is on, what was published and told of it."""

import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import NO_BASE, day, exact
from pages.parts import figures, lacking
from pages.parts.county import sheet
from pages.parts.county.places import years
from pages.parts.county.record import Record
from pages.parts.county.sheet import Cell
from pages.parts.language import lang, say


def head(record: Record) -> None:
    """Name, where it lies, code, lists and what it was called before."""
    with st.container(key="sheet_head", gap="xxsmall"):
        st.subheader(record.name, anchor=False)
        said = [record.known.parents(record.adcode), record.adcode, *_lists(record)]
        st.markdown("　".join(filter(None, said)))
        st.caption(_history(record))


def _lists(record: Record) -> list[str]:
    said = []
    for row in record.put("places/lists").frame.drop_duplicates("list_id").itertuples():
        left = say(" (left in {year})", year=int(row.left_year)) if pd.notna(row.left_year) else ""
        said.append(f":blue-badge[{label('priority_list', row.list_id, lang())}{left}]")
    return said


def _history(record: Record) -> str:
    """Codes and names in their years, newest first."""
    rows = record.known.history(record.adcode)
    said = [f"{row[f'name_{lang()}']} {row.adcode} ({years(row)})" for _, row in rows.iterrows()]
    return say("Codes and names: {history}", history=say("; ").join(said))


def published(record: Record) -> None:
    """Figures said in public of this very place; where a place was only named, 未公布."""
    answer = record.put("places/published")
    if answer.frame.empty:
        st.caption(say("No published figure speaks of this place."))
        return
    rows = [
        [
            row[f"subject_{lang()}"],
            _value(row),
            _text(row.as_of) or NO_BASE,
            _text(row.source_title) or NO_BASE,
        ]
        for _, row in answer.frame.iterrows()
    ]
    sheet.table([say("Figure"), say("Published"), say("Facts as of"), say("Source")], rows)
    figures.source(answer)


def _value(row: pd.Series) -> Cell:
    if pd.isna(row.value):
        return Cell(label("data_state", "not_published", lang()), look="nothing")
    degree = "" if pd.isna(row.operator) or row.operator == "=" else label("operator", row.operator, lang())
    space = " " * (lang() == "en")
    unit = _text(row.unit_zh) if lang() == "zh" else space + _text(row.unit).replace("_", " ")
    words = degree + (space if degree else "") + exact_or_decimal(row.value) + unit
    return Cell(words + (say(" (target)") if row.is_target else ""), True)


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def exact_or_decimal(value: float) -> str:
    """A published number as it was said, with its decimals."""
    return exact(value, lang()) if float(value).is_integer() else f"{value:g}"


def stories(record: Record) -> None:
    """Who changed what; a name only with a record of consent."""
    answer = record.put("places/stories")
    if answer.frame.empty:
        st.caption(say("No story is told of this place."))
        return
    for row in answer.frame.itertuples():
        who = row.person_zh if pd.notna(row.person_zh) else say("name not shown, no consent to publish it")
        role, change = (getattr(row, f"{part}_{lang()}") for part in ("role", "change"))
        st.markdown(f"**{role}** ({who}){say(': ')}{change}")
        if pd.notna(row.source_title):
            st.caption(
                say("Source") + say(": ") + row.source_title + say("; ") + label("story_basis", row.basis, lang())
            )


def sites(record: Record) -> None:
    """The shared studios of the place."""
    answer = lacking.hold(record.put("places/sites"))
    if answer.frame.empty:
        st.caption(say("No shared studio site here."))
        return
    rows = [
        [
            row[f"name_{lang()}"],
            label("site_state", row.site_state, lang()),
            _day(row.donated_on),
            _day(row.agreement_ends_on),
            _text(row.caretaker_zh) or NO_BASE,
        ]
        for _, row in answer.frame.iterrows()
    ]
    sheet.table([say("Site"), say("State"), say("Donated on"), say("Agreement until"), say("Caretaker")], rows)
    figures.source(answer)


def _day(value: object) -> str:
    return day(pd.Timestamp(_text(value)).date(), lang()) if _text(value) else NO_BASE
