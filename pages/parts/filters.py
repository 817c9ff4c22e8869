"""The row of filters. What is chosen lives in the link; a bad link is said, never silently dropped."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from data.periods import PRESETS, Period, month_end, months, parse, preset
from data.problem import Problem
from data.reference import codes, label
from data.text import explain
from data.text.numbers import month
from pages.parts.language import lang, say
from queries import Viewer, ask

EVERYTHING = "all"
CUSTOM = "custom"


@dataclass(frozen=True)
class Chosen:
    """What the reader chose, as the questions' parameters and as words."""

    period: Period
    place: str | None
    served_group: str | None
    mode: str | None
    place_name: str
    period_name: str
    as_of: date
    provinces: tuple[str, ...]

    def params(self) -> dict[str, object]:
        earlier = self.period.year_earlier()
        return {
            "period_start": self.period.start,
            "period_end": self.period.end,
            "compare_start": earlier.start,
            "compare_end": earlier.end,
            "as_of": self.as_of,
            "place": prefix(self.place) if self.place else None,
            "served_group": self.served_group,
            "mode": self.mode,
        }

    @property
    def province(self) -> str | None:
        """The province to draw: above the chosen place, or the only one there is."""
        if self.place:
            return f"{self.place[:2]}0000"
        return self.provinces[0] if len(self.provinces) == 1 else None


def prefix(adcode: str) -> str:
    """The leading digits that all places below share: 140000 -> 14, 140200 -> 1402."""
    return adcode[:2] if adcode.endswith("0000") else adcode[:4] if adcode.endswith("00") else adcode


def bar(viewer: Viewer) -> Chosen:
    """Draw 时间, 地区, 服务对象, 授课方式 and give back what holds for this run."""
    as_of = viewer.snapshot.as_of
    span = ask("training/span", viewer).frame.iloc[0]
    launched = span.first_held_on if pd.notna(span.first_held_on) else as_of
    launched = pd.Timestamp(launched).date().replace(day=1)
    places = ask("training/places", viewer).frame
    bad: list[Problem] = []
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filters"):
        period, period_name = _period(as_of, launched, viewer.audience == "suppressed", bad)
        place, place_name = _place(places, viewer.scope_sentence(lang()), bad)
        served_group = None
        if "person" not in viewer.snapshot.absent:
            served_group = _choice("served_group", "group", say("Group"), say("all"), bad)
        mode = _choice("mode", "mode", say("Mode"), say("all"), bad)
        st.button(say("Reset"), type="tertiary", icon=":material/restart_alt:", on_click=reset)
    for problem in bad:
        st.warning(explain(problem, lang()), icon=":material/link_off:")
    provinces = tuple(sorted(places.province_adcode.dropna().unique()))
    return Chosen(period, place, served_group, mode, place_name, period_name, as_of, provinces)


def choose_place(adcode: str | None) -> None:
    """Set the place as if picked in the row of filters, then run again."""
    _write("place", adcode or EVERYTHING)
    st.rerun()


def reset() -> None:
    for name in ("period", "place", "served_group", "mode"):
        st.query_params.pop(name, None)
        st.session_state.pop(f"filter_{name}", None)


def _write(name: str, value: str) -> None:
    if value == EVERYTHING:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _changed(name: str) -> None:
    _write(name, st.session_state[f"filter_{name}"])


def _select(name: str, options: list[str], current: str, words: dict[str, str], caption: str, width: int) -> str:
    st.session_state[f"filter_{name}"] = current
    colon = say(": ")
    st.selectbox(
        caption,
        options,
        format_func=lambda option: f"{caption}{colon}{words[option]}",
        key=f"filter_{name}",
        on_change=_changed,
        args=(name,),
        label_visibility="collapsed",
        width=width,
    )
    return current


def _place(places: pd.DataFrame, everywhere: str, bad: list[Problem]) -> tuple[str | None, str]:
    names = dict(zip(places.adcode, places[f"name_{lang()}"], strict=True))
    words = {EVERYTHING: say("all")} | {
        row.adcode: " · ".join(
            dict.fromkeys(
                names.get(code, code)
                for code in (row.province_adcode, row.prefecture_adcode, row.adcode)
                if code in names
            )
        )
        for row in places.itertuples()
    }
    asked = st.query_params.get("place", EVERYTHING)
    if asked not in words:
        bad.append(Problem("filter.unknown_place", found=asked[:40]))
        asked = EVERYTHING
    place = _select("place", list(words), asked, words, say("Place"), 250)
    return (None, everywhere) if place == EVERYTHING else (place, names[place])


def _choice(name: str, dimension: str, caption: str, everything: str, bad: list[Problem]) -> str | None:
    words = {EVERYTHING: everything} | {code: label(dimension, code, lang()) for code in codes(dimension)}
    asked = st.query_params.get(name, EVERYTHING)
    if asked not in words:
        bad.append(Problem("filter.unknown_choice", found=asked[:40]))
        asked = EVERYTHING
    chosen = _select(name, list(words), asked, words, caption, 190)
    return None if chosen == EVERYTHING else chosen


def period_names(as_of: date, launched: date) -> dict[str, str]:
    """The periods on offer, written out, with their names."""
    spoken = {
        "year_to_date": say("this year to date ({months})", months=_months_of(as_of)),
        "this_month": say("this month"),
        "this_quarter": say("this quarter"),
        "same_period_last_year": say("same period last year"),
        "since_launch": say("since launch"),
        "last_30_days": say("last 30 days"),
    }
    names: dict[str, str] = {}
    for name in PRESETS:
        names.setdefault(str(preset(name, as_of, launched)), spoken[name])
    for year in range(as_of.year - 1, launched.year - 1, -1):
        first = max(launched, date(year, 1, 1))
        names.setdefault(str(Period(first, date(year, 12, 31))), say("the year {year}", year=year))
    for first in reversed(list(months(max(launched, as_of.replace(year=as_of.year - 1, day=1)), as_of))):
        names.setdefault(str(Period(first, min(month_end(first), as_of))), month(first, lang()))
    return names


def _months_of(as_of: date) -> str:
    first, last = as_of.replace(month=1, day=1), as_of
    if lang() == "zh":
        return f"1—{last.month}月"
    return f"{first:%b}–{last:%b}"


def _period(as_of: date, launched: date, months_only: bool, bad: list[Problem]) -> tuple[Period, str]:
    words = period_names(as_of, launched)
    if months_only:
        words = {written: name for written, name in words.items() if _whole_months(parse(written, as_of), as_of)}
    standard = str(preset("year_to_date", as_of, launched))
    asked = st.query_params.get("period", standard)
    try:
        period = parse(asked, as_of)
        if months_only and not _whole_months(period, as_of):
            raise Problem("period.whole_months", found=str(period))
    except Problem as problem:
        bad.append(problem)
        period = parse(standard, as_of)
    words.setdefault(str(period), f"{period.start.isoformat()} – {period.end.isoformat()}")
    _select("period", list(words), str(period), words, say("Period"), 260)
    return period, words[str(period)]


def _whole_months(period: Period, as_of: date) -> bool:
    return period.start.day == 1 and (period.end == month_end(period.end) or period.end == as_of)
