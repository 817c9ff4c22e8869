"""What one completer and one seller at 12 months cost in cash, year by year, with numerator, denominator and source."""

from datetime import date

import pandas as pd
import streamlit as st

from data.reference import label
from data.text.numbers import NO_BASE, exact, money
from pages.parts import figures, lacking, tables
from pages.parts.asking import Put
from pages.parts.filter_kinds import EVERYTHING
from pages.parts.filters import Chosen, prefix
from pages.parts.language import lang, say
from pages.parts.programmes import outcome_charts
from queries import Answer

COMPLETED, SELLING = "completers", "selling_12m"
ENOUGH_PEOPLE = 30
COST = {COMPLETED: "cost_per_completer", SELLING: "cost_per_seller"}


def show(put: Put, name: str, chosen: Chosen, first: date, per: str) -> None:
    """Year by year: cash of the year over people of the classes of that year. `per` is whom it is told of.

    Payments are booked for wider places than classes are held in, so a place without any is told with what is around it.
    """
    since, until = first.year, chosen.as_of.year
    if per == SELLING:
        since, until = max(since, chosen.period.start.year), min(until, chosen.period.end.year)
    years = range(since, until + 1)
    for place in _places(chosen):
        answers = {
            year: put(
                name,
                period_start=date(year, 1, 1),
                period_end=min(date(year, 12, 31), chosen.as_of),
                place=prefix(place) if place else None,
            )
            for year in years
        }
        rows = {year: answer.frame.iloc[0] for year, answer in answers.items()}
        if any(pd.notna(row.paid_yuan) for row in rows.values()) or _latest(answers).lacks("paid_yuan"):
            break
    st.caption(("" if lang() == "zh" else " ").join((_meaning(per), _counted_for(chosen, place), _not_followed(per))))
    lack = lacking.note(_latest(answers), *filter(None, ("paid_yuan", COMPLETED, per)))
    left, right = st.columns([32, 68], gap="medium")
    with left:
        drawn = [
            (str(year), float(row[COST[per]]), yuan(row, per), outcome_charts.STANDINGS["selling"])
            for year, row in rows.items()
            if pd.notna(row[COST[per]])
        ]
        if lack:
            st.info(lack, icon=":material/upload_file:")
        elif drawn:
            outcome_charts.bars(drawn, say("yuan in cash for each"))
        else:
            st.info(say("No year can be told yet: cash or people are missing, hidden, or not due."))
    with right:
        _table(rows, per, bool(_latest(answers).lacks("paid_yuan")))
        figures.source(_latest(answers))
    st.caption(_sources(per))


def _places(chosen: Chosen) -> list[str | None]:
    """The place chosen, its province, everything: from where payments are looked for to where they are booked at last."""
    return list(dict.fromkeys((chosen.place, f"{chosen.place[:2]}0000", None))) if chosen.place else [None]


def _counted_for(chosen: Chosen, place: str | None) -> str:
    if place == chosen.place:
        return say("Counted for {place}.", place=chosen.place_name)
    wider = chosen.filters["place"].spoken.get(place or EVERYTHING, "")
    return say("No payment is booked for {place} by itself, so this is {wider}.", place=chosen.place_name, wider=wider)


def _not_followed(per: str) -> str:
    if per == SELLING:
        return say("Whole years that the chosen entry touches; no single class, for cash is not booked by class.")
    return say("Every year since the first, whatever period, group and mode are chosen above.")


def first_day(span: Answer, as_of: date) -> date:
    """The day on which the data of a programme begin."""
    first = span.frame.iloc[0].first_held_on
    return as_of if pd.isna(first) else pd.Timestamp(first).date()


def _latest(answers: dict[int, Answer]) -> Answer:
    return answers[max(answers)]


