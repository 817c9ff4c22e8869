"""Disaster response: what was given, who asked for help, how soon the first answer came; an honest empty state."""

import pandas as pd
import streamlit as st

from data.text.numbers import NO_BASE, day, exact, money, percent
from pages.parts import figures, filter_periods, filters, frame, lacking
from pages.parts.asking import Put, asker
from pages.parts.language import lang, say
from pages.parts.programmes import responding
from queries import Answer

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("donation", "help_request")


def tiles(given: Answer, asked: Answer, row: pd.Series, requests: pd.Series | None) -> None:
    none, unsaid = (
        lacking.note(answer, column, otherwise=words)
        for answer, column, words in (
            (asked, "received", say("no record, which is not zero")),
            (given, "donations", say("not told yet, which is not zero")),
        )
    )
    tile_1, tile_2, tile_3, tile_4 = figures.row(1.1, 1, 1, 1.2)
    with tile_1:
        announced = say("{count} on record; announced, not spent", count=exact(row.donations, lang()))
        figures.tile(
            say("Donations announced"), money(row.announced_yuan, lang()),
            announced if row.donations else lacking.note(given, "donations", otherwise=say("no record, which is not zero")),
            given, ("donation_yuan",),
        )  # fmt: skip
    with tile_2:
        goods = say("goods {value}, not added", value=money(row.in_kind_value_yuan, lang()))
        paid = goods if pd.notna(row.in_kind_value_yuan) else say("cash; goods: none on record")
        figures.tile(
            say("Donations paid"), money(row.paid_yuan, lang()), paid if pd.notna(row.paid_yuan) else unsaid,
            given, ("donation_yuan", "in_kind_value_yuan"), part="paid",
        )  # fmt: skip
    with tile_3:
        received = NO_BASE if requests is None else figures.word(requests, "received", unit=say("{count} requests"))
        answered = none if requests is None else say(
            "{count} answered ({share})", count=figures.word(requests, "answered"),
            share=percent(requests.answered_rate, lang()),
        )  # fmt: skip
        figures.tile(say("Requests for help"), received, answered, asked, ("requests_handled",))
    with tile_4:
        n = none if requests is None else say("median of n = {n} answered", n=figures.word(requests, "answered"))
        figures.tile(
            say("Time to first answer"), NO_BASE if requests is None else responding.minutes(requests), n, asked,
            ("requests_handled",), part="minutes",
        )  # fmt: skip


def bulletin(given: Answer, asked: Answer) -> str:
    row, requests = whole(given, asked)
    start = {"as_of": day(chosen.as_of, lang()), "place": chosen.selection_name, "period": chosen.period_name}
    if row.donations and pd.notna(row.announced_yuan):
        said = say("As of {as_of}, {place}, {period}: {amount} of donations announced", **start,
                   amount=money(row.announced_yuan, lang()))  # fmt: skip
        said += (
            say("; paid {amount}", amount=money(row.paid_yuan, lang()))
            if pd.notna(row.paid_yuan)
            else say("; payment not told yet")
        )
    elif tables := given.lacks("donations"):
        said = say(
            "As of {as_of}, {place}, {period}: donations for disasters are not known without {tables}",
            **start, tables=lacking.named(tables),
        )  # fmt: skip
    else:
        said = say("As of {as_of}, {place}, {period}: no donation for disasters is on record", **start)
    if requests is None:
        said += say("; requests for help: no record, which is not zero")
    else:
        said += say(
            "; {received} requests for help, {answered} answered, the first answer after {minutes} (median)",
            received=figures.told(requests, "received"), answered=figures.told(requests, "answered"),
            minutes=NO_BASE if requests.median_minutes__state else responding.minutes(requests),
        )  # fmt: skip
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def overview(put: Put, outside: Put) -> None:
    """Tiles and sentence; what is not on record is a dash and said."""
    given, asked = put("response/given"), put("response/requests")
    row, requests = whole(given, asked)
    tiles(given, asked, row, requests)
    figures.sentence(lambda: bulletin(outside("response/given"), outside("response/requests")))
    if not row.donations and requests is None:
        st.info(
            say(
                "Nothing of disaster response is on record in your data. A direction without a named programme: "
                "this page fills once donations or requests are handed in."
            )
        )


def whole(given: Answer, asked: Answer) -> tuple[pd.Series, pd.Series | None]:
    """What was given in all, and all requests; None where nobody knows of any."""
    rows = asked.frame[asked.frame.kind == "all"]
    known = not rows.empty and (pd.notna(rows.received.iloc[0]) or rows.received__state.iloc[0] == "hidden")
    return given.frame.iloc[0].fillna({"donations": 0}), rows.iloc[0] if known else None


viewer = frame.open_page(say("Disaster response"), roles=OPEN_TO, needs=NEEDS)
with frame.section():
    period = filter_periods.period(viewer, "response", "since_launch")
    chosen = filters.bar(viewer, period, "place", about="response")
    put = asker(viewer, chosen)
    with frame.section():
        overview(put, asker(viewer, chosen, leaving=True))
    frame.lazily(
        {
            "donations": (say("Donations"), lambda: responding.donations(put("response/donations"))),
            "requests": (say("Requests and answers"), lambda: responding.requests(put("response/requests"))),
            "published": (
                say("Published figures"),
                lambda: responding.published(
                    put("stories/figures", programme="disaster_response"), put, viewer.unrestricted
                ),
            ),
        },
        key="response_more",
    )
