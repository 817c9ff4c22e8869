"""From a batch of the door to rows of a file: words for codes, units people use, empty cells with their state."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.reference import codes, label
from data.text import N_, t
from data.text.numbers import month
from queries.door import names
from queries.slices.subjects import FIGURES, Column, Subject

TEXT, WHOLE, DECIMAL, DAY = pa.string(), pa.int64(), pa.float64(), pa.date32()
TYPES = {
    "int": WHOLE,
    "year": WHOLE,
    "number": DECIMAL,
    "percent": DECIMAL,
    "yuan": DECIMAL,
    "jin": DECIMAL,
    "date": DAY,
}
DIGITS = {"percent": 1, "yuan": 2, "jin": 1, "number": 4}
STATE = "data_state"
NO_PLACE = pa.array(["000000", "100000"], TEXT)
"""Codes of no county: a place still to be verified, and the whole scope."""
A_MONTH = re.compile(r"\d{4}-\d{2}")
LEVELS = ("country", "province", "prefecture", "county", "pending")


@dataclass(frozen=True)
class Shape:
    """How the rows of one subject look in a file of one language."""

    subject: Subject
    columns: tuple[Column, ...]
    lang: str
    snapshot: Snapshot
    below: int

    @property
    def headings(self) -> list[str]:
        """One per column, then that of the states."""
        said = [column.heading(self.lang) for column in self.columns]
        return [*said, t("Data state", self.lang)] if self.subject.stated else said

    @property
    def schema(self) -> pa.Schema:
        """Names are those of the question; `headings` are what a reader sees."""
        fields = [pa.field(column.name, TYPES.get(column.kind, TEXT)) for column in self.columns]
        return pa.schema([*fields, pa.field(STATE, TEXT)] if self.subject.stated else fields)

    def rows(self, batch: pa.Table) -> pa.Table:
        """The batch as rows of the file."""
        arrays = [self._column(column, batch) for column in self.columns]
        if self.subject.stated:
            arrays.append(self._states(batch))
        return pa.Table.from_arrays(arrays, schema=self.schema)

    def _column(self, column: Column, batch: pa.Table) -> pa.ChunkedArray:
        values = self._values(column, batch)
        match column.kind:
            case "int" | "year" | "date":
                return values.cast(TYPES[column.kind])
            case "number" | "percent" | "yuan" | "jin":
                return _rounded(_times(values.cast(DECIMAL), self._factor(column.kind)), DIGITS[column.kind])
            case "month" | "half":
                return self._period(column.kind, values)
            case "yes_no":
                return pc.if_else(values, t("yes", self.lang), t("no", self.lang)).cast(TEXT)
            case "word" | "level" | "programme":
                return _mapped(values.cast(TEXT), lambda code: self._word(column, code))
            case "code":
                text = values.cast(TEXT)
                return pc.if_else(pc.is_in(text, value_set=NO_PLACE), None, text).cast(TEXT)
            case "said":
                return _mapped(values.cast(TEXT), self._unmistakable)
        return values.cast(TEXT)

    def _values(self, column: Column, batch: pa.Table) -> pa.ChunkedArray:
        if column.kind == "programme":
            return batch.column("programme_id")
        if column.kind != "name":
            return batch.column(column.name)
        values = batch.column(f"{column.name}_{self.lang}").cast(TEXT)
        if column.name == "name" and self.subject.detail:
            country = pc.fill_null(pc.equal(batch.column("place_level").cast(TEXT), "country"), False)
            values = pc.if_else(country, t("Total", self.lang), values)
        return values

    def _factor(self, kind: str) -> float:
        return {"percent": 100.0, "jin": 2.0 if self.lang == "zh" else 1.0}.get(kind, 1.0)

    def _period(self, kind: str, values: pa.ChunkedArray) -> pa.ChunkedArray:
        """2026年9月 and 2023年上半年; 2026-M09 and 2023-H1, which Excel does not turn into days."""
        return _mapped(values, lambda day: self._said(kind, day))

    def _said(self, kind: str, day: date) -> str:
        if kind == "month":
            return month(day, "zh") if self.lang == "zh" else f"{day.year}-M{day.month:02}"
        first = day.month == 1
        if self.lang == "en":
            return f"{day.year}-H{1 if first else 2}"
        return t(N_("first half of {year}") if first else N_("second half of {year}"), "zh", year=day.year)

    def _unmistakable(self, text: str) -> str:
        """A month as it was published, in a form that Excel does not turn into a day."""
        return self._said("month", date.fromisoformat(f"{text}-01")) if A_MONTH.fullmatch(text) else text

    def _word(self, column: Column, code: str) -> str:
        if column.kind == "level":
            return t(self._level(code), self.lang)
        if column.kind == "programme":
            return names.name(self.snapshot, "programme", code, self.lang)
        try:
            return label(column.of, code.rpartition("_")[2] if column.of == "checkpoint" else code, self.lang)
        except Problem:
            return code

    def _level(self, level: str) -> str:
        if level == "country":
            return N_("total")
        if level in LEVELS and LEVELS.index(level) < LEVELS.index(self.subject.detail):
            return N_("subtotal")
        return N_("detail")

    def _states(self, batch: pa.Table) -> pa.ChunkedArray:
        """What a row reported, then which of its cells are empty and why."""
        told = batch.column(STATE).to_pylist() if STATE in batch.column_names else [None] * batch.num_rows
        figures = [column for column in self.columns if column.kind in FIGURES]
        empty = {column.name: pc.is_null(batch.column(column.name)).to_pylist() for column in figures}
        hidden = {
            column.name: batch.column(f"{column.name}__state").to_pylist()
            for column in figures
            if f"{column.name}__state" in batch.column_names
        }
        said = []
        for at in range(batch.num_rows):
            kept = [column for column in figures if hidden.get(column.name, [""] * batch.num_rows)[at] == "hidden"]
            lacking = [column for column in figures if column not in kept and empty[column.name][at]]
            said.append(self._state(told[at], kept, lacking))
        return pa.chunked_array([said], TEXT)

    def _state(self, told: str | None, hidden: Sequence[Column], lacking: Sequence[Column]) -> str:
        kinds = self.subject.question.shown
        money = [column for column in hidden if column.name in kinds and kinds[column.name].kind == "money"]
        people = [column for column in hidden if column not in money]
        pieces = [label(STATE, told, self.lang)] if told and told in codes(STATE) else []
        if people:
            pieces.append(
                t("fewer than {below} people or would give such a figure away, not shown: {columns}", self.lang,
                  below=self.below, columns=self._names(people))
            )  # fmt: skip
        if money:
            pieces.append(
                t("of too few, one too large or would give such an amount away, not shown: {columns}", self.lang,
                  columns=self._names(money))
            )  # fmt: skip
        if lacking:
            pieces.append(t("no figure: {columns}", self.lang, columns=self._names(lacking)))
        return t("; ", self.lang).join(pieces) or t("complete", self.lang)

    def _names(self, columns: Sequence[Column]) -> str:
        return t(", ", self.lang).join(column.zh if self.lang == "zh" else column.en for column in columns)


def _times(values: pa.ChunkedArray, factor: float) -> pa.ChunkedArray:
    return values if factor == 1.0 else pc.multiply(values, factor)


def _rounded(values: pa.ChunkedArray, digits: int) -> pa.ChunkedArray:
    """Rounded as written, without the noise that binary scaling leaves: 181096.83, not 181096.83000000002."""
    rounded = [None if value is None else round(value, digits) for value in values.to_pylist()]
    return pa.chunked_array([rounded], DECIMAL)


def _mapped(values: pa.ChunkedArray, word: Callable[[Any], str]) -> pa.ChunkedArray:
    """Each value by its word, put together once for each that is there."""
    known = values.combine_chunks().dictionary_encode()
    words = pa.array([word(value) for value in known.dictionary.to_pylist()], TEXT)
    return pa.chunked_array([words.take(known.indices)], TEXT)
