"""Are we on pace this year, programme by programme, and which places explain the gap?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.periods import Period
from data.problem import Problem
from data.reference import label
from data.text.numbers import day, exact, money, percent
from pages.parts import (
    card,
    drawn,
    figures,
    frame,
    given,
    lacking,
    links,
    measured,
    pathway,
    programme_rows,
    tags,
    year_picture,
)
from pages.parts.language import lang, say
from pages.parts.standing import WORST_FIRST, Standing, goal_words, money_of, standing
from queries import Answer, ask

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
YEAR = "year"


def year(notice: DeltaGenerator) -> Period:
    """The year chosen in the link, up to the as-of day; what is wrong with the link is said in `notice`."""
    as_of = viewer.snapshot.as_of
    starts = ask("portfolio/years", viewer, as_of=as_of).frame.year_start
    offered = sorted({as_of.year, *(start.year for start in starts)}, reverse=True)
    asked = links.asked(YEAR) or str(offered[0])
    if asked not in map(str, offered):
        with notice:
            links.say_wrong([Problem("filter.unknown_year", found=links.shown(asked))])
        asked = str(offered[0])
    words = {each: say("the year {year}", year=each) for each in offered}
    st.session_state["portfolio_year"] = int(asked)
    st.selectbox(
        say("Year"), offered, format_func=words.__getitem__, key="portfolio_year", on_change=_remember, width=150,
        label_visibility="collapsed",
    )  # fmt: skip
    return Period(date(int(asked), 1, 1), min(date(int(asked), 12, 31), as_of))


def _remember() -> None:
    links.write(**{YEAR: str(st.session_state["portfolio_year"])})


def standings(period: Period, put: measured.Put) -> list[Standing]:
    """The viewer's programmes, the worst first, those without a target last."""
    own = put("portfolio/own", period).frame.set_index("programme_id", drop=False)
    targets = put("portfolio/targets", period)
    found = measured.goals(targets.frame, viewer, period.end, put)
    spending = put("portfolio/spending", period).frame
    known = programmes.set_index("programme_id", drop=False)
    made = [
        standing(
            known.loc[programme_id],
            own.loc[programme_id],
            [goal for goal in found if goal.programme_id == programme_id],
            spending[spending.programme_id == programme_id],
            targets_known=not targets.lacking,
        )
        for programme_id in own.index
        if programme_id in known.index and known.status[programme_id] not in tags.NOT_OURS
    ]
    return sorted(made, key=_worst_first)


def _worst_first(each: Standing) -> tuple[bool, int, float]:
    return not each.goals, WORST_FIRST.index(each.light), -(each.money.year_budget or 0)


def tiles(row: Sequence[DeltaGenerator], found: list[Standing], period: Period, elapsed: float) -> None:
    lights = [each.light for each in found if each.goals]
    said = "　".join(
        f"{shape}\u00a0{lights.count(kind)}" for kind, (shape, _) in drawn.LIGHTS.items() if kind in lights
    )
    spelled = say(", ").join(
        say("{word} {count}", word=say(word), count=lights.count(kind))
        for kind, (_, word) in drawn.LIGHTS.items()
        if kind in lights
    )
    over = [each for each in found if each.money.words()]
    expected, received = sum(each.expected or 0 for each in found), sum(each.received or 0 for each in found)
    with_budget = [each for each in found if each.money.share is not None]
    budgets_said = say("none ahead of budget") if with_budget else "—"
    if over:
        budgets_said = say("{count} ahead of budget", count=len(over))
    tile_1, tile_2, tile_3, tile_4, *_ = row
    with tile_1:
        figures.tile(
            say("Time elapsed"), percent(elapsed, lang()), say("up to {day}", day=day(period.end, lang())),
            put("portfolio/own", period), ("time_elapsed",),
        )  # fmt: skip
    with tile_2:
        figures.tile(
            say("{count} programmes with targets", count=len(lights)), said or "—",
            lacking.note(put("portfolio/targets", period), otherwise=spelled),
            put("portfolio/targets", period), ("attendances",),
        )  # fmt: skip
    with tile_3:
        figures.tile(
            say("Budgets"),
            budgets_said,
            say("of {count} programmes with a budget; not added up", count=len(with_budget))
            if with_budget
            else lacking.note(put("portfolio/spending", period), otherwise=say("no budget is in this data version")),
            put("portfolio/spending", period), ("cash_spent_yuan",),
        )  # fmt: skip
    with tile_4:
        figures.tile(
            say("Submissions"), percent(received / expected if expected else None, lang()),
            say("{received} of {expected} due received", received=exact(received, lang()), expected=exact(expected, lang()))
            if expected
            else lacking.note(put("portfolio/own", period), "expected", otherwise=say("no report was due")),
            put("portfolio/own", period), ("reporting_rate",),
        )  # fmt: skip


