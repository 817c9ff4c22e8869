"""What was given, each kind in a unit of its own, and the partners with their agreements."""

import pandas as pd
import streamlit as st

from data.periods import Period
from data.problem import Problem
from data.reference import label
from data.text import N_
from data.text.numbers import day, month
from pages.parts import figures, lacking, tables, tags
from pages.parts.language import lang, say
from queries import Viewer, ask

KINDS = {
    "cash_project": N_("cash paid, project"),
    "cash_management": N_("cash paid, management"),
    "sub_grant": N_("sub-grants paid"),
    "donation_announced": N_("donations announced"),
    "goods": N_("goods, stated value"),
    "traffic": N_("traffic"),
    "training": N_("training"),
    "rooms": N_("rooms used"),
}
UNITS = {
    "yuan": N_("yuan"),
    "class_hours": N_("class hours"),
    "hours": N_("hours"),
    "not_stated": N_("unit not stated"),
}


def support(viewer: Viewer) -> None:
    """This year, programme by programme; there is no total, for the kinds have no common unit."""
    as_of = viewer.snapshot.as_of
    period = Period(as_of.replace(month=1, day=1), as_of)
    try:
        answer = ask("portfolio/given", viewer, period_start=period.start, period_end=period.end)
    except Problem as problem:
        if problem.code != "viewer.exact_only":
            raise
        st.info(say("Not shown to you: some of it went to single people."), icon=":material/visibility_off:")
        return
    if answer.frame.empty:
        lacking.hold(answer)
        st.info(say("Nothing given is on record this year.") + " " + lacking.rest(answer))
        return
    st.caption(
        say(
            "{from_} to {to}. Cash, goods, traffic, training and rooms have no common unit, so there is no grand total. "
            "Traffic is never turned into yuan; announced is not paid; sub-grants may also be part of the cash.",
            from_=day(period.start, lang()),
            to=day(period.end, lang()),
        )
    )
    if lack := lacking.rest(answer):
        st.info(lack, icon=":material/upload_file:")
    order = {code: position for position, code in enumerate(KINDS)}
    rows = answer.frame.sort_values("support", key=lambda codes: codes.map(order), kind="stable")
    rows = rows.sort_values("programme_id", kind="stable")
    shown = rows.assign(
        programme=rows[f"name_{lang()}"],
        kind=[_begun(say(KINDS[code])) for code in rows.support],
        amount=rows.amount.astype("Float64").round(1).mask(rows.unit == "yuan", rows.amount.astype("Float64").round()),
        in_unit=[_begun(_unit(code)) for code in rows.unit],
    )
    columns = {
        "programme": say("Programme"),
        "kind": say("Kind of support"),
        "amount": st.column_config.NumberColumn(say("Amount"), format="localized"),
        "in_unit": say("Unit"),
        "records": tables.number(say("Records")),
    }
    tables.figures(shown, columns, key="given")
    figures.source(answer)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _unit(code: str) -> str:
    return say(UNITS[code]) if code in UNITS else label("traffic_unit", code, lang())


def partners(viewer: Viewer) -> None:
    """Who carries what: the partners of the viewer's agreements, and those that only public texts name."""
    answer = ask("portfolio/partners", viewer, as_of=viewer.snapshot.as_of)
    if lacking.hold(answer).frame.empty:
        st.info(say("No agreement is on record here."))
    else:
        rows = answer.frame
        shown = rows.assign(
            partner=rows[f"name_{lang()}"],
            kind=["—" if pd.isna(code) else label("partner_type", code, lang()) for code in rows.partner_type],
            programme=rows[f"programme_{lang()}"],
            since=[month(first, lang()) for first in rows.first_on],
            until=[say("open") if pd.isna(last) else month(last, lang()) for last in rows.last_on],
        )
        columns = {
            "partner": say("Implementing partner"),
            "kind": say("Type"),
            "programme": say("Programme"),
            "places": tables.number(say("Places")),
            "agreements": tables.number(say("Agreements")),
            "running": tables.number(say("Running")),
            "since": say("Since"),
            "until": say("Until"),
        }
        tables.figures(shown, columns, key="partners")
        figures.source(answer)
    _named(viewer)


def _named(viewer: Viewer) -> None:
    """Partners of programmes as public texts name them; who is not named is not guessed."""
    listed = ask("portfolio/programmes", viewer)
    rows = listed.frame[~listed.frame.status.isin(tags.NOT_OURS)].dropna(subset=[f"partner_{lang()}"])
    title = say("Partners named in public")
    st.markdown(f"**{title}**")
    st.caption(say("As published; partners that no text names are not guessed."))
    shown = rows.assign(programme=rows[f"name_{lang()}"], partner=rows[f"partner_{lang()}"])
    tables.figures(shown, {"programme": say("Programme"), "partner": say("Named partner")}, key="named_partners")
    figures.source(listed)
