"""Which questions of the catalogue can be taken away, with what filters, and how their columns are called in a file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from data.problem import Problem
from data.reference import label
from data.text import N_, t
from queries.door.catalogue import question
from queries.door.question import Question

HERE = Path(__file__).parent
GROUPS = {
    "lecture_hall": N_("Happiness Lecture Hall"),
    "her_power": N_("Her Power"),
    "studios": N_("Shared live studios"),
    "leaders": N_("Leaders and farm aid"),
    "reporting": N_("Reporting"),
    "programmes": N_("Programmes"),
    "published": N_("Published figures"),
    "places": N_("Places"),
}
FIRST = ("place_level", "adcode", "name")
FIGURES = ("int", "number", "percent", "yuan", "jin")


@dataclass(frozen=True)
class Column:
    """A column of a file: what it holds and how it is headed. `of` names the words of codes."""

    name: str
    kind: str
    of: str
    unit: str
    zh: str
    en: str

    def heading(self, lang: str) -> str:
        """The name with its unit, where the name does not say it already."""
        name = self.zh if lang == "zh" else self.en
        unit = self.unit_word(lang)
        if not unit or name.casefold().endswith(unit.casefold()):
            return name
        return f"{name}（{unit}）" if lang == "zh" else f"{name} ({unit})"

    def unit_word(self, lang: str) -> str:
        return label("unit", self.unit, lang) if self.unit else ""


@dataclass(frozen=True, eq=False)
class Subject:
    """A question as something to take away.

    `period` is months, entry (of the class), season or none; `filters` are those that its figures may be cut by;
    `detail` is the level of places below which there is no row; `beside` gives more names for the same keys.
    """

    name: str
    group: str
    question: Question
    about: str
    period: str
    filters: tuple[str, ...]
    detail: str
    beside: Question | None

    def title(self, lang: str) -> str:
        """What it is about, then what is told of it."""
        return f"{t(GROUPS[self.group], lang)}·{self.question.title(lang)}"

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Every column that has a heading, in the question's order, names from `beside` first."""
        names = (*_named(self.beside), *self.question.columns) if self.beside else self.question.columns
        found = {}
        for name in dict.fromkeys(_stem(each) for each in names):
            known = _columns().get(f"{self.question.name}:{name}") or _columns().get(name)
            if known and (known.kind != "level" or self.detail):
                found[name] = known
                if name == "programme_id" and "programme_zh" not in names:
                    found["programme"] = replace(_columns()["programme"], kind="programme")
        first = [name for name in FIRST if self.detail and name in found]
        return MappingProxyType({name: found[name] for name in (*first, *found)})

    @property
    def stated(self) -> bool:
        """Whether a figure may be hidden or a row unreported, so that the file has a column of states."""
        return self.question.personal or "data_state" in self.question.columns


@cache
def subjects() -> Mapping[str, Subject]:
    """By name, in the order to offer them. Raises Problem question.unknown."""
    return MappingProxyType({row["subject"]: _subject(row) for row in _rows("subjects")})


def subject(name: str) -> Subject:
    """Raises Problem slice.subject."""
    if name not in subjects():
        raise Problem("slice.subject", found=name[:40])
    return subjects()[name]


def subject_of(question_name: str) -> str | None:
    """The subject that takes a question away, where there is one."""
    return next((each.name for each in subjects().values() if each.question.name == question_name), None)


def _subject(row: Mapping[str, str]) -> Subject:
    return Subject(
        row["subject"],
        row["group"],
        question(row["question"]),
        row["about"],
        row["period"],
        tuple(row["filters"].split("|")) if row["filters"] else (),
        row["detail"],
        question(row["beside"]) if row["beside"] else None,
    )


def _named(beside: Question) -> tuple[str, ...]:
    """The keys and names of another question, not its figures."""
    names = [name for name in beside.columns if name.endswith(("_zh", "_en")) or name == "adcode"]
    return (*beside.keys, *names)


def _stem(name: str) -> str:
    """name_zh and name_en are one column in a file; a name in one language alone keeps its name."""
    if name in _columns() or not name.endswith(("_zh", "_en")):
        return name
    return name[:-3]


@cache
def _columns() -> Mapping[str, Column]:
    return MappingProxyType(
        {
            row["column"]: Column(
                row["column"].rpartition(":")[2], row["kind"], row["of"], row["unit"], row["zh"], row["en"]
            )
            for row in _rows("columns")
        }
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
