"""Village leaders, revitalisation officers, Fumiao: whom do they lead, what do they sell, how far do they reach?"""

import pandas as pd
import streamlit as st

from data.text.numbers import day, exact, month
from pages.parts import figures, filter_kinds, filters, frame, lacking, tables
from pages.parts.asking import Put, asker
from pages.parts.language import lang, say
from pages.parts.maps import maps
from pages.parts.programmes import leading, outcomes, sites
from queries import Answer, ask

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("leader", "leader_month", "sale", "person")


def tiles(answer: Answer, row: pd.Series) -> None:
    told = say(
        "{reporting} of {leaders} reported", reporting=exact(row.reporting, lang()), leaders=exact(row.leaders, lang())
    )
    last = (
        lacking.note(answer, "reporting", otherwise=NOT_YET)
        if pd.isna(row.last_report)
        else say("latest reports up to {month}", month=month(row.last_report, lang()))
    )
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1, 1, 1, 1.8)
    with tile_1:
        figures.tile(
            say("Leaders in role"), say("{count} people", count=exact(row.leaders, lang())),
            say("stopped {count}; {told}", count=exact(row.stopped, lang()), told=told), answer, ("households_led",), part="leaders",
        )  # fmt: skip
    with tile_2:
        unit = say("{count} households", count="{count}")
        figures.tile(
            say("Households led (indirect)"),
            figures.word(row, "households_led", unit),
            last,
            answer,
            ("households_led",),
        )
    with tile_3:
        note = say("sum of reports, may hold one person twice")
        figures.tile(
            say("People reached directly"),
            figures.word(row, "led_direct", say("{count} people")),
            note,
            answer,
            ("indirect_people",),
            part="direct",
        )
    with tile_4:
        note = say("estimated by leaders; not added to direct")
        figures.tile(
            say("People reached through others"),
            figures.word(row, "led_indirect", say("{count} people")),
            note,
            answer,
            ("indirect_people",),
        )
    with tile_5:
        figures.tile(
            say("Jobs led (as reported, not verified) | net new full-time jobs (converted)"), leading.jobs(row),
            say("two figures, never merged"), answer, ("net_new_fte",),
        )  # fmt: skip


def bulletin(row: pd.Series) -> str:
    said = say(
        "As of {as_of}, {place}, {programme}: {leaders} leaders in role lead {households} households; {direct} people reached directly, {indirect} through others (not added up); jobs led {jobs} (as reported, not verified), net new full-time jobs {fte} (converted)",
        as_of=day(chosen.as_of, lang()), place=chosen.selection_name, programme=row[f"name_{lang()}"],
        leaders=exact(row.leaders, lang()), households=leading.said(row, "households_led"),
        direct=leading.said(row, "led_direct"), indirect=leading.said(row, "led_indirect"),
        jobs=leading.said(row, "jobs_reported"), fte=leading.decimal(row.jobs_fte_net),
    )  # fmt: skip
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def overview(put: Put, outside: Put) -> None:
    """Tiles and sentence of one programme, the map of households beside the counties."""
    answer = lacking.hold(put("leaders/programmes"), "leaders")
    row = own(answer)
    if not row.leaders and not row.stopped:
        st.info(
            say(
                "No leader of this programme is on record here. That is not published and not reported, it is not zero."
            )
        )
        return
    tiles(answer, row)
    with figures.sentence_above(lambda: bulletin(own(outside("leaders/programmes")))):
        places = put("leaders/by_place")
        map_side, table_side = st.columns([38, 62], gap="medium")
        with map_side:
            turn = st.session_state.get("leaders_turn", 0)
            measure = maps.Measure("households_led", say("Households led (indirect)"), say("households"), "people")
            picked = maps.places(
                places, measure, lang(), province=chosen.province, key=f"leaders_{turn}", chosen=chosen.place
            )
            if picked and picked != chosen.place:
                st.session_state["leaders_turn"] = turn + 1
                filters.choose_place(picked)
        with table_side:
            counties = places.frame[places.frame.place_level != "province"]
            tables.figures(leading.rows(counties, "place"), leading.columns("place"), key="led_places")
            figures.source(places)


def own(answer: Answer) -> pd.Series:
    """The row of the chosen programme."""
    return answer.frame[answer.frame.programme_id == chosen["programme_id"]].iloc[0]


def programmes(answer: Answer) -> None:
    st.caption(say("Each programme counts by itself; the rows are never added up."))
    tables.figures(leading.rows(answer.frame, "programme"), leading.columns("programme"), key="led_programmes")
    figures.source(answer)


viewer = frame.open_page(say("Leaders and farm aid"), roles=OPEN_TO, needs=NEEDS)
NOT_YET = say("no report yet")
with frame.section():
    known = lacking.hold(ask("leaders/programmes", viewer, as_of=viewer.snapshot.as_of), "leaders").frame
    names = {row.programme_id: getattr(row, f"name_{lang()}") for row in known.itertuples()}
    ordered = {name: names[name] for name in filter_kinds.PROGRAMMES["leaders"] if name in names}
    chosen = filters.bar(
        viewer, leading.programme_filter(ordered), "place", sites.season_filter(viewer), about="leaders"
    )
    put = asker(viewer, chosen)
    with frame.section():
        overview(put, asker(viewer, chosen, leaving=True))
    frame.lazily(
        {
            "reach": (say("Reach radius"), lambda: leading.reach(put("leaders/register"))),
            "products": (
                say("Products sold"),
                lambda: leading.products(put("leaders/products"), str(chosen["programme_id"])),
            ),
            "assets": (say("Village assets"), lambda: leading.assets(put("leaders/tags"))),
            "register": (
                say("Register of leaders"),
                lambda: leading.register(put("leaders/register"), put("leaders/tags")),
            ),
            "stories": (say("Stories"), lambda: outcomes.stories(put, str(chosen["programme_id"]))),
            "programmes": (say("Three programmes"), lambda: programmes(put("leaders/programmes"))),
        },
        key="leaders_more",
    )
