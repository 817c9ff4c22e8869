"""What changed between two versions: rows new, late, corrected, moved, removed or redefined, counted in the engine.

A row is the same where its key is. New: its day lies after the earlier version's as-of. Late: its day does not, yet it
was not there, or its report had not arrived. Corrected: other values; under another programme, partner or place it has
left the one and arrived at the other. Redefined: a definition with another wording or version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from data.contract import Table, contract
from data.problem import Problem
from data.publish import values
from data.publish.manifest import Previous
from data.publish.report import Findings
from data.publish.snapshot import Snapshot, current_id, named
from data.publish.sql import Sql, quoted, statement
from data.publish.trouble import disk_troubles
from data.publish.versions import all_versions, name_of
from data.publish.work import Workbench

CHANGE, REDEFINITION = "change", "redefinition"
BEFORE, NOW = "before", "now"
EARLIER = statement("changes/earlier")
DEFINITIONS = ("indicator", "target")
ARRIVED_ON = {"submission": "received_on"}
"""The day on which what a row expects has come: a row that gains it is late, not corrected."""
VERSION = "version"
INDICATOR = "indicator"
Counts = Mapping[str, int]
SCOPE = {"_programme": "programme_id", "_partner": "partner_id", "_place": "adcode"}


@dataclass(frozen=True)
class Comparison:
    """Rows of each table by kind ("before", "now" and those of the contract), and (indicator, field, before, after).

    `not_compared` names the tables that the earlier version did not have.
    """

    rows: Mapping[str, Counts]
    wordings: tuple[tuple[str, str, str, str], ...]
    not_compared: tuple[str, ...]


def since_the_version_in_use(
    bench: Workbench, names: dict[str, str], demo: bool, findings: Findings
) -> Previous | None:
    """Fill the tables change and redefinition on the workbench; what they are told against, None where nothing is.

    A version in use that cannot be read does not stop a publication; a demo and real data are not held together.
    """
    identity = current_id()
    if identity is None:
        return None
    try:
        earlier = named(identity, "full")
    except Problem as problem:
        findings.note("changes.not_compared", "", found=identity)
        name, as_of = next(((each.name, each.as_of) for each in all_versions() if each.in_use), (identity, None))
        return Previous(identity, name, as_of, problem=problem.code)
    if earlier.demo != demo:
        return None
    pair = Pair(bench, earlier, {name: quoted(at) for name, at in names.items()})
    tables = [table for table in _comparable(earlier) if table.scope == "scoped"]
    for table in tables:
        pair.compare(table, names[CHANGE])
    pair.compare_wordings(names[REDEFINITION])
    left_out = tuple(name for name in earlier.absent if contract().tables[name].scope == "scoped")
    return Previous(earlier.id, name_of(earlier), earlier.as_of, left_out)


def compare(earlier: Snapshot, later: Snapshot) -> Comparison:
    """Every table of two versions held against each other. Raises Problem publish.cannot_write for a full disk."""
    with disk_troubles(Path(gettempdir())), TemporaryDirectory(prefix="gongyi-compare-") as folder:
        bench = Workbench(Path(folder))
        try:
            return _compared(bench, earlier, later)
        finally:
            bench.close()


def _compared(bench: Workbench, earlier: Snapshot, later: Snapshot) -> Comparison:
    for name in (CHANGE, REDEFINITION):
        values.make_empty(bench, contract().tables[name], name)
    files = {name: str(later.path(name)) for name in later.files}
    pair = Pair(bench, earlier, dict.fromkeys(files, statement("changes/later")), files)
    rows: dict[str, dict[str, int]] = {}
    for table in _comparable(earlier):
        pair.compare(table, CHANGE)
        rows[table.name] = {BEFORE: 0, NOW: later.files[table.name].rows}
    for name, kind, count in bench.rows("changes/total", change=CHANGE):
        rows[name][kind] = count
    pair.compare_wordings(REDEFINITION)
    wordings = bench.rows("changes/wordings", redefinition=REDEFINITION)
    unlike = tuple(name for name in earlier.absent if name not in later.absent)
    return Comparison(rows, tuple(wordings), unlike)


class Pair:
    """An earlier snapshot beside the tables of a later one, which are named on the workbench or read from `files`."""

    def __init__(
        self, bench: Workbench, earlier: Snapshot, later: Mapping[str, Sql], files: Mapping[str, str] | None = None
    ) -> None:
        self._bench = bench
        self._earlier = earlier
        self._later = later
        self._files = files or {}

    def compare(self, table: Table, change: str) -> None:
        """Add the changes of one table. Rows are first held together by hashes, which costs little where few changed."""
        told = {"table": table.name, "of_people": any(each.personal != "none" for each in table.fields)}
        before = {"earlier": str(self._earlier.path(table.name))}
        scope = [_named(table, field, name) for name, field in SCOPE.items()]
        self._bench.run("changes/before", {**before, **told}, change=change, columns=scope, earlier=EARLIER)
        keys, others = _keys(table)
        key_names = [f"_key_{number}" for number, _ in enumerate(keys)]
        columns = [
            *(
                statement("values/named", value=quoted(key), field=name)
                for key, name in zip(keys, key_names, strict=True)
            ),
            *scope,
            _day(table.dated_by, "_day"),
            _day(ARRIVED_ON.get(table.name), "_arrival"),
        ]
        differences, buckets = f"{table.name}_differences", f"{table.name}_buckets"
        sides = {"earlier": EARLIER, "later": self._later[table.name]}
        given = {**before, **self._given(table)}
        self._bench.run("changes/buckets", given, target=buckets, keys=keys, values=others or keys, **sides)
        self._bench.run(
            "changes/differences",
            given,
            target=differences,
            columns=columns,
            values=others or keys,
            keys=key_names,
            fields=keys,
            buckets=buckets,
            **sides,
        )
        self._bench.run("values/drop", table=buckets)
        if table.name in DEFINITIONS and VERSION in keys:
            same = {name: key for key, name in zip(keys, key_names, strict=True) if key != VERSION}
            self._bench.run(
                "changes/redefining",
                before,
                target=differences,
                names=list(same),
                columns=list(same.values()),
                earlier=EARLIER,
            )
        self._bench.run(
            "changes/kinds",
            {**told, "as_of": self._earlier.as_of, "definitions": table.name in DEFINITIONS},
            change=change,
            differences=differences,
        )
        self._bench.run("values/drop", table=differences)

    def compare_wordings(self, redefinition: str) -> None:
        """Add each field of an indicator that reads differently."""
        table = contract().tables[INDICATOR]
        if INDICATOR in self._earlier.absent:
            return
        for field in table.fields:
            if field.name not in table.primary_key:
                self._bench.run(
                    "changes/wording",
                    {"earlier": str(self._earlier.path(INDICATOR)), "field": field.name, **self._given(table)},
                    redefinition=redefinition,
                    key=table.primary_key[0],
                    field=field.name,
                    earlier=EARLIER,
                    later=self._later[INDICATOR],
                )

    def _given(self, table: Table) -> dict[str, object]:
        return {"later": self._files[table.name]} if table.name in self._files else {}


def _comparable(earlier: Snapshot) -> list[Table]:
    """Tables that were supplied then and are not made from the others."""
    return [
        table
        for table in contract().tables.values()
        if table.name not in (CHANGE, REDEFINITION) and not table.sums_up and table.name not in earlier.absent
    ]


def _keys(table: Table) -> tuple[list[str], list[str]]:
    """The fields that tell which row is which, and the others."""
    keys = table.keys[0] if table.keys else tuple(field.name for field in table.fields)
    return list(keys), [field.name for field in table.fields if field.name not in keys]


def _named(table: Table, field: str, name: str) -> Sql:
    if table.scope == "scoped" and table.has(field):
        return statement("values/named", value=quoted(field), field=name)
    return statement("values/named", value=statement("values/no_string"), field=name)


def _day(field: str | None, name: str) -> Sql:
    value = quoted(field) if field else statement("values/no_date")
    return statement("values/named", value=value, field=name)
