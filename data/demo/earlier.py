"""The demo a month earlier: what came later is not there yet, what was corrected still reads as it did."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.contract import Table, contract
from data.demo import plan
from data.demo.submissions import periods
from data.reference import path

AS_OF = date(2026, 9, 30)

CORRECTED = ("140222", "140429", "520328")
HOURS_BEFORE_CORRECTION = 0.5
"""Class hours that a correction took from each September lesson of these places."""

COUNTED_TWICE = {"140222": 24, "350823": 31}
"""Attendances of September that were sent twice and taken out in October, by place."""

TARGETS_BEFORE = {"140830": 1.08}
"""The 2026 target of a place as it read before it was lowered, over what it is now."""

DEFINITIONS_BEFORE = {
    "completion_rate": {
        "definition_zh": "参训学员中完课的比例；完成本班70%及以上课时为完课（判断口径）",
        "definition_en": "Completer = at least 70 percent of the hours (judgement)",
    }
}

Row = dict[str, Any]
Month = tuple[str, str, str, int, int]
"""Programme, partner, place, year, month."""


def earlier(made: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables as sent by the end of September, from those of October."""
    submissions = made["submission"].to_pylist()
    late = months_of(row for row in submissions if _after(row["received_on"]))
    sessions = [row for row in made["session"].to_pylist() if row["held_on"] <= AS_OF and _month(row) not in late]
    for row in sessions:
        if row["adcode"] in CORRECTED and _in_september(row):
            row["class_hours"] += HOURS_BEFORE_CORRECTION
    attended = made["attendance"]
    came = attended.filter(pc.is_in(attended["session_id"], pa.array([row["session_id"] for row in sessions])))
    then = {name: _by_then(contract().tables[name], table) for name, table in made.items()} | {
        "session": pa.Table.from_pylist(sessions, made["session"].schema),
        "attendance": pa.concat_tables([came, _counted_twice(sessions, came.schema)]),
        "target": pa.Table.from_pylist([_target(row) for row in made["target"].to_pylist()], made["target"].schema),
        "submission": pa.Table.from_pylist(
            [_submission(row) for row in submissions if row["period_start"] <= AS_OF],
            made["submission"].schema,
        ),
        "indicator": pa.Table.from_pylist(_definitions()),
    }
    known_then: dict[str, pa.Table] = {}
    for spec in contract().tables.values():
        if spec.name in then:
            known_then[spec.name] = _pointing_at(known_then, spec, then[spec.name])
    return known_then


def _by_then(spec: Table, table: pa.Table) -> pa.Table:
    """The rows about days up to the end of September on which nothing has happened since."""
    days = {spec.dated_by or "", *(field.name for field in spec.fields if field.happened)}
    for name in sorted(days & set(table.column_names)):
        if pa.types.is_date(table.schema.field(name).type):
            table = table.filter(pc.fill_null(pc.less_equal(table[name], AS_OF), True))
    return table


def _pointing_at(known: dict[str, pa.Table], spec: Table, table: pa.Table) -> pa.Table:
    """The rows whose references are found in the tables `known` by then."""
    for key in spec.foreign_keys:
        if len(key.fields) == 1 and key.table in known and not contract().tables[key.table].default:
            values = table[key.fields[0]]
            found = pc.is_in(values, known[key.table][key.to_fields[0]])
            table = table.filter(pc.or_(found, pc.is_null(values)))
    return table


def months_of(submissions: Iterable[Row]) -> set[Month]:
    """Every month that one of the submissions is about."""
    return {
        (row["programme_id"], row["partner_id"], row["adcode"], start.year, start.month)
        for row in submissions
        for start, _ in periods(row["period_start"], row["period_end"], 1)
    }


def _month(row: Row) -> Month:
    return row["programme_id"], row["partner_id"], row["adcode"], row["held_on"].year, row["held_on"].month


def _in_september(row: Row) -> bool:
    return row["programme_id"] == plan.LECTURES and _month(row)[3:] == (AS_OF.year, AS_OF.month)


def _after(day: date | None) -> bool:
    return day is not None and day > AS_OF


def _submission(row: Row) -> Row:
    if _after(row["received_on"]):
        lost = ("received_on", "reported_times", "corrected_on", "returned_on", "return_reason")
        return row | dict.fromkeys(lost)
    if _after(row["returned_on"]):
        return {**row, "corrected_on": None, "returned_on": None, "return_reason": None}
    if _after(row["corrected_on"]):
        return {**row, "corrected_on": None}
    return row


def _counted_twice(sessions: list[Row], schema: pa.Schema) -> pa.Table:
    """The lesson of each such attendance, and nobody's name."""
    first = {row["adcode"]: row["session_id"] for row in reversed(sessions) if _in_september(row)}
    lessons = [first[place] for place, count in COUNTED_TWICE.items() for _ in range(count if place in first else 0)]
    return pa.table({"session_id": lessons, "person_id": pa.nulls(len(lessons), pa.string())}, schema)


def _target(row: Row) -> Row:
    factor = TARGETS_BEFORE.get(row["adcode"], 1.0)
    if row["indicator_id"] != "attendances" or row["period_start"].year != AS_OF.year:
        return row
    return {**row, "target_value": float(round(row["target_value"] * factor, -1))}


def _definitions() -> list[Row]:
    with path("indicator").open(encoding="utf-8", newline="") as file:
        return [
            {**row, **DEFINITIONS_BEFORE[row["indicator_id"]]}
            for row in csv.DictReader(file)
            if row["indicator_id"] in DEFINITIONS_BEFORE
        ]