def bulletin(found: list[Standing], period: Period, elapsed: float) -> str:
    """The state of the year in one sentence."""
    judged = [each for each in found if each.deciding and each.light != "unknown"]
    good = [each for each in judged if each.deciding and each.deciding.light == "good"]
    said = say(
        "As of {as_of}, {scope}, {elapsed} of the year elapsed: {good} of {judged} programmes that can be judged are on pace",
        as_of=day(period.end, lang()), scope=frame.scope_words(viewer), elapsed=percent(elapsed, lang()),
        good=len(good), judged=len(judged),
    ) if judged else say(
        "As of {as_of}, {scope}, {elapsed} of the year elapsed: no programme can be judged by a target",
        as_of=day(period.end, lang()), scope=frame.scope_words(viewer), elapsed=percent(elapsed, lang()),
    )  # fmt: skip
    for each in judged:
        if each.deciding and each.deciding.light == "late":
            said += say("; ") + say("{programme}: {reason}", programme=each.name, reason=goal_words(each.deciding))
            if each.behind:
                places = say(", ").join(place.name for place in each.behind)
                said += say(", the gap is mainly in {places}", places=places)
    for each in found:
        if words := each.money.words():
            said += say("; ") + say("{programme}: {reason}", programme=each.name, reason=words)
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def trend(of: Standing, period: Period) -> Answer | None:
    found = programme_rows.trend_of(of)
    try:
        return put(found[0], period) if found else None
    except Problem:
        return None


def opened(of: Standing, period: Period) -> None:
    """All goals, money by type and the cards of what a row shows."""
    with st.container(border=True, key="opened"):
        if of.goals:
            programme_rows.goals_table(of)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            if of.deciding and not of.deciding.lacking:
                st.caption(
                    say("Places with a target for {indicator}, the furthest behind first", indicator=of.deciding.name)
                )
                programme_rows.places_table(of.deciding)
        with right:
            spending = put("portfolio/spending", period)
            for _, row in spending.frame[spending.frame.programme_id == of.programme_id].iterrows():
                spent = money_of(pd.DataFrame([row]))
                st.caption(
                    say(
                        "{type}: {paid} of {budget} ({share})",
                        type=label("cost_type", row.cost_type, lang()), paid=money(spent.paid, lang()),
                        budget=money(spent.year_budget, lang()), share=percent(spent.share, lang()),
                    )
                )  # fmt: skip
            sources(of, period)


def sources(of: Standing, period: Period) -> None:
    names = dict.fromkeys(filter(None, map(measured.question_of, of.goals)))
    with st.container(horizontal=True, gap="small"):
        for name in ("portfolio/targets", *names, "portfolio/spending", "portfolio/own"):
            with st.container(width="content", gap=None):
                answer = put(name, period)
                st.caption(answer.question.title(lang()))
                card.behind(answer, f"opened_{name}".replace("/", "_"), worded=True)


def without_data(found: list[Standing]) -> None:
    """Programmes of the list without any row: named, not shown as zero."""
    if not viewer.unrestricted:
        return
    shown = {each.programme_id for each in found}
    rest = programmes[~programmes.programme_id.isin(shown) & ~programmes.status.isin(tags.NOT_OURS)]
    if len(rest):
        names = say(", ").join(rest[f"name_{lang()}"])
        st.caption(say("No data in this snapshot, which is not the same as zero: {programmes}", programmes=names))


def at_a_glance() -> None:
    with st.container(gap="xsmall"):
        glance()


def glance() -> None:
    notice = st.container()
    tile_row = figures.row(1, 1.25, 1.2, 1.2, 0.75)
    with tile_row[-1]:
        period = year(notice)
    elapsed = period.share_of_year_elapsed()
    found = standings(period, put)
    if not found:
        st.info(say("There is no programme in your data yet."))
        return
    tiles(tile_row, found, period, elapsed)
    figures.sentence(bulletin(found, period, elapsed))
    year_picture.offer(put("portfolio/targets", period), viewer, lambda leaving: standings(period, leaving), elapsed)
    names = {each.programme_id: each.name for each in found}
    links.say_wrong(links.among(programme_rows.OPENED, names, say("no programme opened"), say("Programme"))[1])
    programme_rows.head()
    for each in found:
        if programme_rows.row(each, period, trend(each, period), elapsed):
            opened(each, period)
    st.caption(
        say(
            "● ahead or less than 3 points behind the time elapsed; ▲ up to 10 points behind; ■ further behind; ○ cannot be judged"
        )
    )
    without_data(found)


viewer = frame.open_page(say("Portfolio"), roles=OPEN_TO)
st.html(drawn.STYLE)
put = measured.putter(viewer)
with frame.section():
    listed = ask("portfolio/programmes", viewer)
    programmes = listed.frame
    frame.lazily(
        {
            "year": (say("Year at a glance"), at_a_glance),
            "tags": (say("Directions, issues and groups"), lambda: tags.draw(viewer)),
            "lineage": (say("Lineage"), lambda: tags.lineage(listed)),
            "pathway": (say("Pathway"), lambda: pathway.show(viewer)),
            "given": (say("What was given"), lambda: given.support(viewer)),
            "partners": (say("Partners"), lambda: given.partners(viewer)),
            "platform": (say("Platform context"), lambda: tags.context(viewer)),
        },
        key="portfolio_tabs",
    )
