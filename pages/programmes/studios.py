"""Are the rooms used, by whom beyond the keeper, and what do they sell to where?"""

from datetime import timedelta

import pandas as pd
import streamlit as st

from data.problem import Problem
from data.text.numbers import change, day, exact, percent
from pages.parts import figures, filter_periods, filters, frame, links, maps_sites, outcomes, selling, sites, tables
from pages.parts.asking import Put, asker
from pages.parts.language import lang, say
from queries import Answer

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("studio", "zone", "booking", "live_session", "sale", "person")
AHEAD = timedelta(days=14)


def tiles(use: Answer, users: Answer, sales: Answer) -> None:
    row, people, money = use.frame.iloc[0], users.frame.iloc[0], sales.frame.iloc[0]
    left_out = [
        say("{count} keep no list of bookings", count=exact(row.unlisted_sites, lang())) * bool(row.unlisted_sites),
        say("{count} overdue", count=exact(row.missing_sites, lang())) * bool(row.missing_sites),
    ]
    hours = say(
        "{used} of {open} bookable hours", used=exact(row.hours_used, lang()), open=exact(row.hours_open, lang())
    )
    said = say(", ").join(filter(None, left_out))
    tile_1, tile_2, tile_3, tile_4, tile_5 = figures.row(1, 1.25, 1.05, 1, 1.25)
    with tile_1:
        figures.tile(
            say("Sites · rooms"),
            say("{sites} sites · {rooms} rooms", sites=exact(row.sites, lang()), rooms=exact(row.rooms, lang())),
            say("closed {closed}, not opened {not_opened}", closed=row.closed_sites, not_opened=row.not_opened_sites),
            use, ("studios_open", "shared_rooms_open"),
        )  # fmt: skip
    with tile_2:
        note = say("; ").join(filter(None, [hours, say("left out: {sites}", sites=said) if said else ""]))
        figures.tile(say("Use rate"), percent(row.use_rate, lang()), note, use, ("studio_use_rate",))
    with tile_3:
        unknown = say("{count} uses by nobody known", count=exact(people.unknown_bookings, lang()))
        figures.tile(
            say("People using them (without keepers)"),
            figures.word(people, "users", unit=say("{count} people")), unknown, users, ("studio_users",),
        )  # fmt: skip
    with tile_4:
        note = say("of {sites} open", sites=exact(row.sites, lang()))
        figures.tile(
            say("Idle sites (not live for over 30 days)"),
            say("{count} sites", count=exact(row.idle_sites, lang())), note, use, ("studios_open",), part="idle",
        )  # fmt: skip
    with tile_5:
        before = say(
            "vs the season before {change}", change=change(money.net_sales_yuan, money.net_sales_before, lang())
        )
        figures.tile(
            say("Net sales (refunds taken off)"), selling.amount(money), chosen.filters["season"].said, sales,
            ("sales_net_yuan",), [before],
        )  # fmt: skip


def bulletin(use: Answer, listed: pd.DataFrame) -> str:
    """The result in one sentence; which sites hang on one host is told to those who see every amount."""
    row = use.frame.iloc[0]
    said = say(
        "As of {as_of}, {place}: {idle} of {sites} sites have not been live for over 30 days; {period}, {rate} of the bookable hours were used",
        as_of=day(chosen.as_of, lang()), place=chosen.place_name, idle=exact(row.idle_sites, lang()),
        sites=exact(row.sites, lang()), period=chosen.period_name, rate=percent(row.use_rate, lang()),
    )  # fmt: skip
    if sees_hosts:
        hang = int((listed.net_sales_yuan__state == "small").sum())
        said += say("; at {count} sites sales come mainly from one host", count=hang) * bool(hang)
    return said + say(".") + (say(" (Demo data)") if viewer.snapshot.demo else "")


