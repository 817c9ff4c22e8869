"""Are the rooms used, by whom beyond the keeper, and what do they sell to where?"""

import streamlit as st

from pages.parts import figures, filter_periods, filters, frame, lacking
from pages.parts.asking import Put, asker
from pages.parts.language import say
from pages.parts.maps import sites as maps_sites
from pages.parts.programmes import outcomes, selling, site_figures, site_tabs, sites

OPEN_TO = ("manager", "steward", "auditor", "partner", "regional_lead")
NEEDS = ("studio", "zone", "booking", "live_session", "sale", "person")


def overview(put: Put, outside: Put) -> None:
    """Tiles, weights and the sentence; the map beside the list."""
    use, users, found = lacking.hold(put("studios/use"), "sites"), put("studios/users"), put("studios/sites")
    sales = put("studios/sales", **whole)
    listed = sites.listed(found, put("studios/sales_by_site", **whole), chosen["studio_status"], put_product())
    site_figures.tiles(use, users, sales, chosen)
    weights = selling.weights(put("studios/products", **whole), chosen.filters["season"].chosen)
    if weights:
        st.caption(say("Sold this season, by product: {weights}", weights=weights))
    if whole and chosen.place:
        st.caption(say("Amounts and weights are those of your whole data scope, whatever place is chosen."))
    with figures.sentence_above(lambda: site_figures.bulletin(outside("studios/use"), chosen, demo)):
        map_side, table_side = st.columns([38, 62], gap="medium")
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
            note = (
                site_figures.on_one_host(listed)
                if sees_hosts
                else say("The share of the largest host is shown to those who may see every amount.")
            )
            if note:
                st.caption(note)
            figures.source(found)


def put_product() -> str | None:
    return None if whole else chosen["product"]


viewer = frame.open_page(say("Shared live studios"), roles=OPEN_TO, needs=NEEDS)
demo = say(" (Demo data)") if viewer.snapshot.demo else ""
with frame.section():
    sees_hosts = viewer.audience != "suppressed"
    standard = "last_30_days" if sees_hosts else "this_month"
    made = (filter_periods.period(viewer, "studios", standard), sites.season_filter(viewer))
    optional = [each for each in (sites.product_filter(viewer),) if each]
    chosen = filters.bar(viewer, *made, "place", sites.status_filter(), *optional, about="studios", apply=True)
    put = asker(viewer, chosen)
    whole: dict[str, object] = {} if sees_hosts else {"place": None, "product": None}
    with frame.section():
        overview(put, asker(viewer, chosen, leaving=True))
    frame.lazily(
        {
            "register": (say("Site register"), lambda: site_tabs.register(put("studios/register"), chosen)),
            "calendar": (say("Booking calendar"), lambda: site_tabs.calendar(put, chosen)),
            "products": (
                say("Products by season"),
                lambda: site_tabs.products(put("studios/products", **whole), chosen),
            ),
            "destinations": (
                say("Provinces sold to"),
                lambda: selling.destinations(put("studios/destinations", **whole)),
            ),
            "training": (say("Training on site"), lambda: site_tabs.training(put("studios/training"))),
            "stories": (say("Stories"), lambda: outcomes.stories(put, "shared_studio")),
        },
        key="studios_more",
    )