def _meaning(per: str) -> str:
    if per == SELLING:
        return say(
            "Cash paid by the programme in the year, over women of the classes begun in that year: who completed, and who "
            "still sold 12 months later. Told per seller only once every class of the year is 12 months old."
        )
    return say(
        "Cash paid by the programme in the year, over those who completed a class that ended in that year; "
        "who completed two classes counts twice."
    )


def _sources(per: str) -> str:
    grades = {"cash": "documented", "completed": "documented", "selling": "platform"}
    said = [
        say("cash: payments booked by the partners ({grade})", grade=label("evidence_grade", grades["cash"], lang())),
        say("completed: attendance lists ({grade})", grade=label("evidence_grade", grades["completed"], lang())),
    ]
    if per == SELLING:
        said.append(say("selling: paid orders ({grade})", grade=label("evidence_grade", grades["selling"], lang())))
        left_out = say(
            "The cash covers both arms of the programme. Traffic, goods and what was only promised are not in it. "
            "No comparison: what would have been without the programme is not known."
        )
    else:
        left_out = say(
            "The cash also pays for single lectures, which nobody completes. Traffic, goods and what was only promised "
            "are not in it."
        )
    return say("Sources") + say(": ") + say("; ").join(said) + say(".") + ("" if lang() == "zh" else " ") + left_out


def _table(rows: dict[int, pd.Series], per: str, unknown: bool) -> None:
    shown = pd.DataFrame(
        [
            {
                "year": str(year),
                "cash": _cash(row),
                "completers": figures.word(row, COMPLETED),
                "per_completer": yuan(row, COMPLETED),
                "selling": figures.word(row, SELLING) if SELLING in row else "",
                "per_seller": yuan(row, SELLING) if SELLING in row else "",
                "state": state(row, per, unknown),
            }
            for year, row in sorted(rows.items(), reverse=True)
        ]
    )
    columns = {
        "year": say("Year"),
        "cash": say("Cash: project + management"),
        "completers": say("Completed"),
        "per_completer": say("For each completed"),
    }
    if per == SELLING:
        columns |= {"selling": say("Selling at 12 months"), "per_seller": say("For each of these")}
    columns["state"] = say("State")
    if not outcome_charts.narrow():
        tables.figures(shown, columns, key=f"cost_{per}")
        return
    del columns["year"]
    for year in shown.to_dict("records"):
        said = [f"{title}{say(': ')}{year[name]}" for name, title in columns.items()]
        st.markdown(f"**{year['year']}**  \n" + "  \n".join(said))


def _cash(row: pd.Series) -> str:
    if pd.isna(row.paid_yuan):
        return NO_BASE
    return f"{money(row.paid_project_yuan, lang())} + {money(row.paid_management_yuan, lang())}"


def yuan(row: pd.Series, per: str) -> str:
    """12,345 yuan, or why there is no figure."""
    cost = COST[per]
    if row[f"{cost}__state"] == "hidden":
        return figures.hidden()
    return NO_BASE if pd.isna(row[cost]) else say("{count} yuan", count=exact(row[cost], lang()))


def state(row: pd.Series, per: str, unknown: bool = False) -> str:
    """What keeps a year from being told, or from being final; `unknown` where nobody supplied the payments."""
    said = []
    if unknown:
        said.append(say("payments not known"))
    elif pd.isna(row.paid_yuan):
        said.append(say("no payment on record"))
    elif row.months_booked < row.months_due:
        said.append(say("{count} entries not booked yet", count=exact(row.months_due - row.months_booked, lang())))
    if per == SELLING:
        if row.not_due_12m__state == "hidden":
            said.append(say("some not due"))
        elif pd.notna(row.not_due_12m) and row.not_due_12m:
            said.append(say("{count} women not due yet", count=exact(row.not_due_12m, lang())))
        if pd.notna(row[COST[per]]) and row[SELLING] < ENOUGH_PEOPLE:
            said.append(say("n = {n}, fewer than 30: single cases", n=exact(row[SELLING], lang())))
    return say("; ").join(said) or say("final")
