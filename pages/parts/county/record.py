"""The record of one place: its questions put for the years since launch, on the screen or for paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.periods import Period
from pages.parts import links
from pages.parts.county.places import Gazetteer
from pages.parts.filters import prefix
from pages.parts.language import say
from queries import Answer, Viewer, ask, question

PAPER = "paper"


@dataclass(frozen=True)
class Record:
    """One place as one viewer may see it. For `paper` every answer is one that may leave."""

    viewer: Viewer
    known: Gazetteer
    adcode: str
    paper: bool

    @property
    def as_of(self) -> date:
        return self.viewer.snapshot.as_of

    @property
    def name(self) -> str:
        return self.known.name(self.adcode)

    @property
    def row(self) -> dict[str, Any]:
        return self.known.row(self.adcode)

    @property
    def own(self) -> bool:
        return self.adcode in self.known.own_codes

    @property
    def this_year(self) -> Period:
        return Period(self.as_of.replace(month=1, day=1), self.as_of)

    def years(self, first: int) -> Iterator[Period]:
        """This year so far, then the years before it."""
        yield self.this_year
        for year in range(self.as_of.year - 1, first - 1, -1):
            yield Period(date(year, 1, 1), date(year, 12, 31))

    def put(self, name: str, when: Period | None = None, leaving: bool = False, **changed: object) -> Answer:
        """Ask about this place, for this year so far or another period."""
        period = when or self.this_year
        values: dict[str, Any] = {
            "period_start": period.start,
            "period_end": period.end,
            "compare_start": period.start,
            "compare_end": period.end,
            "as_of": self.as_of,
            "place": prefix(self.adcode),
        } | changed
        taken = {param.name: values.get(param.name) for param in question(name).params}
        return ask(name, self.viewer, leaving=leaving or self.paper, **taken)

    def ask(self, name: str, **changed: object) -> Answer:
        """The same about this year so far."""
        return self.put(name, None, False, **changed)


def for_paper(viewer: Viewer) -> bool:
    """Whether the page is to be printed. Who sees small figures on the screen says so, for they must not leave."""
    return viewer.audience == "suppressed" or st.query_params.get(PAPER) == "1"


def switch(viewer: Viewer) -> None:
    """Print or not, kept in the link; nothing to choose for those who never see small figures."""
    if viewer.audience != "suppressed":
        st.session_state[PAPER] = for_paper(viewer)
        st.toggle(say("To print: small figures hidden"), key=PAPER, on_change=_remember)


def _remember() -> None:
    links.write(**{PAPER: "1" if st.session_state[PAPER] else None})
