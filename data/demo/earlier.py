"""The demo a month earlier: what came later is not there yet, what was corrected still reads as it did."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data.demo import plan
from data.demo.submissions import periods
from data.reference import path

AS_OF = date(2026, 9, 30)
COMPARED = ("partner", "agreement", "session", "attendance", "person", "target", "submission")
"""Tables that the earlier version has; any other is handed in for the first time with the demo itself."""

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
    known = attended.filter(pc.is_in(attended["session_id"], pa.array([row["session_id"] for row in sessions])))
    return {name: made[name] for name in COMPARED} | {
        "session": pa.Table.from_pylist(sessions, made["session"].schema),
        "attendance": pa.concat_tables([known, _counted_twice(sessions, known.schema)]),
        "target": pa.Table.from_pylist([_target(row) for row in made["target"].to_pylist()], made["target"].schema),
        "submission": pa.Table.from_pylist(
            [_submission(row) for row in submissions if row["period_start"] <= AS_OF],
            made["submission"].schema,
        ),
        "indicator": pa.Table.from_pylist(_definitions()),
    }


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
        return {**row, "received_on": None, "reported_times": None, "corrected_on": None}
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
