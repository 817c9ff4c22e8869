"""Sites of the shared studios: their filters, the list of them, their register and the calendar of their rooms."""

from collections.abc import Mapping
from datetime import date, timedelta

import altair as alt
import pandas as pd
import streamlit as st

from data.periods import Season, month_end
from data.reference import codes, label
from data.text.numbers import day, exact, span
from pages.parts import filter_kinds, links, tables, vega
from pages.parts.filter_kinds import EVERYTHING, Filter
from pages.parts.language import lang, say
from queries import Answer, Viewer, ask

SEASON = Season(3, 2)
"""产季: a crop year from the first tea of spring to the last stored fruit of winter."""
NEVER = 100_000
"""Days, for the order of the list, since a site went live that never did."""
OPEN = ("in_use", "idle")
HIDDEN = f"background-color: {tables.HIDDEN}"
BOOKED = {"used": "#1b7f79", "part": "#85C1B1", "no_show": "#d98c2b", "not_told": "#9aa5a8", "to_come": "#B9AECB"}
ROOM_HEIGHT = 34


def season_filter(viewer: Viewer) -> Filter:
    """The seasons with a sale, the latest first; one always holds."""
    as_of = viewer.snapshot.as_of
    known = {str(SEASON.latest(as_of).start.year)} | set(ask("studios/seasons", viewer, as_of=as_of).frame.season)
    words = {
        season: say("{year} ({months})", year=season, months=_months(season, as_of))
        for season in sorted(known, reverse=True)
    }
    found, problems = links.among("season", words, next(iter(words)), say("Season"))
    return Filter("season", say("Season"), words, found, 210, problems=problems)


def season_name(season: str, as_of: date) -> str:
    """2026产季（3—10月）"""
    return say("season {year} ({months})", year=season, months=_months(season, as_of))


def _months(season: str, as_of: date) -> str:
    ends = min(month_end(date(int(season) + 1, 2, 1)), as_of)
    return span(date(int(season), 3, 1), month_end(ends), lang())


def status_filter() -> Filter:
    words = {code: label("studio_status", code, lang()) for code in codes("studio_status")}
    return filter_kinds.choice("studio_status", say("State"), words)


def product_filter(viewer: Viewer) -> Filter | None:
    """Products, for those who may cut amounts by them; a link that asks for one in vain is told so."""
    words = {}
    if viewer.audience != "suppressed":
        words = {code: label("product", code, lang()) for code in codes("product")}
    elif links.asked("product") in (None, EVERYTHING):
        return None
    return filter_kinds.choice("product", say("Product"), words)


def listed(sites: Answer, sales: Answer, status: str | None, product: str | None) -> pd.DataFrame:
    """One row per site with its sales, those not live for longest first; a product keeps the sites that sell it."""
    money = sales.frame[
        ["studio_id", "net_sales_yuan", "net_sales_yuan__state", "star_host_share", "star_host_share__state"]
    ]
    frame = sites.frame.merge(money, on="studio_id", how="inner" if product else "left", validate="one_to_one")
    if status:
        frame = frame[frame.studio_status == status]
    is_open = frame.studio_status.isin(OPEN) | frame.studio_status.isna()
    order = frame.days_since_live.fillna(NEVER).where(is_open, -1)
    return (
        frame.assign(order=order, sales_known=not sales.lacking)
        .sort_values(["order", "studio_id"], ascending=[False, True])
        .drop(columns="order")
    )


def table(frame: pd.DataFrame, sees_hosts: bool) -> None:
    """The list, sales in 万元; why a figure is not there stands in the last column."""
    shown = pd.DataFrame(
        {
            "site": frame[f"studio_{lang()}"],
            "place": frame[f"name_{lang()}"],
            "idle": frame.days_since_live,
            "rooms": frame.rooms,
            "use_rate": (frame.use_rate.astype("Float64") * 100).round(1),
            "users": frame.users,
            "sales": (frame.net_sales_yuan / (10_000 if lang() == "zh" else 1_000)).round(1),
            **({"star": (frame.star_host_share.astype("Float64") * 100).round(1)} if sees_hosts else {}),
            "state": [state(row) for row in frame.to_dict("records")],
        }
    ).reset_index(drop=True)
    st.dataframe(
        _shaded(shown, frame),
        column_config=_columns(),
        hide_index=True,
        placeholder="—",
        height=tables.HEADER + tables.ROW * min(max(len(shown), 1), 9),
        row_height=tables.ROW,
        key="sites_table",
    )


