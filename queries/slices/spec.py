"""One slice: what somebody wants to take away, as an address, a ticket or a saved file can say it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from data.periods import PRESETS, Period, parse, preset
from data.problem import Problem
from data.text import LANGUAGES
from queries.door.ask import ask
from queries.door.names import place_name
from queries.door.scope import may_hold
from queries.door.viewer import Viewer
from queries.slices.subjects import Column, Subject, subject

CHOICES = ("place", "served_group", "mode", "season")


@dataclass(frozen=True)
class Slice:
    """Subject, filters and columns, by the names that the page's address gives them. "" = everything.

    `period` is days, or the name of a preset, which then moves on with the data.
    """

    subject: str
    period: str = ""
    place: str = ""
    served_group: str = ""
    mode: str = ""
    season: str = ""
    columns: str = ""
    lang: str = "zh"

    @property
    def about(self) -> Subject:
        """Raises Problem slice.subject."""
        return subject(self.subject)

    def chosen(self) -> tuple[Column, ...]:
        """The columns of the file, in the question's order. Raises Problem slice.columns."""
        known = self.about.columns
        asked = [name for name in self.columns.split("|") if name]
        for name in asked:
            if name not in known:
                raise Problem("slice.columns", found=name[:40])
        return tuple(column for name, column in known.items() if not asked or name in asked)

    def settled(self, viewer: Viewer) -> "Slice":
        """The same with its period in days, as the viewer's data have it. Raises Problem period.*."""
        if self.about.period not in ("months", "entry"):
            return replace(self, period="")
        return replace(self, period=str(self._period(viewer)))

    def params(self, viewer: Viewer) -> dict[str, object]:
        """Exactly the parameters of the question. Raises Problem slice.filter, slice.outside_scope or period.*."""
        about, as_of = self.about, viewer.snapshot.as_of
        given: dict[str, object] = {"as_of": as_of}
        if about.period in ("months", "entry"):
            period = self._period(viewer)
            earlier = period.months_earlier(as_of)
            given |= {"period_start": period.start, "period_end": period.end}
            given |= {"compare_start": earlier.start, "compare_end": earlier.end}
        if about.period == "season":
            given["season"] = self.season or _latest_season(viewer, about)
        for name in CHOICES[:3]:
            value = getattr(self, name)
            if value and name not in about.filters:
                raise Problem("slice.filter", filter=name, subject=about.title(self.lang))
            given[name] = (_prefix(value) if name == "place" else value) if value else None
        if self.place and not _touches(viewer, _prefix(self.place)):
            raise Problem("slice.outside_scope", place=place_name(viewer.snapshot, self.place, self.lang))
        return {param.name: given.get(param.name) for param in about.question.params}

    def query(self, **more: str) -> str:
        """The query of the page's address that shows this slice again."""
        return urlencode(self.said() | more)

    def filters(self) -> dict[str, str]:
        """The period and the cuts that hold."""
        return {name: value for name, value in self.said().items() if name in ("period", *CHOICES)}

    def said(self) -> dict[str, str]:
        """What of it is not left open, by the names in the address."""
        return {name: value for name, value in asdict(self).items() if value}

    def _period(self, viewer: Viewer) -> Period:
        as_of = viewer.snapshot.as_of
        if self.about.period == "entry" and self.period in ("", "since_launch"):
            return preset("since_launch", as_of, _first(viewer, self.about) or as_of.replace(month=1, day=1))
        if self.period in PRESETS or not self.period:
            return preset(self.period or "year_to_date", as_of, _launched(viewer, self.about))
        return parse(self.period, as_of)


def read(given: Mapping[str, object]) -> Slice:
    """A slice from what an address, a ticket or a file says. Raises Problem slice.unreadable or slice.subject."""
    known = {name: given.get(name, "") for name in Slice.__dataclass_fields__}
    known["lang"] = known["lang"] or "zh"
    if not all(isinstance(value, str) for value in known.values()) or known["lang"] not in LANGUAGES:
        raise Problem("slice.unreadable")
    made = Slice(**known)  # type: ignore[arg-type]
    _ = made.about
    return made


def _prefix(adcode: str) -> str:
    return adcode[:2] if adcode.endswith("0000") else adcode[:4] if adcode.endswith("00") else adcode


def _touches(viewer: Viewer, prefix: str) -> bool:
    """Whether the viewer may hold rows of the place or of a part of it: none there would read as 0 people."""
    places = [place for rule in viewer.effective_rules for place in rule.places or ()]
    return not prefix.isdigit() or may_hold(viewer, prefix) or any(place.startswith(prefix) for place in places)


def _launched(viewer: Viewer, about: Subject) -> date:
    return (_first(viewer, about) or viewer.snapshot.as_of).replace(day=1)


def _first(viewer: Viewer, about: Subject) -> date | None:
    first = ask(f"{about.about}/span", viewer).frame.iloc[0].first_held_on
    return None if pd.isna(first) else pd.Timestamp(first).date()


def _latest_season(viewer: Viewer, about: Subject) -> int:
    """The season of the as-of day: from March to February."""
    as_of = viewer.snapshot.as_of
    return as_of.year if as_of.month >= 3 else as_of.year - 1
