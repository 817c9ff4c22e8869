"""The filters of a slice: its subject, then what that subject can be cut by, as the link says them."""

from dataclasses import replace

import streamlit as st

from data.periods import PRESETS
from data.problem import Problem
from pages.parts import filter_kinds, filter_periods, filters, links
from pages.parts.filter_kinds import Filter
from pages.parts.language import lang, say
from pages.parts.programmes import cohort_filters, sites
from queries import Viewer
from queries.slices.spec import Slice
from queries.slices.subjects import Subject, subjects

WIDTH = 335
NARROWER = {"period": 250, "place": 165}
"""Five filters and two buttons stand in one line of a small laptop."""
CUTS = {"place": filter_kinds.place, "served_group": filter_kinds.served_group, "mode": filter_kinds.mode}


def subject() -> Filter:
    """What to take away."""
    words = {name: each.title(lang()) for name, each in subjects().items()}
    first = next(iter(words))
    asked = links.asked("subject") or first
    if asked in words:
        return Filter("subject", say("Contents"), words, asked, WIDTH)
    problem = Problem("slice.subject", found=links.shown(asked))
    return Filter("subject", say("Contents"), words, first, WIDTH, problems=(problem,))


def row(viewer: Viewer) -> Slice:
    """Draw the filters and give back the slice they make; what the subject cannot be cut by is said, not applied."""
    about = subject()
    of = subjects()[about.chosen]
    made = [about, _period(viewer, of), *(CUTS[name](viewer, of.about) for name in of.filters)]
    fitted = [replace(each, width=NARROWER.get(each.name, each.width)) for each in made if each]
    chosen = filters.bar(viewer, *fitted, about=of.about)
    values = {name: each.value or "" for name, each in chosen.filters.items() if name in Slice.__dataclass_fields__}
    if idle := [name for name in CUTS if links.asked(name) and name not in of.filters]:
        words = {"place": say("Place"), "served_group": say("Group"), "mode": say("Mode")}
        st.caption(
            say("Not cut by {filters}: {subject} is told for your whole data scope.",
                filters=say(", ").join(words[name] for name in idle), subject=of.title(lang()))
        )  # fmt: skip
    if "period" in chosen.filters:
        values["period"] = chosen.filters["period"].chosen
    return Slice(**values, columns=_columns(of), lang=lang())


def columns(of: Subject, wanted: Slice) -> None:
    """Which columns to take; all of them where nothing is chosen."""
    words = {name: column.heading(lang()) for name, column in of.columns.items()}
    key = f"columns_{of.name}"
    st.session_state[key] = [column.name for column in wanted.chosen()]
    st.multiselect(
        say("Columns"), list(words), format_func=words.__getitem__, key=key, on_change=_take_columns, label_visibility="collapsed", args=(key, len(words))
    )  # fmt: skip


def moving(wanted: Slice, viewer: Viewer) -> str | None:
    """The preset that means the slice's period today, so that a saved one moves on with the data."""
    presets = (name for name in PRESETS if name != "last_30_days")
    return next(
        (name for name in presets if replace(wanted, period=name).settled(viewer).period == wanted.period), None
    )


def _take_columns(key: str, all_of_them: int) -> None:
    taken = st.session_state[key]
    links.write(columns="|".join(taken) if 0 < len(taken) < all_of_them else None)


def _columns(of: Subject) -> str:
    """Those of the link that this subject has; others are said."""
    asked = [name for name in (links.asked("columns") or "").split("|") if name]
    known = [name for name in asked if name in of.columns]
    if unknown := [name for name in asked if name not in of.columns]:
        links.say_wrong([Problem("slice.columns", found=links.shown("|".join(unknown)))])
    return "|".join(known)


def _period(viewer: Viewer, of: Subject) -> Filter | None:
    if of.period == "months":
        return filter_periods.period(viewer, of.about, months_only=True)
    if of.period == "entry":
        return cohort_filters.entry(viewer, of.about)
    return sites.season_filter(viewer) if of.period == "season" else None
