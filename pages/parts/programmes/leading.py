"""What leaders lead: direct and indirect apart, jobs as reported beside jobs counted, products, what stands in the village."""

import pandas as pd
import streamlit as st

from data.reference import codes, label
from data.text.numbers import NO_BASE, exact, month
from pages.parts import figures, lacking, links, tables
from pages.parts.filter_kinds import Filter
from pages.parts.language import lang, say
from pages.parts.maps import reach as maps_reach
from pages.parts.programmes import selling
from queries import Answer

WIDTHS = {"zh": (92, 82, 74, 96, 96, 134, 134), "en": (130, 66, 110, 60, 72, 130, 106)}
COUNTS = ("led_direct", "led_indirect", "households_led", "jobs_reported")


def programme_filter(names: dict[str, str]) -> Filter:
    """One programme at a time, because what they lead is never added up."""
    found, problems = links.among("programme_id", names, next(iter(names)), say("Programme"))
    return Filter("programme_id", say("Programme"), names, found, 240, problems=problems)


def decimal(value: float | None) -> str:
    return NO_BASE if pd.isna(value) else f"{value:,.1f}"


def columns(first: str) -> tables.Columns:
    """The two figures of jobs side by side; the whole name of a figure comes to be read on its short one."""
    config = st.column_config
    place, *widths, fte = WIDTHS[lang()]
    heads = dict(zip(titles().items(), widths, strict=True))
    whole = {
        name: config.NumberColumn(short, format="localized", width=width, help=title)
        for (name, (short, title)), width in heads.items()
    }
    if first == "place":
        named = config.TextColumn(say("County"), width=place, pinned=True)
    else:
        named = config.TextColumn(say("Programme"), pinned=True)
    jobs = config.NumberColumn(
        say("Net new jobs"), format="%.1f", width=fte, help=say("Net new full-time jobs (converted)")
    )
    return {first: named, **whole, "jobs_fte_net": jobs, "state": say("Data state")}


def titles() -> dict[str, tuple[str, str]]:
    """Of each figure its short and its whole name."""
    return {
        "leaders": (say("In role"), say("Leaders in role")),
        "households_led": (say("Households led"), say("Households led (indirect)")),
        "led_direct": (say("Direct"), say("People reached directly")),
        "led_indirect": (say("Indirect"), say("People reached through others")),
        "jobs_reported": (say("Jobs (not verified)"), say("Jobs led (as reported, not verified)")),
    }


def rows(frame: pd.DataFrame, first: str) -> pd.DataFrame:
    """The rows with their first column and their state in words."""
    return frame.assign(**{first: frame[f"name_{lang()}"]}, state=[_state(row) for row in frame.to_dict("records")])


def _state(row: tables.Row) -> str:
    said = []
    if pd.isna(row["reporting"]):
        said.append(label("data_state", "unknown", lang()))
    elif not row["leaders"]:
        said.append(say("nobody in role"))
    elif not row["reporting"]:
        said.append(label("data_state", "missing", lang()))
    elif row["reporting"] < row["leaders"]:
        said.append(say("{count} reports missing", count=int(row["leaders"] - row["reporting"])))
    else:
        said.append(label("data_state", "reported", lang()))
    states = {row[f"{name}__state"] for name in COUNTS}
    if "hidden" in states:
        said.append(say("some figures not shown"))
    elif "small" in states:
        said.append(tables.SMALL)
    return " · ".join(said)