def overview(put: Put) -> None:
    """Tiles, weights and the sentence; the map beside the list."""
    use, users, found = put("studios/use"), put("studios/users"), put("studios/sites")
    sales = put("studios/sales", **whole)
    listed = sites.listed(found, put("studios/sales_by_site", **whole), chosen["studio_status"], put_product())
    tiles(use, users, sales)
    weights = selling.weights(put("studios/products", **whole), chosen.filters["season"].chosen)
    if weights:
        st.caption(say("Sold this season, by product: {weights}", weights=weights))
    if whole and chosen.place:
        st.caption(say("Amounts and weights are those of your whole data scope, whatever place is chosen."))
    figures.sentence(bulletin(use, listed))
    map_side, table_side = st.columns([45, 55], gap="medium")
    with map_side:
        with st.container(horizontal=True, vertical_alignment="center", key="map_bar"):
            arcs = sees_hosts and st.toggle(say("Show where it sells to"), key="arcs")
        turn = st.session_state.get("sites_turn", 0)
        picked = maps_sites.show(
            found, put("studios/by_province"), listed, chosen.province, f"sites_{turn}",
            put("studios/arcs") if arcs else None,
        )  # fmt: skip
        if picked and picked != chosen.place:
            st.session_state["sites_turn"] = turn + 1
            filters.choose_place(picked)
    with table_side:
        if listed.empty:
            st.info(say("No site fits this selection."))
        else:
            sites.table(listed, sees_hosts)
        if not sees_hosts:
            st.caption(say("The share of the largest host is shown to those who may see every amount."))
        figures.source(found)


def put_product() -> str | None:
    return None if whole else chosen["product"]


def calendar(put: Put) -> None:
    known = put("studios/sites").frame
    if known.empty:
        st.info(say("No site fits this selection."))
        return
    names = dict(zip(known.studio_id, known[f"studio_{lang()}"], strict=True))
    asked = links.asked("site")
    if asked is not None and asked not in names:
        links.say_wrong([Problem("filter.unknown_choice", found=links.shown(asked), filter=say("Site"))])
    busiest = known.sort_values("hours_used", ascending=False, na_position="last").studio_id.iloc[0]
    st.session_state["site"] = asked if asked in names else busiest
    st.selectbox(
        say("Site"), list(names), format_func=names.__getitem__, key="site", width=300,
        on_change=lambda: links.write(site=st.session_state["site"]),
    )  # fmt: skip
    last = chosen.period.end
    first = max(chosen.period.start, last - timedelta(days=61))
    last = last + AHEAD if last == chosen.as_of else last
    answer = put("studios/calendar", studio_id=st.session_state["site"], first_day=first, last_day=last)
    sites.calendar(answer, first, last)
    figures.source(answer)


def register(answer: Answer) -> None:
    sites.register(answer.frame, chosen.as_of)
    figures.source(answer)


def products(put: Put) -> None:
    selling.by_season(put("studios/products", **whole), list(chosen.filters["season"].words))


def training(answer: Answer) -> None:
    total = answer.frame[answer.frame.place_level == "country"].iloc[0]
    if not total.sessions:
        st.info(say("No training on site in this period."))
        return
    st.caption(
        say(
            "{sessions} sessions with {times} participant-times. Studio practice of the lecture hall stands on its own page and is not added.",
            sessions=exact(total.sessions, lang()), times=figures.word(total, "participant_times"),
        )
    )  # fmt: skip
    tables.figures(
        pd.concat([total.to_frame().T, answer.frame[answer.frame.place_level != "country"]]),
        tables.site_training_columns(),
        key="site_training",
    )
    figures.source(answer)


viewer = frame.open_page(say("Shared live studios"), roles=OPEN_TO, needs=NEEDS)
with frame.section():
    sees_hosts = viewer.audience != "suppressed"
    standard = "last_30_days" if sees_hosts else "this_month"
    made = (filter_periods.period(viewer, "studios", standard), sites.season_filter(viewer))
    optional = [each for each in (sites.product_filter(viewer),) if each]
    chosen = filters.bar(viewer, *made, "place", sites.status_filter(), *optional, about="studios")
    put = asker(viewer, chosen)
    whole: dict[str, object] = {} if sees_hosts else {"place": None, "product": None}
    with frame.section():
        overview(put)
    frame.lazily(
        {
            "register": (say("Site register"), lambda: register(put("studios/register"))),
            "calendar": (say("Booking calendar"), lambda: calendar(put)),
            "products": (say("Products by season"), lambda: products(put)),
            "destinations": (
                say("Provinces sold to"),
                lambda: selling.destinations(put("studios/destinations", **whole)),
            ),
            "training": (say("Training on site"), lambda: training(put("studios/training"))),
            "stories": (say("Stories"), lambda: outcomes.stories(put, "shared_studio")),
        },
        key="studios_more",
    )
