"""What was reached in one place: the three counts, completion, and how they stand to other counties."""

import pandas as pd
import streamlit as st

from data.periods import Period
from data.text.numbers import NO_BASE, day, exact, is_shortened, percent
from pages.parts import charts, compare, figures, lacking
from pages.parts.county import compared, sheet
from pages.parts.county.record import Record
from pages.parts.county.sheet import Cell
from pages.parts.language import lang, say
from queries import Answer, ask


def launched(record: Record) -> int:
    first = ask("training/span", record.viewer).frame.first_held_on.iloc[0]
    return pd.Timestamp(first).year if pd.notna(first) else record.as_of.year


def tiles(record: Record) -> None:
    """The three counts, completion and submissions of this year so far."""
    reach, by_place = record.put("training/reach"), record.put("training/reach_by_place")
    row, whole = reach.frame.iloc[0], _whole(by_place)
    exactly = {
        name: exact(row[name], lang()) if is_shortened(row[name], lang()) else say("this year so far")
        for name in ("participant_times", "people")
    }
    one, two, three, four, five = figures.row(1, 1.15, 1.45, 0.85, 0.9)
    with one:
        value = figures.word(row, "participant_times", unit=say("{count} participant-times"))
        note = lacking.note(reach, "participant_times", otherwise=exactly["participant_times"])
        figures.tile(say("Participant-times"), value, note, reach, ("attendances",))
    with two:
        value = figures.word(row, "people", unit=say("{count} people"))
        note = lacking.note(reach, "people", otherwise=exactly["people"])
        figures.tile(say("People"), value, note, reach, ("people_distinct",))
    with three:
        value = _share(row, "unknown_identity_share")
        note = lacking.note(reach, "unknown_identity_share", otherwise=say("this year so far"))
        figures.tile(say("Share not de-duplicated"), value, note, reach, ("unknown_identity_share",))
    with four:
        ended = say("{count} started", count=figures.word(whole, "starters"))
        ended = lacking.note(by_place, "completion_rate", otherwise=ended)
        figures.tile(say("Completion"), _share(whole, "completion_rate"), ended, by_place, ("completion_rate",))
    with five:
        beneath = lacking.note(by_place, "submissions_expected", otherwise=say("received / expected"))
        figures.tile(say("Submissions"), _handed_in(whole), beneath, by_place, ("reporting_rate",))
    suffix = say(".") + (say(" (Demo data)") if record.viewer.snapshot.demo else "")
    figures.sentence(lambda: _bulletin(record, record.put("training/reach", leaving=True)) + suffix)


def _bulletin(record: Record, reach: Answer) -> str:
    row, start = reach.frame.iloc[0], {"as_of": day(record.as_of, lang()), "place": record.name}
    if tables := reach.lacks("participant_times", "sessions"):
        return say(
            "As of {as_of}, {place} this year: what was reached is not known without {tables}",
            **start, tables=lacking.named(tables),
        )  # fmt: skip
    return say(
        "As of {as_of}, {place} this year: {times} participant-times of training ({people} people), {sessions} sessions",
        **start, times=figures.told(row, "participant_times"), people=figures.told(row, "people"),
        sessions=figures.told(row, "sessions", exact),
    )  # fmt: skip


def by_year(record: Record) -> None:
    """The three counts and completion, year by year and since launch; people are counted once in each row."""
    first = launched(record)
    periods = {say("since launch"): Period(record.this_year.start.replace(year=first), record.as_of)}
    periods |= {str(period.start.year): period for period in record.years(first)}
    rows: list[list[Cell | str]] = []
    for name, period in periods.items():
        reach = record.put("training/reach", period).frame.iloc[0]
        whole = _whole(record.put("training/reach_by_place", period))
        counts = [sheet.count(reach, "participant_times"), sheet.count(reach, "people")]
        shares = [sheet.share(reach, "unknown_identity_share"), sheet.share(whole, "completion_rate")]
        rows.append([name, *counts, *shares, sheet.count(reach, "sessions"), Cell(_handed_in(whole), True)])
    headers = [say("Year"), say("Participant-times"), say("People"), say("Not de-duplicated"), say("Completion")]
    sheet.table([*headers, say("Sessions held"), say("Submissions")], rows)
    st.caption(say("People are counted once within each row, so the rows do not add up."))


def beside_others(record: Record) -> None:
    """This year's figures beside the middle of the other counties of the province, or of the country."""
    own = _whole(record.put("training/reach_by_place")).to_dict()
    answer = record.put("places/peers")
    for indicator, (column, title) in compared.FIGURES.items():
        found = compared.middle(own, indicator, answer.frame, record.row["province_adcode"])
        words = found.words() if found else say("not compared: fewer than five other counties, or no figure of its own")
        value = percent(own[column], lang()) if indicator == "completion_rate" else exact(own[column], lang())
        st.markdown(f"{say(title)} **{value}**{say(': ')}{words}" if found else f"{say(title)}{say(': ')}{words}")
    st.caption(say("Without the county itself; rounded to two digits. A middle is no target and no ranking."))
    figures.source(answer)


def months(record: Record) -> None:
    whole = Period(record.this_year.start.replace(year=launched(record)), record.as_of)
    until = compare.complete_until(record.ask, "lecture_hall", record.as_of)
    events = record.put("calendar/events", whole).frame
    charts.over_time(record.put("training/reach_by_month", whole), charts.Axis(until, events))


def _share(row: pd.Series, column: str) -> str:
    hidden = row.get(f"{column}__state") == "hidden"
    return f":small[{figures.hidden()}]" if hidden else percent(row[column], lang())


def _handed_in(whole: pd.Series) -> str:
    """36/40; a dash where nobody supplied what was handed in."""
    if pd.isna(whole.submissions_expected):
        return NO_BASE
    return "/".join(exact(whole[f"submissions_{what}"], lang()) for what in ("received", "expected"))


def _whole(by_place: Answer) -> pd.Series:
    return by_place.frame[by_place.frame.place_level == "country"].iloc[0]
