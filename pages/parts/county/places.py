"""Find a place and keep it in the link: by name of today or before, pinyin, initials or code."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from data.places.finding import Found, Named, find
from data.problem import Problem
from pages.parts import copying, links
from pages.parts.language import PARAMETER as LANGUAGE
from pages.parts.language import lang, say
from queries import Viewer, ask

PARAMETER = "place"


@dataclass(frozen=True)
class Gazetteer:
    """All codes and names there were, and the places with data in the viewer's scope."""

    names: pd.DataFrame
    own: pd.DataFrame

    @property
    def today(self) -> pd.DataFrame:
        return self.names[self.names.valid_to.isna()]

    @property
    def own_codes(self) -> frozenset[str]:
        return frozenset(self.own.adcode)

    @cached_property
    def _by_code(self) -> dict[str, dict[str, Any]]:
        rows = self.today.astype(object)
        return {row["adcode"]: row for row in rows.where(rows.notna(), None).to_dict("records")}

    def name(self, adcode: str | None) -> str:
        """The name of today; empty for a code that is none."""
        row = self._by_code.get(adcode or "")
        return str(row[f"name_{lang()}"]) if row else ""

    def row(self, adcode: str) -> dict[str, Any]:
        """The place of today with that code. Raises KeyError."""
        return self._by_code[adcode]

    def parents(self, adcode: str) -> str:
        """山西省 · 大同市; without what the place itself is."""
        row = self.row(adcode)
        above = dict.fromkeys(code for code in (row["province_adcode"], row["prefecture_adcode"]) if code != adcode)
        return " · ".join(filter(None, (self.name(code) for code in above)))

    def history(self, adcode: str) -> pd.DataFrame:
        """Every code and name that is this place today, newest first."""
        rows = self.names[(self.names.current_adcode == adcode) | (self.names.adcode == adcode)]
        return rows[rows.current_adcode == adcode].sort_values("valid_from", ascending=False)

    def is_county_level(self, adcode: str) -> bool:
        """Whether it is a county, or a city without counties."""
        today = self.today
        below = (today.prefecture_adcode == adcode) | (today.province_adcode == adcode)
        return not (below & (today.level == "county") & (today.adcode != adcode)).any()

    def within(self, adcode: str) -> pd.DataFrame:
        """The viewer's own places inside a province or prefecture."""
        return self.own[(self.own.province_adcode == adcode) | (self.own.prefecture_adcode == adcode)]


def gazetteer(viewer: Viewer) -> Gazetteer:
    return Gazetteer(ask("places/gazetteer", viewer).frame, ask("places/own", viewer).frame)


def chosen(known: Gazetteer) -> str | None:
    """The place of the link by its code of today; says where the link had an older or a wrong one."""
    asked = st.query_params.get(PARAMETER)
    if asked is None:
        return None
    code = asked.strip()
    rows = known.names[known.names.adcode == code]
    now = rows[rows.valid_to.isna()]
    if len(now):
        return code
    if rows.empty:
        links.say_wrong([Problem("filter.no_such_place", found=links.shown(asked))])
        return None
    last = rows.sort_values("valid_to").iloc[-1]
    was = say("{code} was the code of {name} ({years})", code=code, name=last[f"name_{lang()}"], years=years(last))
    if pd.isna(last.current_adcode):
        st.warning(was + say("; no single place of today has followed it."), icon=":material/history:")
        return None
    today = str(last.current_adcode)
    st.info(was + say("; today it is {name} ({code}).", name=known.name(today), code=today), icon=":material/history:")
    st.query_params[PARAMETER] = today
    return today


def years(row: pd.Series) -> str:
    """1993—2017, or from 2018."""
    if pd.isna(row.valid_to):
        return say("since {year}", year=int(row.valid_from))
    return f"{int(row.valid_from)}—{int(row.valid_to)}"


def finder(viewer: Viewer, known: Gazetteer, current: str | None, beside: Callable[[], None]) -> None:
    """A line to type into, and the viewer's own places to choose from; a choice goes into the link."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="finder"):
        st.text_input(
            say("Find a place"),
            key="place_words",
            placeholder=say("name, older name, pinyin, initials or code"),
            width=330,
        )
        own = list(known.own.adcode)
        st.session_state["own_place"] = current if current in own else None
        st.selectbox(
            say("Places with data in your scope ({count})", count=len(own)),
            own,
            format_func=lambda code: " · ".join(filter(None, (known.parents(code), known.name(code)))),
            key="own_place",
            placeholder=say("choose"),
            on_change=_from_list,
            width=330,
        )
        beside()
        links.settle(**{LANGUAGE: lang()})
        copying.link(say("Copy link"), links.address(viewer, {PARAMETER: current}), key="link")
    words = str(st.session_state.get("place_words") or "")
    if words.strip() and words != st.session_state.get("place_answered"):
        _offer(known, words)


def _offer(known: Gazetteer, words: str) -> None:
    found = find(words, [_named(row) for row in known.names.itertuples()], known.own_codes)
    if not found:
        st.info(
            say(
                "No place is called “{words}”. Try its name without province, pinyin, or the six-digit code.",
                words=words[:40],
            )
        )
        return
    with st.container(horizontal=True, gap="small", key="finder_hits"):
        for each in found:
            st.button(_said(known, each), key=f"hit_{each.adcode}", on_click=choose, args=(each.adcode, words))
    if any(each.adcode not in known.own_codes for each in found):
        st.caption(say("○ nothing of this place in your data"))


def _said(known: Gazetteer, found: Found) -> str:
    by = found.by
    older = by.name_zh != known.row(found.adcode)["name_zh"] and by.level == known.row(found.adcode)["level"]
    name = known.name(found.adcode) + (
        say(" (was {name})", name=by.name_zh if lang() == "zh" else by.name_en) if older else ""
    )
    return " · ".join(filter(None, (name, known.parents(found.adcode)))) + (
        "" if found.adcode in known.own_codes else " ○"
    )


def choose(adcode: str, answered: str = "") -> None:
    """Keep a place in the link."""
    links.write(**{PARAMETER: adcode})
    st.session_state["place_answered"] = answered


def _from_list() -> None:
    if picked := st.session_state["own_place"]:
        choose(picked, str(st.session_state.get("place_words") or ""))


def _named(row: Any) -> Named:
    given = {name: getattr(row, name) for name in Named.__dataclass_fields__}
    values: dict[str, Any] = {name: None if pd.isna(value) else value for name, value in given.items()}
    return Named(**values)
