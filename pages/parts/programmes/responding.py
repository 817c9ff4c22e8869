"""What was given and asked for in a disaster: donations, requests by event, and what was announced beside the data."""

from datetime import date

import pandas as pd
import streamlit as st

from data.reference import label
from data.text import numbers
from data.text.numbers import NO_BASE
from pages.parts import figures, lacking, tables, tags
from pages.parts.asking import Put
from pages.parts.language import lang, say
from queries import Answer

FIRST_DAY = date(2000, 1, 1)


def donations(answer: Answer) -> None:
    """One row a donation: announced, paid and goods each in a column of their own."""
    frame = lacking.hold(answer).frame
    if frame.empty:
        st.info(say("No donation of this selection is on record. That is not known, it is not zero."))
        return
    shown = frame.assign(
        event=frame[f"event_{lang()}"],
        place=frame[f"name_{lang()}"],
        kind=[label("donation_type", code, lang()) for code in frame.donation_type],
        valued=[NO_BASE if pd.isna(code) else label("valued_by", code, lang()) for code in frame.valued_by],
        paid_state=[say("paid") if pd.notna(row.paid_yuan) else _unpaid(row) for row in frame.itertuples()],
    )
    day = "YYYY-MM-DD"
    st.caption(say("Unit: yuan. Announced is not paid; goods at their stated value are never added to cash."))
    columns = {
        "event": say("Event"),
        "place": say("Place"),
        "kind": say("Kind"),
        "announced_on": st.column_config.DateColumn(say("Announced on"), format=day),
        "announced_yuan": tables.number(say("Announced")),
        "paid_on": st.column_config.DateColumn(say("Paid on"), format=day),
        "paid_yuan": tables.number(say("Paid")),
        "paid_state": say("Payment"),
        "in_kind_value_yuan": tables.number(say("Value of goods")),
        "valued": say("Valued by"),
    }
    tables.figures(shown, columns, key="donations")
    figures.source(answer)


def _unpaid(row: object) -> str:
    goods = getattr(row, "donation_type", "") == "in_kind"
    return say("goods, nothing to pay") if goods else say("no payment told yet")


def requests(answer: Answer) -> None:
    """Requests by event, with the median time to the first answer and its n."""
    frame = lacking.hold(answer).frame
    frame = frame[frame.kind == "event"]
    if frame.empty:
        nothing_asked()
        return
    named = frame[f"name_{lang()}"].fillna(say("no event named"))
    shown = frame.assign(event=named, minutes=[minutes(row) for _, row in frame.iterrows()])
    st.caption(say("Requests, not people helped. The time runs to the first answer; n = requests answered."))
    columns = {
        "event": say("Event"),
        "received": tables.number(say("Requests")),
        "answered": tables.number(say("Answered (n)")),
        "answered_rate": tables.share(say("Answered (%)")),
        "minutes": say("Median time to first answer"),
    }
    tables.figures(shown, columns, key="requests")
    figures.source(answer)


def nothing_asked() -> None:
    st.info(say("No request for help is on record here. That does not mean that nobody asked."))


def minutes(row: pd.Series) -> str:
    """35 minutes, or 2.5 hours from two hours on; a dash where nothing was answered."""
    if row.get("median_minutes__state") == "hidden":
        return figures.hidden()
    if pd.isna(row.median_minutes):
        return NO_BASE
    if row.median_minutes < 120:
        return say("{count} minutes", count=numbers.exact(row.median_minutes, lang()))
    return say("{count} hours", count=f"{row.median_minutes / 60:,.1f}")


def published(answer: Answer, put: Put, unrestricted: bool) -> None:
    """What was announced in public, and what the data give for it."""
    shown = tags.readable(answer.frame)
    if unrestricted:
        shown["reproduced"] = [_reproduced(row, put) for _, row in answer.frame.iterrows()]
    columns = {"subject": say("Figure"), "value": say("Published"), "reproduced": say("From the data")}
    columns = {name: title for name, title in (columns | tags.columns()).items() if name in shown}
    st.caption(say("Told before the four directions existed. Requests received are not people helped."))
    tables.figures(shown, columns, key="response_published")
    figures.source(answer)


def _reproduced(row: pd.Series, put: Put) -> str:
    """The announced sum up to the day of the figure; nothing else can be compared."""
    if row.measure != "money" or len(str(row.as_of)) != len("2023-08-03"):
        return say("cannot be reproduced from the data")
    known = put("response/given", period_start=FIRST_DAY, period_end=row.as_of, place=None).frame.iloc[0]
    if pd.isna(known.announced_yuan):
        return NO_BASE
    verdict = say("reproduced") if known.announced_yuan == row.published_value else say("in conflict with the data")
    return say("{amount} ({verdict})", amount=numbers.money(known.announced_yuan, lang()), verdict=verdict)
