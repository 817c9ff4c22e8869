"""The row of filters. What is chosen lives in the link; a bad link is said, never silently dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data.periods import Period, parse, preset
from data.problem import Problem
from data.text import explain
from pages.parts import copying, filter_kinds, filter_periods, links
from pages.parts.filter_kinds import EVERYTHING, Filter, Maker, choice
from pages.parts.language import PARAMETER, lang, say
from queries import Viewer

__all__ = ["Chosen", "bar", "choice", "choose_place", "prefix"]

KINDS: Mapping[str, Maker] = {
    "period": filter_periods.period,
    "place": filter_kinds.place,
    "served_group": filter_kinds.served_group,
    "mode": filter_kinds.mode,
}


@dataclass(frozen=True)
class Chosen:
    """What the reader chose, as the questions' parameters and as words."""

    period: Period
    as_of: date
    filters: Mapping[str, Filter]
    provinces: tuple[str, ...]

    def __getitem__(self, name: str) -> str | None:
        """The code chosen in a filter; None where everything is, or the page has no such filter."""
        return self.filters[name].value if name in self.filters else None

    def params(self) -> dict[str, object]:
        """Every parameter that the filters of the page give."""
        earlier = self.period.months_earlier(self.as_of)
        return {
            "period_start": self.period.start,
            "period_end": self.period.end,
            "compare_start": earlier.start,
            "compare_end": earlier.end,
            "as_of": self.as_of,
            **{name: each.value for name, each in self.filters.items() if name != "period"},
            "place": prefix(self.place) if self.place else None,
        }

    @property
    def place(self) -> str | None:
        return self["place"]

    @property
    def place_name(self) -> str:
        return self.filters["place"].said

    @property
    def selection_name(self) -> str:
        """The place, and whatever else narrows the figures: a sentence that is passed on must say of whom it speaks."""
        others = [
            f"{each.caption}{say(': ')}{each.said}"
            for name, each in self.filters.items()
            if name not in ("period", "place", "programme_id", "season") and each.value
        ]
        return self.place_name + (say(" ({filters})", filters=say("; ").join(others)) if others else "")

    @property
    def period_name(self) -> str:
        return self.filters["period"].said

    @property
    def narrowed(self) -> bool:
        """Whether any filter but the period leaves something out."""
        return any(each.value for name, each in self.filters.items() if name != "period")

    @property
    def province(self) -> str | None:
        """The province to draw: above the chosen place, or the only one there is."""
        if self.place:
            return f"{self.place[:2]}0000"
        return self.provinces[0] if len(self.provinces) == 1 else None


def prefix(adcode: str) -> str:
    """The leading digits that all places below share: 140000 -> 14, 140200 -> 1402."""
    return adcode[:2] if adcode.endswith("0000") else adcode[:4] if adcode.endswith("00") else adcode


def bar(viewer: Viewer, *wanted: str | Filter, about: str, apply: bool = False) -> Chosen:
    """Draw the filters a page names and give back what holds for this run.

    `about` is the subject whose questions `span` and `places` give periods and places; a filter of the page's own
    is made by `choice`. With `apply` nothing runs before the reader has set all of them and says so.
    """
    made = [KINDS[each](viewer, about) if isinstance(each, str) else each for each in wanted]
    found = [each for each in made if each]
    as_of = viewer.snapshot.as_of
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        _widgets(found, apply)
        drawn = tuple(each.name for each in found)
        st.button(say("Reset"), type="tertiary", icon=":material/restart_alt:", on_click=_reset, args=(drawn,))
        values = {each.name: each.chosen if each.name == "period" else each.value for each in found}
        links.settle(**{name: values[name] or "" for name in ("period",) if name in values}, **{PARAMETER: lang()})
        copying.link(say("Copy link"), links.address(viewer, values), key="link")
    _say_what_is_wrong(found, viewer)
    provinces: tuple[str, ...] = ()
    if "place" in wanted:
        provinces = tuple(sorted(filter_kinds.offered_places(viewer, about).province_adcode.dropna().unique()))
    by_name = {each.name: each for each in found}
    whole_year = preset("year_to_date", as_of, as_of)
    period = parse(by_name["period"].chosen, as_of) if "period" in by_name else whole_year
    return Chosen(period, as_of, by_name, provinces)


def choose_place(adcode: str | None) -> None:
    """Set the place as if picked in the row of filters, then run again."""
    links.write(place=adcode)
    st.rerun()


def _say_what_is_wrong(found: Sequence[Filter], viewer: Viewer) -> None:
    if links.made_elsewhere(viewer):
        scope = viewer.scope_sentence(lang())
        st.info(explain(Problem("link.other_scope", scope=scope), lang()), icon=":material/link:")
    links.say_wrong(each for made in found for each in made.problems)


def _widgets(found: Sequence[Filter], apply: bool) -> None:
    if not apply:
        for each in found:
            _select(each, found)
        return
    names = tuple((each.name, each.key) for each in found)
    with (
        st.form("filters_form", border=False, width="content"),
        st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters_together"),
    ):
        for each in found:
            _select(each, None)
        st.form_submit_button(say("Apply"), type="primary", on_click=_take, args=(names,))


def _select(each: Filter, beside: Sequence[Filter] | None) -> None:
    """One box. At a change it writes itself and takes what is wrong with those `beside` it out of the link."""
    st.session_state[each.key] = each.chosen
    colon = say(": ")
    opened = tuple(other.name for other in beside or () if other.problems and other.name != each.name)
    st.selectbox(
        each.caption,
        list(each.words),
        format_func=lambda option: f"{each.caption}{colon}{each.words[option]}",
        key=each.key,
        on_change=None if beside is None else _take,
        args=(((each.name, each.key),), opened),
        label_visibility="collapsed",
        width=each.width,
    )


def _take(boxes: tuple[tuple[str, str], ...], opened: tuple[str, ...] = ()) -> None:
    taken = {name: st.session_state[key] for name, key in boxes}
    values = {name: None if value == EVERYTHING else value for name, value in taken.items()}
    links.write(**dict.fromkeys(opened), **values)


def _reset(names: tuple[str, ...]) -> None:
    links.write(**dict.fromkeys(names))
