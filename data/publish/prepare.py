"""From a folder of files to checked, complete tables on the workbench."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from data.contract import Table, contract
from data.places.gazetteer import GAZETTEER
from data.problem import Problem
from data.publish import filling, personal, values
from data.publish.checks import Checks
from data.publish.reading.folder import MADE_HERE, tables_in
from data.publish.reading.load import Source, UnreadableError, load
from data.publish.report import Findings, Steps
from data.publish.work import Workbench

REFERENCE = Path(__file__).resolve().parent.parent / "reference"

HAPPENED = (
    ("session", "held_on"),
    ("attendance", "held_on"),
    ("submission", "received_on"),
    ("enrolment", "enrolled_on"),
    ("follow_up", "visited_on"),
    ("live_session", "held_on"),
    ("sale", "sold_on"),
)
"""Dates of what has happened, from which as-of is told; later work on the same facts does not count."""


_KNOWN: dict[tuple[str, str, int, int], pa.Table] = {}
"""What the program itself knows, by table and file as it stands: read once, however often this process publishes."""


@dataclass
class Prepared:
    """Tables on the workbench by name; `rows` as supplied; `absent` were neither supplied nor known."""

    names: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)


class Preparation:
    """One run over one folder."""

    def __init__(self, bench: Workbench, findings: Findings, steps: Steps, reference: Path, latest: date) -> None:
        """`latest` is the last day on which something can have happened."""
        self._bench = bench
        self._findings = findings
        self._steps = steps
        self._reference = reference
        self._latest = latest
        self._names: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        self._hidden: dict[str, frozenset[str]] = {}
        self._unread: dict[str, frozenset[str]] = {}
        self._supplied: dict[str, frozenset[str]] = {}

    def run(self, source: Path, to_write: bool) -> Prepared:
        """Read, fill and check every table; the list of places is read only `to_write` it.

        Raises Problem publish.* where there is nothing to read.
        """
        files = tables_in(source, self._findings)
        self._steps.expect(3 * len(files) + 1)
        for table in _fillers_first(files):
            self._read(table, files[table.name])
        if files.keys() == self._rows.keys() and not any(self._rows.values()):
            raise Problem("publish.no_rows", folder=str(source))
        self._steps.begin("known")
        absent = [table.name for table in contract().tables.values() if not self._known(table, to_write)]
        unreadable = [name for name in files if name not in self._rows]
        for table in _fillers_first(files):
            if table.name in self._rows:
                self._steps.begin("fill", table.name)
                filling.complete(self._bench, table, self._names, self._findings)
        for table in _fillers_first(files):
            if table.name in self._rows:
                self._steps.begin("check", table.name)
                self._check(table, {name: at for name, at in self._names.items() if name not in absent})
        return Prepared(self._names, self._rows, [name for name in absent if name not in unreadable])

    def last_date(self) -> date | None:
        """The last day on which something happened in the supplied facts, never a day to come."""
        days = {"latest": self._latest}
        found = [
            self._bench.row("writing/last_date", days, table=self._names[table], field=name)[0]
            for table, name in HAPPENED
            if table in self._names
        ]
        return max((each for each in found if each), default=None)

    def _read(self, table: Table, path: Path) -> None:
        self._steps.begin("read", table.name)
        raw = f"{table.name}_raw"
        findings = self._findings
        try:
            source = load(self._bench, table, path, raw, findings)
        except UnreadableError:
            return
        before = len(findings.violations)
        personal.scan(self._bench, table, raw, source, findings)
        flagged = frozenset(each.field or "" for each in findings.violations[before:])
        self._hidden[table.name] = flagged
        self._supplied[table.name] = frozenset(source.known)
        checks = Checks(self._bench, table, raw, findings, flagged)
        checks.totals(raw, source)
        self._unread[table.name] = checks.types(raw, source)
        self._keep(table, raw, source)

    def _keep(self, table: Table, raw: str, source: Source) -> None:
        values.convert(self._bench, table, raw, table.name, source)
        rows = int(self._bench.row("values/count", table=table.name)[0])
        if blank := int(self._bench.row("values/count_rows", table=raw)[0]) - rows:
            self._findings.note("rows.blank", table.name, found=blank)
        if not rows:
            self._findings.note("rows.none", table.name)
        self._bench.run("values/drop", table=raw)
        self._names[table.name] = table.name
        self._rows[table.name] = rows

    def _known(self, table: Table, to_write: bool) -> bool:
        """Add what the program itself knows of a table; whether the table has been supplied or is known."""
        if table.name in MADE_HERE and not to_write:
            return True
        path = self._default(table)
        supplied = table.name in self._names
        if path is not None and path.exists():
            name = f"{table.name}_default"
            self._take_default(table, path, name)
            filling.add_defaults(self._bench, table, self._names, name)
            return True
        if not supplied:
            values.make_empty(self._bench, table, table.name)
            self._names[table.name] = table.name
        return supplied or table.name in MADE_HERE

    def _take_default(self, table: Table, path: Path, name: str) -> None:
        state = path.stat()
        key = (table.name, str(path), state.st_mtime_ns, state.st_size)
        if key in _KNOWN:
            self._bench.arrow(name, _KNOWN[key])
            return
        source = self._load_default(table, path, f"{name}_raw")
        values.convert(self._bench, table, f"{name}_raw", name, source)
        _KNOWN[key] = self._bench.as_arrow(name)

    def _load_default(self, table: Table, path: Path, raw: str) -> Source:
        try:
            return load(self._bench, table, path, raw, Findings())
        except UnreadableError:
            raise Problem("publish.default_unreadable", file=path.name) from None

    def _default(self, table: Table) -> Path | None:
        if table.name == "place":
            return GAZETTEER
        return self._reference / table.default if table.default else None

    def _check(self, table: Table, names: dict[str, str]) -> None:
        hidden = self._hidden.get(table.name, frozenset())
        checks = Checks(self._bench, table, self._names[table.name], self._findings, hidden)
        checks.constraints(names, self._unread.get(table.name, frozenset()), self._latest)
        checks.agreement(names, self._supplied.get(table.name, frozenset()))
        checks.keys()
        checks.references(names)


def _fillers_first(files: dict[str, Path]) -> Iterator[Table]:
    """Tables that others are filled from, then those others."""
    tables = [table for table in contract().tables.values() if table.name in files]
    yield from (table for table in tables if not any(field.filled_from for field in table.fields))
    yield from (table for table in tables if any(field.filled_from for field in table.fields))
