"""口径与来源: everything a reader needs to say where a figure came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.contract import contract
from data.problem import Problem
from data.publish.snapshot import Snapshot
from data.reference import label
from data.text import N_, t
from data.text.numbers import day, exact
from queries.door import names
from queries.door.question import Question
from queries.door.viewer import Viewer

DIMENSIONS = {"mode": "mode", "served_group": "group"}
PARAM_WORDS = {"mode": N_("Delivery mode"), "served_group": N_("Groups served"), "place": N_("Place")}


@dataclass(frozen=True)
class FileLine:
    """One file of the snapshot, for those who may check it."""

    table: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Card:
    """Provenance of one answer.

    `rows_in_scope` counts the viewer's rows per table; None where the count itself could tell on people.
    `hidden` counts cells per column and state ("hidden" or "small"), without saying which.
    `files` is empty except for managers, stewards and auditors.
    """

    question: str
    title_zh: str
    title_en: str
    indicators: tuple[Mapping[str, object], ...]
    sql: str
    params: Mapping[str, object]
    viewer: Viewer
    suppressed: bool
    small_cell_below: int
    rows_in_scope: Mapping[str, int | None]
    snapshot_id: str
    snapshot_digest: str
    as_of: date
    demo: bool
    hidden: Mapping[str, Mapping[str, int]]
    files: tuple[FileLine, ...] = ()

    def title(self, lang: str) -> str:
        return self.title_zh if lang == "zh" else self.title_en

    def scope(self, lang: str) -> str:
        return self.viewer.scope_sentence(lang)

    def chosen(self, lang: str) -> str:
        """Period and filters in words; empty where there are none."""
        said = []
        if "period_start" in self.params:
            start, end = (self.params[name] for name in ("period_start", "period_end"))
            said.append(t("{start} to {end}", lang, start=day(start, lang), end=day(end, lang)))  # type: ignore[arg-type]
        for name, word in PARAM_WORDS.items():
            if value := self.params.get(name):
                said.append(t("{name}: {value}", lang, name=t(word, lang), value=self._value(name, str(value), lang)))
        return t(", ", lang).join(said)

    def lines(self, lang: str) -> list[str]:
        """Scope, filters, as-of, rows, and what is hidden and why."""
        said = [t("Data scope: {scope}", lang, scope=self.scope(lang))]
        if chosen := self.chosen(lang):
            said.append(t("Selection: {selection}", lang, selection=chosen))
        said.append(self._as_of(lang))
        rows = [
            t("{table}: {count}", lang, table=contract().tables[table].title(lang), count=exact(count, lang))
            for table, count in self.rows_in_scope.items()
            if count is not None
        ]
        if rows:
            said.append(t("Rows in your scope: {rows}", lang, rows=t("; ", lang).join(rows)))
        return said + self._hidden_lines(lang) + self._small_lines(lang)

    def technical_lines(self, lang: str) -> list[str]:
        """Question, parameters, snapshot, and files for those who may check them."""
        params = ", ".join(f"{name}={value}" for name, value in self.params.items() if value is not None)
        said = [
            t("Question: {question}", lang, question=self.question),
            t("Parameters: {params}", lang, params=params or "—"),
            t("Snapshot: {snapshot} ({digest})", lang, snapshot=self.snapshot_id, digest=self.snapshot_digest[:12]),
        ]
        return said + [f"{line.file}  sha256 {line.sha256}" for line in self.files]

    def citation(self, lang: str) -> str:
        """One paragraph to paste beneath a figure: without how many are small on this screen, for that tells which are."""
        pieces = [self.title(lang), t("Data scope: {scope}", lang, scope=self.scope(lang))]
        if chosen := self.chosen(lang):
            pieces.append(chosen)
        pieces.append(self._as_of(lang))
        for indicator in self.indicators:
            rule = indicator[f"counting_rule_{lang}"]
            pieces.append(t("{name}: {value}", lang, name=str(indicator[f"name_{lang}"]), value=str(rule)))
        pieces += self._hidden_lines(lang)
        return t("; ", lang).join(pieces) + t(".", lang)

    def _as_of(self, lang: str) -> str:
        said = t("Data as of {day}, snapshot {snapshot}", lang, day=day(self.as_of, lang), snapshot=self.snapshot_id)
        return said + t(" (Demo data)", lang) if self.demo else said

    def _hidden_lines(self, lang: str) -> list[str]:
        hidden = sum(states.get("hidden", 0) for states in self.hidden.values())
        words = t("{count} figures are hidden: they stand for fewer than {below} people, or would give such a figure away",
                  lang, count=hidden, below=self.small_cell_below)  # fmt: skip
        return [words] if hidden else []

    def _small_lines(self, lang: str) -> list[str]:
        small = sum(states.get("small", 0) for states in self.hidden.values())
        words = t("{count} figures stand for fewer than {below} people or would give such a figure away; they must not leave this screen",
                  lang, count=small, below=self.small_cell_below)  # fmt: skip
        return [words] if small else []

    def _value(self, name: str, value: str, lang: str) -> str:
        if name == "place" and self.viewer.reading:
            return names.place_name(self.viewer.reading.snapshot, value, lang)
        try:
            return label(DIMENSIONS[name], value, lang)
        except (KeyError, Problem):
            return value


def card_of(
    asked: Question,
    viewer: Viewer,
    values: Mapping[str, object],
    *,
    suppressed: bool,
    small_cell_below: int,
    rows_in_scope: Mapping[str, int],
    hidden: Mapping[str, Mapping[str, int]],
) -> Card:
    """The card of one answer. Raises Problem viewer.no_reading."""
    if viewer.reading is None:
        raise Problem("viewer.no_reading")
    snapshot = viewer.reading.snapshot
    defined = names.indicators(snapshot)
    return Card(
        question=asked.name,
        title_zh=asked.title_zh,
        title_en=asked.title_en,
        indicators=tuple(defined[name] for name in asked.indicators if name in defined),
        sql=asked.whole_sql,
        params=dict(values),
        viewer=viewer,
        suppressed=suppressed,
        small_cell_below=small_cell_below,
        rows_in_scope={table: tellable(table, count, suppressed) for table, count in rows_in_scope.items()},
        snapshot_id=snapshot.id,
        snapshot_digest=snapshot.digest,
        as_of=snapshot.as_of,
        demo=snapshot.demo,
        hidden=hidden,
        files=tuple(_file(snapshot, table) for table in asked.tables if snapshot.has(table))
        if viewer.sees_files
        else (),
    )


def tellable(table: str, count: int, suppressed: bool) -> int | None:
    """How many rows of a table there are, None where the count itself could tell on people."""
    personal = any(field.personal != "none" for field in contract().tables[table].fields)
    return None if suppressed and personal else count


def _file(snapshot: Snapshot, table: str) -> FileLine:
    return FileLine(table, snapshot.path(table).name, snapshot.files[table].sha256)
