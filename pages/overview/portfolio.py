"""Are we on pace this year, programme by programme, and which places explain the gap?"""

from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.periods import Period
from data.problem import Problem
from pages.parts import figures, frame, links, tags
from pages.parts.asking import meanwhile
from pages.parts.language import lang, say
from pages.parts.overview import (
    drawn,
    given,
    measured,
    pathway,
    programme_opened,
    programme_rows,
    year_figures,
    year_picture,
)
from pages.parts.overview.standing import WORST_FIRST, Standing, standing
from queries import ask

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
    present, paid = (meanwhile(partial(put, name, period)) for name in ("portfolio/own", "portfolio/spending"))
    targets = put("portfolio/targets", period)
    found = measured.goals(targets.frame, period.end, put)
    spending = list(paid().frame.itertuples(index=False))
    ours = {each.programme_id: each for each in programmes.itertuples(index=False) if each.status not in tags.NOT_OURS}
    made = [
        standing(
            ours[own.programme_id],
            own,
            [goal for goal in found if goal.programme_id == own.programme_id],
            [row for row in spending if row.programme_id == own.programme_id],
            targets_known=not targets.lacking,
        )
        for own in present().frame.itertuples(index=False)
        if own.programme_id in ours
    ]
    return sorted(made, key=_worst_first)


def _worst_first(each: Standing) -> tuple[bool, int, float]:
    return not each.goals, WORST_FIRST.index(each.light), -(each.money.year_budget or 0)


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
    notice, tile_row = st.container(), figures.row(1, 1.25, 1.2, 1.2, 0.75)
    with tile_row[-1]:
        period = year(notice)
    elapsed = period.share_of_year_elapsed()
    found = standings(period, put)
    if not found:
        st.info(say("There is no programme in your data yet."))
        return
    year_figures.tiles(tile_row, found, period, elapsed, put)
    trends = programme_opened.trends(found, period, put)
    with tile_row[-1]:
        year_picture.offer(
            put("portfolio/targets", period), viewer, lambda leaving: standings(period, leaving), elapsed
        )
    with figures.sentence_above(lambda: bulletin(found, period, elapsed)):
        names = {each.programme_id: each.name for each in found}
        links.say_wrong(links.among(programme_rows.OPENED, names, say("no programme opened"), say("Programme"))[1])
        programme_rows.head()
        for each, trend in zip(found, trends, strict=True):
            if programme_rows.row(each, period, trend(), elapsed):
                programme_opened.opened(each, period, put)
        st.caption(
            say(
                "● ahead or less than 3 points behind the time elapsed; ▲ up to 10 points behind; ■ further behind; ○ cannot be judged"
            )
        )
        without_data(found)


def bulletin(shown: list[Standing], period: Period, elapsed: float) -> str:
    outside = measured.putter(viewer, leaving=True)
    found = shown if viewer.audience == "suppressed" else standings(period, outside)
    return year_figures.bulletin(found, period, elapsed, viewer, outside("portfolio/targets", period))


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
            "lineage": (say("Lineage"), lambda: tags.lineage(listed, viewer)),
            "pathway": (say("Pathway"), lambda: pathway.show(viewer)),
            "given": (say("What was given"), lambda: given.support(viewer)),
            "partners": (say("Partners"), lambda: given.partners(viewer)),
            "platform": (say("Platform context"), lambda: tags.context(viewer)),
        },
        key="portfolio_tabs",
    )