def reach(answer: Answer) -> None:
    """辐射半径: one leader's circles beside all leaders' radii, which are never averaged or summed."""
    frame = answer.frame
    told = frame.dropna(subset=["radius_before_km", "radius_after_km"])
    if told.empty:
        st.info(say("No leader of this selection told a radius before and after."))
        return
    gain = (told.radius_after_km - told.radius_before_km).sort_values(ascending=False)
    names = {
        row.leader_id: f"{row.leader_id} {getattr(row, f'name_{lang()}')}" for row in told.loc[gain.index].itertuples()
    }
    st.session_state["leader"], wrong = links.among("leader", names, next(iter(names)), say("Leader"))
    links.say_wrong(wrong)
    left, right = st.columns([55, 45], gap="medium")
    with left:
        st.selectbox(say("Leader"), list(names), format_func=names.__getitem__, key="leader", width=300,
                     on_change=lambda: links.write(leader=st.session_state["leader"]))  # fmt: skip
        maps_reach.show(
            told[told.leader_id == st.session_state["leader"]].iloc[0], f"reach_{st.session_state['leader']}"
        )
    with right:
        st.caption(say("One value a case and day; never averaged, never added. No value after: not told yet."))
        tables.figures(
            frame.assign(place=frame[f"name_{lang()}"], before=frame.radius_before_km, after=frame.radius_after_km,
                         told_on=frame.radius_after_on.dt.date),
            {"leader_id": say("Leader"), "place": say("County"),
             "before": st.column_config.NumberColumn(say("Before (km)"), format="localized"),
             "after": st.column_config.NumberColumn(say("After (km)"), format="localized"),
             "told_on": st.column_config.DateColumn(say("Told on"))}, key="reach",
        )  # fmt: skip
    figures.source(answer)


def register(answer: Answer, tags: Answer) -> None:
    """名册 without names: where, since when, still in role, products, what stands in the village."""
    frame = answer.frame
    words = {
        (leader, tag): say(", ").join(label(tag, code, lang()) for code in some.code)
        for (leader, tag), some in tags.frame.groupby(["leader_id", "tag"])
    }
    shown = frame.assign(
        place=frame[f"name_{lang()}"],
        started=frame.started_on.dt.date,
        role=[say("in role") if active else say("stopped {month}", month=month(ended, lang()))
              for active, ended in zip(frame.is_active, frame.ended_on, strict=True)],
        products=[words.get((leader, "product"), NO_BASE) for leader in frame.leader_id],
        assets=[words.get((leader, "village_asset"), say("none told")) for leader in frame.leader_id],
    )  # fmt: skip
    st.caption(say("Names stand in the stories, with consent. Changes seen in a village are no proof of their cause."))
    tables.figures(
        shown,
        {"leader_id": say("Leader"), "place": say("County"), "village_zh": say("Village"),
         "started": st.column_config.DateColumn(say("In role since")), "role": say("Role"),
         "products": say("Main products"), "assets": say("Village assets")}, key="leaders",
    )  # fmt: skip
    figures.source(answer)


def assets(tags: Answer) -> None:
    """村里新增设施: how many leaders' villages told each."""
    found = tags.frame[tags.frame.tag == "village_asset"].code.value_counts()
    if found.empty:
        st.info(say("No village asset was told for this selection."))
        return
    st.caption(say("Seen in the village; that the programme brought it is not claimed. One village may have several."))
    shown = pd.DataFrame(
        {"asset": [label("village_asset", code, lang()) for code in codes("village_asset")],
         "villages": [int(found.get(code, 0)) for code in codes("village_asset")]}
    )  # fmt: skip
    tables.figures(shown, {"asset": say("Village asset"), "villages": say("Villages")}, key="assets")
    figures.source(tags)


def products(answer: Answer, programme: str) -> None:
    """Products of one programme this season, by weight each and in yuan."""
    known = lacking.hold(answer).frame
    frame = known[known.programme_id == programme]
    if frame.empty:
        st.info(say("No sale was told for this programme this season. Platform orders are not put in its place."))
        return
    shown = selling.worded(frame).sort_values("net_sales_yuan", ascending=False, na_position="last")
    tables.figures(
        shown, {name: title for name, title in selling.columns().items() if name != "season_name"}, key="led_products"
    )
    figures.source(answer)


def said(row: pd.Series, column: str) -> str:
    """One figure of a sentence."""
    return figures.told(row, column) if row.get(f"{column}__state") else exact(row[column], lang())


def jobs(row: pd.Series) -> str:
    """465 | 83.7: two figures side by side, never one."""
    return f"{figures.word(row, 'jobs_reported')} | {decimal(row.jobs_fte_net)}"
