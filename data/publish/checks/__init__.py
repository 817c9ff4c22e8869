"""The contract's checks, each over a whole table; rules of single fields are counted together first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from data.contract import Field, Table, contract
from data.publish.checks.rules import Rule, rules_of
from data.publish.reading.load import Source
from data.publish.report import PRINTED, Findings
from data.publish.sql import Sql, numbered, statement
from data.publish.values import value
from data.publish.work import Workbench


class Checks:
    """Runs checks on one table and reports what they find.

    `hidden` names fields whose values must not be repeated.
    """

    def __init__(self, bench: Workbench, table: Table, name: str, findings: Findings, hidden: frozenset[str]) -> None:
        self._bench = bench
        self._table = table
        self._name = name
        self._findings = findings
        self._hidden = hidden | {field.name for field in table.fields if field.personal != "none"}

    def totals(self, raw: str, source: Source) -> None:
        """Rows of the text table `raw` that sum up others."""
        found = self._bench.rows("checks/total", {**source.row_values, "limit": PRINTED}, table=raw, row=source.row)
        for row, shown, _ in found:
            self._findings.violation("row.total", self._table.name, row=row, found=shown)
        if found:
            self._findings.rest("row.total", self._table.name, None, found[0][-1] - len(found))

    def types(self, raw: str, source: Source) -> frozenset[str]:
        """Cells of the text table `raw` that their type does not allow; the fields that have such cells."""
        unread = set()
        for field in self._table.fields:
            if field.type in ("string", "list") or field.name not in source.known:
                continue
            parts = {"table": raw, "row": source.row, "value": value(field)}
            before = len(self._findings.violations)
            if field.type == "date":
                self._run("type.date_serial", "serial", field, None, source.row_values, table=raw, row=source.row)
                parts["value"] = statement("checks/date_or_serial", field=field.name, value=value(field))
            self._run(f"type.{field.type}", "type", field, None, source.row_values, **parts)
            if len(self._findings.violations) > before:
                unread.add(field.name)
                target = _unread(self._table, field)
                parts["value"] = value(field)
                self._bench.run("checks/unread", source.row_values, target=target, field=field.name, **parts)
        return frozenset(unread)

    def constraints(self, names: Collection[str], unread: Collection[str], latest: date) -> None:
        """Required, enum, minimum and maximum, pattern, needed and larger fields of every field; days that something happened by `latest`.

        A blank or an odd day in a field that is filled from a supplied table is that table's fault or a lost
        reference. Cells of the `unread` fields that their type does not allow are not called blank.
        """
        rules = [rule for field in self._table.fields for rule in rules_of(field, names, latest)]
        rows, broken = self._broken(rules)
        for rule, count in zip(rules, broken, strict=True):
            if count and rule.code == "required" and rule.of.name in unread:
                left_out = _unread(self._table, rule.of)
                self._run("required", "required_unread", rule.of, None, {}, unread=left_out)
            elif rule.code == "required" and count == rows > 0:
                self._findings.violation("column.missing", self._table.name, field=rule.of.name)
            elif count:
                self._run(rule.code, "broken", rule.of, rule.allowed, rule.values, rule=rule.sql())

    def _broken(self, rules: Sequence[Rule]) -> tuple[int, Sequence[int]]:
        """How many rows there are, and how many break each rule, read in one go."""
        if not rules:
            return 0, ()
        counts = [
            statement("checks/how_often_one", rule=numbered(rule.sql(), number)) for number, rule in enumerate(rules)
        ]
        values = {f"{name}_{number}": value for number, rule in enumerate(rules) for name, value in rule.values.items()}
        rows, *broken = self._bench.row("checks/how_often", values, table=self._name, counts=counts)
        return rows, broken

    def keys(self) -> None:
        """Rows that repeat the primary key or a unique key; rows whose key has a blank are left alone."""
        for key in self._table.keys:
            found = self._bench.rows(
                "checks/unique",
                {"limit": PRINTED},
                table=self._name,
                found=self._shown_together(key),
                **_keyed(self._expressions(key)),
            )
            label = " + ".join(key)
            for row, shown, first_row, _ in found:
                self._findings.violation(
                    "unique", self._table.name, row=row, field=label, found=shown, allowed=first_row
                )
            self._rest("unique", label, found)

    def references(self, names: Mapping[str, str]) -> None:
        """Values that the table they refer to does not have; tables that are absent are noted, not checked."""
        for key in self._table.foreign_keys:
            label = " + ".join(key.fields)
            if key.table not in names:
                self._findings.note("foreign_key.unchecked", self._table.name, field=label, allowed=key.table)
                continue
            found = self._bench.rows(
                "checks/foreign_key",
                {"limit": PRINTED},
                table=self._name,
                other=names[key.table],
                found=self._shown_together(key.fields),
                known=[
                    statement("values/named", value=statement("values/column", field=theirs), field=ours)
                    for theirs, ours in zip(key.to_fields, key.fields, strict=True)
                ],
                names=list(key.fields),
                present=[statement("checks/present", name=name) for name in key.fields],
            )
            for row, shown, _ in found:
                self._findings.violation(
                    "foreign_key", self._table.name, row=row, field=label, found=shown, allowed=key.table
                )
            self._rest("foreign_key", label, found)

    def agreement(self, names: Mapping[str, str], supplied: Collection[str]) -> None:
        """Fields that the file gave although they are filled from another table, and gave differently."""
        for field in self._table.fields:
            origin = field.filled_from
            if origin is None or origin not in names or field.name not in supplied:
                continue
            found = self._bench.rows(
                "checks/filled_from",
                {"limit": PRINTED},
                table=self._name,
                source=names[origin],
                keys=list(contract().tables[origin].primary_key),
                field=field.name,
                found=self._shown(field.name),
            )
            for row, shown, told, _ in found:
                self._findings.violation(
                    "filled_from", self._table.name, row=row, field=field.name, found=shown, allowed=told
                )
            self._rest("filled_from", field.name, found)

    def _run(
        self,
        code: str,
        name: str,
        field: Field,
        allowed: object,
        values: Mapping[str, object],
        **parts: str | Iterable[str],
    ) -> None:
        found = self._bench.rows(
            f"checks/{name}",
            {**values, "limit": PRINTED},
            **{"table": self._name, "field": field.name, "found": self._shown(field.name), **parts},
        )
        for row, shown, _ in found:
            visible = None if field.name in self._hidden else shown
            self._findings.violation(code, self._table.name, row=row, field=field.name, found=visible, allowed=allowed)
        self._rest(code, field.name, found)

    def _rest(self, code: str, label: str, found: list[tuple]) -> None:
        if found:
            self._findings.rest(code, self._table.name, label, found[0][-1] - len(found))

    def _shown(self, name: str) -> Sql:
        return statement("checks/hidden") if name in self._hidden else statement("checks/shown", field=name)

    def _shown_together(self, names: Iterable[str]) -> Sql:
        parts = [
            statement("checks/left_out") if name in self._hidden else statement("checks/shown", field=name)
            for name in names
        ]
        return statement("checks/shown_together", parts=parts)

    def _expressions(self, key: tuple[str, ...]) -> list[Sql]:
        """The fields of a key; places to be verified are told apart by what the file said."""
        parts = [statement("values/column", field=name) for name in key]
        if "adcode" in key and self._table.has("adcode_given"):
            parts.append(statement("checks/pending_place"))
        return parts


def _keyed(expressions: list[Sql]) -> dict[str, list[str]]:
    names = [f"_key{number}" for number in range(len(expressions))]
    return {
        "keys": [
            statement("values/named", value=each, field=name) for each, name in zip(expressions, names, strict=True)
        ],
        "names": list(names),
        "present": [statement("checks/present", name=name) for name in names],
    }


def _unread(table: Table, field: Field) -> str:
    return f"{table.name}_unread_{field.name}"
