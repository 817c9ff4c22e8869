"""The filters there are: each reads its value from the link and says what it could not take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.contract import contract
from data.places.gazetteer import places as gazetteer
from data.problem import Problem
from data.reference import codes, label
from pages.parts import links
from pages.parts.language import lang, say
from queries import Viewer, ask

EVERYTHING = "all"
PROGRAMMES: Mapping[str, tuple[str, ...]] = {
    "training": ("lecture_hall",),
    "studios": ("shared_studio",),
    "leaders": ("village_leaders", "revitalisation_officers", "fumiao"),
    "knowledge": ("knowledge_live",),
    "response": ("disaster_response",),
}
"""The programmes a subject is about, where its places are those of all that its programmes record."""
PLACE_WIDTH, WIDTH = 230, 170


@dataclass(frozen=True)
class Filter:
    """One filter of this run: its choices with their words, the one that holds, and what was wrong in the link."""

    name: str
    caption: str
    words: Mapping[str, str]
    chosen: str
    width: int = WIDTH
    problems: tuple[Problem, ...] = ()
    spoken: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    """What tells it apart from another page's filter of the same name, whose choices are others."""

    @property
    def key(self) -> str:
        """Under which the session keeps the box."""
        return f"filter_{self.about or self.name}"

    @property
    def value(self) -> str | None:
        """The code chosen; None for everything."""
        return None if self.chosen == EVERYTHING else self.chosen

    @property
    def said(self) -> str:
        """What is chosen, the way a sentence says it."""
        return self.spoken.get(self.chosen, self.words[self.chosen])


Maker = Callable[[Viewer, str], Filter | None]


def choice(name: str, caption: str, words: Mapping[str, str], *, everything: str | None = None) -> Filter:
    """A filter over codes with their words, which come from an answer or the contract; `everything` words all of them."""
    whole = {EVERYTHING: everything or say("all")} | dict(words)
    found, problems = links.among(name, whole, EVERYTHING, caption)
    return Filter(name, caption, whole, found, problems=problems)


def served_group(viewer: Viewer, about: str) -> Filter | None:
    return _coded("served_group", "group", say("Group"), viewer, needs="person")


def mode(viewer: Viewer, about: str) -> Filter | None:
    return _coded("mode", "mode", say("Mode"), viewer, needs="session")


def _coded(name: str, dimension: str, caption: str, viewer: Viewer, needs: str) -> Filter | None:
    words = {code: label(dimension, code, lang()) for code in codes(dimension)}
    if needs not in viewer.snapshot.absent:
        return choice(name, caption, words)
    if links.asked(name) in (None, EVERYTHING):
        return None
    missing = Problem("filter.no_data", filter=caption, table=contract().tables[needs].title(lang()))
    return Filter(name, caption, {EVERYTHING: say("all")}, EVERYTHING, problems=(missing,))


def place(viewer: Viewer, about: str) -> Filter:
    """Provinces, prefectures and counties in which the subject has something, within the viewer's scope."""
    frame = offered_places(viewer, about)
    names = dict(zip(frame.adcode, frame[f"name_{lang()}"], strict=True))
    words = {EVERYTHING: say("all")} | {row.adcode: _path(row, names) for row in frame.itertuples()}
    found = links.asked("place") or EVERYTHING
    problems: tuple[Problem, ...] = ()
    if found not in words:
        problem, found = _not_a_place(found, words)
        problems = (problem,)
    spoken = {EVERYTHING: viewer.scope_sentence(lang())} | names
    return Filter("place", say("Place"), words, found, PLACE_WIDTH, problems=problems, spoken=spoken)


def offered_places(viewer: Viewer, about: str) -> pd.DataFrame:
    if about in PROGRAMMES:
        return ask("places/of_programmes", viewer, programmes=PROGRAMMES[about]).frame
    return ask(f"{about}/places", viewer).frame


def _path(row: object, names: Mapping[str, str]) -> str:
    """Province, prefecture and county of a place, as far as they have names of their own."""
    parents = (getattr(row, column) for column in ("province_adcode", "prefecture_adcode", "adcode"))
    return " · ".join(dict.fromkeys(names[code] for code in parents if code in names))


def _not_a_place(found: str, offered: Mapping[str, str]) -> tuple[Problem, str]:
    """Why a code is none on offer, and what holds instead: the place of today where it was an older code."""
    known = [each for each in gazetteer() if each.adcode == found]
    if not known:
        return Problem("filter.unknown_place", found=links.shown(found)), EVERYTHING
    last = max(known, key=lambda each: each.valid_to or 9999)
    name = last.name_zh if lang() == "zh" else last.name_en
    today = last.current_adcode
    if last.valid_to is not None and today is not None and today in offered:
        years = f"{last.valid_from}—{last.valid_to}"
        return Problem(
            "filter.old_place", found=found, place=name, years=years, today=today, name=offered[today]
        ), today
    return Problem("filter.outside_scope", place=name, adcode=found), EVERYTHING