def _columns() -> tables.Columns:
    config = st.column_config
    zh = lang() == "zh"
    return {
        "site": config.TextColumn(say("Site"), width=136 if zh else 104, pinned=True),
        "place": config.TextColumn(say("County"), width=92 if zh else 124),
        "idle": config.NumberColumn(say("Days since live"), format="localized", width=114 if zh else 100),
        "rooms": config.NumberColumn(say("Rooms"), width=46 if zh else 56),
        "use_rate": config.NumberColumn(say("Use rate"), format="%.1f%%", width=60 if zh else 66),
        "users": config.NumberColumn(
            say("Other users"), format="localized", width=80 if zh else 92, help=say("Users beside the keeper")
        ),
        "sales": config.NumberColumn(
            say("Sales, k yuan"), format="%.1f", width=96 if zh else 104, help=say("Net sales (CNY thousand)")
        ),
        "star": config.NumberColumn(say("Star host share"), format="%.1f%%", width=98 if zh else 110),
        "state": config.TextColumn(say("Data state"), width=230),
    }


def _shaded(shown: pd.DataFrame, frame: pd.DataFrame) -> object:
    styles = pd.DataFrame("", index=shown.index, columns=shown.columns)
    for column, source in (("users", "users__state"), ("sales", "net_sales_yuan__state")):
        styles.loc[frame[source].eq("hidden").fillna(False).to_numpy(bool), column] = HIDDEN
    return tables.painted(shown, styles)


def state(row: tables.Row) -> str:
    """在用，应报未报，为保护个人，不显示金额 …"""
    status = row["studio_status"]
    said = [say("not known whether in use") if pd.isna(status) else label("studio_status", str(status), lang())]
    is_open = pd.isna(status) or status in OPEN
    if pd.notna(status) and is_open and pd.isna(row["last_live_on"]):
        said.append(say("never live"))
    if is_open and pd.notna(row["rooms"]) and not row["rooms"]:
        said.append(say("no room registered"))
    elif pd.notna(row["rooms"]) and row["told"] == "no_list" and (pd.isna(status) or status != "not_opened"):
        said.append(say("no bookings on record"))
    elif row["told"] == "missing":
        said.append(label("data_state", "missing", lang()))
    elif pd.notna(row["reports_due"]) and row["reports_received"] < row["reports_due"]:
        said.append(say("{count} reports missing", count=int(row["reports_due"] - row["reports_received"])))
    if row["adcode"] == "000000":
        said.append(label("data_state", "pending", lang()))
    if row["users__state"] == "hidden":
        said.append(label("data_state", "hidden", lang()))
    if row["net_sales_yuan__state"] == "hidden":
        said.append(say("amount not shown, to protect people"))
    elif row["net_sales_yuan__state"] == "small":
        said.append(say("amount not to leave this screen"))
    elif is_open and row["sales_known"] and pd.isna(row["net_sales_yuan"]):
        said.append(say("no sale this season"))
    return " · ".join(said)


def register(frame: pd.DataFrame, as_of: date) -> None:
    """站点档案: zones, functions, dates and who takes care; an agreement that is over or nearly so is said."""
    shown = pd.DataFrame(
        {
            "site": frame[f"studio_{lang()}"],
            "place": [
                village if pd.notna(village) else name
                for village, name in zip(frame.village_zh, frame[f"name_{lang()}"], strict=True)
            ],
            "zones": [_worded(row, ZONES) for row in frame.to_dict("records")],
            "functions": [_worded(row, FUNCTIONS) for row in frame.to_dict("records")],
            "area": frame.area_m2,
            "donated": frame.donated_on.dt.date,
            "opened": frame.opened_on.dt.date,
            "ends": frame.agreement_ends_on.dt.date,
            "agreement": [_agreement(row, as_of) for row in frame.to_dict("records")],
            "caretaker": frame.caretaker_zh,
        }
    )
    columns = {
        "site": say("Site"),
        "place": say("County or village"),
        "zones": say("Zones"),
        "functions": say("Functions"),
        "area": st.column_config.NumberColumn(say("Area (m²)"), format="localized"),
        "donated": st.column_config.DateColumn(say("Donated on")),
        "opened": st.column_config.DateColumn(say("Opened on")),
        "ends": st.column_config.DateColumn(say("Agreement ends")),
        "agreement": say("Agreement"),
        "caretaker": say("Caretaker"),
    }
    tables.figures(shown, columns, key="register")


