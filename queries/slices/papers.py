"""What goes beside the rows: where they come from, what each column means, how to make them again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

import pyarrow as pa

from data.contract import contract
from data.publish.snapshot import Snapshot
from data.publish.versions import name_of
from data.reference import label
from data.text import N_, t
from data.text.numbers import day, span
from data.text.version_names import spoken
from queries.door.disclosure import threshold
from queries.door.names import indicators, place_name
from queries.door.viewer import Viewer
from queries.slices.shape import Shape
from queries.slices.spec import Slice
from queries.slices.subjects import Column

LONGEST_SCOPE = 24
TYPES = {pa.int64(): "integer", pa.float64(): "number", pa.date32(): "date", pa.string(): "string"}
NOTES = {
    "people": N_("Each person is counted once in every row, so totals and subtotals are not the sum of their parts."),
    "rate": N_("Rates are worked out anew for every row and are never averaged."),
    "money": N_("Amounts are whole for the data scope and are not shown where they are of too few people."),
}


@dataclass(frozen=True)
class Told:
    """Everything about one file that is not a row. `states`: whether it has the column that says why a cell is empty."""

    wanted: Slice
    viewer: Viewer
    shape: Shape
    rows: int
    hidden: int
    site: str
    states: bool = True

    @property
    def snapshot(self) -> Snapshot:
        return self.viewer.snapshot

    @property
    def made(self) -> datetime:
        """The day of the data, so that the same slice gives the same bytes whenever it is made."""
        as_of = self.snapshot.as_of
        return datetime(as_of.year, as_of.month, as_of.day)

    @cached_property
    def name(self) -> str:
        return file_name(self.wanted, self.viewer)

    @property
    def link(self) -> str:
        """The address that shows this slice again, on the same data version."""
        return f"{self.site}?{self.wanted.query(snapshot=self.snapshot.id)}"

    def lines(self) -> list[tuple[str, str]]:
        """What a reader has to know, with its name in front."""
        lang, snapshot = self.wanted.lang, self.snapshot
        said = [
            (N_("Contents"), self.wanted.about.title(lang)),
            (N_("Data scope"), self.viewer.scope_sentence(lang)),
            (N_("Place"), place_of(self.wanted, self.viewer)),
            (N_("Period"), period_of(self.wanted, self.viewer)),
            *cuts_of(self.wanted),
            (N_("Data as of"), day(snapshot.as_of, lang)),
            (N_("Data version"), f"{spoken(name_of(snapshot), lang)} ({snapshot.id}, {snapshot.digest[:12]})"),
            (N_("Demo data"), t(N_("yes: synthetic figures"), lang) if snapshot.demo else t(N_("no"), lang)),
            (N_("Rows"), f"{self.rows:,}"),
            (N_("Cells not shown"), f"{self.hidden:,}"),
            (N_("Rule"), self._rule()),
            *((N_("Note"), t(note, lang)) for note in self._notes()),
            *((N_("Not in this data version"), absent) for absent in self._absent()),
            (N_("Make it again"), self.link),
        ]
        return [(t(name, lang), words) for name, words in said if words]

    def sheet(self) -> tuple[str, list[list[str]]]:
        """The second sheet: provenance, the columns, the definitions."""
        lang = self.wanted.lang
        lines = [[t(N_("Where these figures come from"), lang)], *([name, words] for name, words in self.lines())]
        lines += [[], [t(N_("What the columns mean"), lang)]]
        lines.append([t(word, lang) for word in (N_("Column"), N_("Type"), N_("Unit"), N_("Meaning"))])
        lines += [[each["title"], each["type"], each.get("unit", ""), each["description"]] for each in self._fields()]
        defined = [[t(N_("Definitions of the indicators"), lang)]] if self._definitions() else []
        return t(N_("About this file"), lang), [
            *lines,
            [],
            *defined,
            *([name, words] for name, words in self._definitions()),
        ]

    def manifest(self, files: Mapping[str, tuple[int, str]]) -> dict[str, object]:
        """The same for a program, with the size and SHA-256 of each file."""
        snapshot = self.snapshot
        return {
            "title": self.wanted.about.title(self.wanted.lang),
            "subject": self.wanted.subject,
            "question": self.wanted.about.question.name,
            "filters": {name: value for name, value in self._asked().items() if value},
            "scope": self.viewer.scope_sentence(self.wanted.lang),
            "as_of": snapshot.as_of.isoformat(),
            "snapshot": {"id": snapshot.id, "digest": snapshot.digest},
            "demo": snapshot.demo,
            "rows": self.rows,
            "cells_not_shown": self.hidden,
            "small_cell_below": threshold(),
            "again": self.link,
            "in_words": dict(self.lines()),
            "files": [{"name": name, "bytes": size, "sha256": digest} for name, (size, digest) in files.items()],
        }

    def dictionary(self) -> dict[str, object]:
        """Table Schema of the rows, as the CSV has them."""
        return {
            "fields": [
                {
                    "name": each["title"],
                    "type": each["kind"],
                    "title": each["name"],
                    "description": each["description"],
                    **({"unit": each["unit"]} if each.get("unit") else {}),
                }
                for each in self._fields()
            ],
            "missingValues": [""],
        }

    def _asked(self) -> dict[str, str]:
        wanted = replace(self.wanted, subject="", lang="")
        return {name: getattr(wanted, name) for name in Slice.__dataclass_fields__}

    def _rule(self) -> str:
        if not self.wanted.about.question.personal:
            return t(N_("No figure of this file is about single people; none is hidden."), self.wanted.lang)
        if not self.states:
            return t(
                N_("Figures about fewer than {below} people, and those that would give such a figure away, are empty cells."),
                self.wanted.lang, below=threshold(),
            )  # fmt: skip
        return t(
            N_("Figures about fewer than {below} people, and those that would give such a figure away, are empty cells; the column “{column}” says so."),
            self.wanted.lang, below=threshold(), column=t("Data state", self.wanted.lang),
        )  # fmt: skip

    def _notes(self) -> list[str]:
        chosen = {column.name for column in self.shape.columns}
        kinds = {name: shown.kind for name, shown in self.wanted.about.question.shown.items() if name in chosen}
        return [note for kind, note in NOTES.items() if kind in kinds.values()]

    def _absent(self) -> list[str]:
        asked = self.wanted.about.question
        return [
            contract().tables[name].title(self.wanted.lang) for name in asked.rests_on if name in self.snapshot.absent
        ]

    def _definitions(self) -> list[tuple[str, str]]:
        lang, defined = self.wanted.lang, indicators(self.snapshot)
        return [
            (
                str(defined[name][f"name_{lang}"]),
                f"{defined[name][f'definition_{lang}']} {defined[name][f'counting_rule_{lang}']}",
            )
            for name in self.wanted.about.question.indicators
            if name in defined
        ]

    def _fields(self) -> list[dict[str, str]]:
        lang = self.wanted.lang
        types = [TYPES[field.type] for field in self.shape.schema]
        words = {"integer": N_("whole number"), "number": N_("number"), "date": N_("day"), "string": N_("text")}
        columns: list[Column | None] = [*self.shape.columns, *([None] * self.wanted.about.stated)]
        return [
            {
                "name": column.name if column else "data_state",
                "title": heading,
                "kind": kind,
                "type": t(words[kind], lang),
                "unit": column.unit_word(lang) if column else "",
                "description": t(MEANINGS.get(column.kind if column else "state", N_("as it was written")), lang),
            }
            for column, heading, kind in zip(columns, self.shape.headings, types, strict=True)
            if column or self.states
        ]


MEANINGS = {
    "state": N_("what was reported for the row, and which of its cells are empty and why"),
    "name": N_("a name"),
    "programme": N_("a name"),
    "year": N_("a year"),
    "season": N_("a season, from March of that year to February"),
    "half": N_("a half-year"),
    "yes_no": N_("yes or no"),
    "jin": N_("a weight; an empty cell is none or not shown"),
    "text": N_("as it was written"),
    "said": N_("as it was published"),
    "level": N_("total, subtotal or detail; only details may be added up, and people never"),
    "code": N_("a code: text, never a number"),
    "month": N_("a calendar month"),
    "date": N_("a day in China"),
    "int": N_("a count; 0 is a figure, an empty cell is none"),
    "number": N_("a figure; 0 is a figure, an empty cell is none"),
    "percent": N_("a percentage with one decimal; an empty cell has no base or is not shown"),
    "yuan": N_("an amount; an empty cell is none or not shown"),
    "word": N_("one of a fixed list of words"),
}


def place_of(wanted: Slice, viewer: Viewer) -> str:
    """The place chosen, or the whole data scope."""
    if wanted.place:
        return place_name(viewer.snapshot, wanted.place, wanted.lang)
    return viewer.scope_sentence(wanted.lang)


def period_of(wanted: Slice, viewer: Viewer) -> str:
    """The months or days of the slice; the season; nothing where the question knows none."""
    params = wanted.params(viewer)
    if season := params.get("season"):
        return t(N_("season {year}"), wanted.lang, year=season)
    first, last = params.get("period_start"), params.get("period_end")
    if not (isinstance(first, date) and isinstance(last, date)):
        return ""
    year = f"{first.year}年" if wanted.lang == "zh" else f"{first.year} "
    return (year if first.year == last.year else "") + span(first, last, wanted.lang)


def file_name(wanted: Slice, viewer: Viewer, more: str = "") -> str:
    """What tells slices apart: 山西省_各县（市、区）培训覆盖_2026年1—10月_线上_截至2026-10-31_演示数据."""
    as_of = t(N_("as of {day}"), wanted.lang, day=viewer.snapshot.as_of.isoformat())
    pieces = [
        place_of(wanted, viewer)[:LONGEST_SCOPE] + wanted.place,
        wanted.about.title(wanted.lang),
        period_of(wanted, viewer),
        *(words for _, words in cuts_of(wanted)),
        _columns_mark(wanted),
        as_of,
        t(N_("Demo data"), wanted.lang) if viewer.snapshot.demo else "",
        more,
    ]
    return "_".join(re.sub(r"[^\w（）—–、-]+", "-", piece).strip("-") for piece in pieces if piece)


def cuts_of(wanted: Slice) -> list[tuple[str, str]]:
    """The group and the mode where they are chosen, each with its name in front."""
    names = {"served_group": ("group", N_("Groups served")), "mode": ("mode", N_("Delivery mode"))}
    return [
        (name, label(dimension, getattr(wanted, field), wanted.lang))
        for field, (dimension, name) in names.items()
        if getattr(wanted, field)
    ]


def _columns_mark(wanted: Slice) -> str:
    """The same for the same columns; nothing where all of them are taken."""
    if not wanted.columns:
        return ""
    names = "|".join(column.name for column in wanted.chosen())
    return t(N_("columns {mark}"), wanted.lang, mark=sha256(names.encode()).hexdigest()[:6])