ZONES = {
    "has_warehouse": ("zone_type", "warehouse"),
    "has_packing": ("zone_type", "packing_logistics"),
    "has_live_base": ("zone_type", "live_base"),
    "has_rooms": ("zone_type", "shared_live_room"),
}
FUNCTIONS = {
    "does_training": ("function", "training"),
    "does_live": ("function", "live"),
    "does_storage": ("function", "storage"),
    "does_office": ("function", "office"),
    "does_logistics": ("function", "logistics"),
}


def _worded(row: tables.Row, flags: Mapping[str, tuple[str, str]]) -> str:
    return say(", ").join(label(*code, lang()) for flag, code in flags.items() if pd.notna(row[flag]) and row[flag])


def _agreement(row: tables.Row, as_of: date) -> str:
    ends = row["agreement_ends_on"]
    if pd.isna(ends):
        return say("no end date on record")
    left = (pd.Timestamp(ends).date() - as_of).days
    if left < 0:
        return say("ran out {count} days ago", count=-left)
    return say("{count} days left", count=left) if left <= 90 else say("in force")


def calendar(answer: Answer, first: date, last: date) -> None:
    """预约日历: one square a room and day, in the colour of what became of the booking."""
    frame = answer.frame
    if frame.empty:
        st.info(
            say(
                "No booking from {first} to {last}. Either nobody booked or the site keeps no list; the list above says which.",
                first=day(first, lang()),
                last=day(last, lang()),
            )
        )
        return
    kinds = {"used": say("used"), "part": say("used in part"), "no_show": say("nobody came"),
             "not_told": say("not told"), "to_come": say("booked, to come")}  # fmt: skip
    shown = frame.assign(
        kind=[kinds[_became(row)] for row in frame.itertuples()],
        room=[str(zone).rsplit("_", 1)[-1] for zone in frame.zone_id],
        day=frame.held_on.dt.strftime("%m-%d"),
        hours=[f"{exact(row.hours_booked, lang())} / {exact(row.hours_used, lang())}" for row in frame.itertuples()],
    )
    days = [(first + timedelta(days=number)).strftime("%m-%d") for number in range((last - first).days + 1)]
    chart = (
        alt.Chart(shown[["kind", "room", "day", "hours", "bookings"]])
        .mark_rect(cornerRadius=3)
        .encode(
            x=alt.X("day:O", title=None, scale=alt.Scale(domain=days), axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("room:N", title=say("Room")),
            color=alt.Color(
                "kind:N", title=None, legend=alt.Legend(orient="top"),
                scale=alt.Scale(domain=list(kinds.values()), range=list(BOOKED.values())),
            ),
            tooltip=[
                alt.Tooltip("day", title=say("Day")), alt.Tooltip("room", title=say("Room")),
                alt.Tooltip("kind", title=" "), alt.Tooltip("bookings", title=say("Bookings")),
                alt.Tooltip("hours", title=say("Hours booked / used")),
            ],
        )
        .properties(height=90 + ROOM_HEIGHT * shown.room.nunique())
    )  # fmt: skip
    counted = shown.kind.value_counts()
    spoken = say(", ").join(f"{kind} {counted[kind]}" for kind in kinds.values() if kind in counted)
    vega.draw(chart, say("Room days by what became of them: {values}", values=spoken))


def _became(row: object) -> str:
    if row.is_to_come:  # type: ignore[attr-defined]
        return "to_come"
    if row.not_told == row.bookings:  # type: ignore[attr-defined]
        return "not_told"
    if row.no_shows == row.bookings:  # type: ignore[attr-defined]
        return "no_show"
    return "used" if row.hours_used >= row.hours_booked else "part"  # type: ignore[attr-defined]
