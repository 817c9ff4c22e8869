"""Rows as dictionaries become a table with the contract's types."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pyarrow as pa

from data.contract import contract

Row = Mapping[str, object]

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}


def table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Every field of the contract that publishing does not make itself."""
    fields = [field for field in contract().tables[name].fields if field.name != "adcode_given"]
    schema = pa.schema([(field.name, _ARROW[field.type]) for field in fields])
    return pa.Table.from_pylist([{field.name: row.get(field.name) for field in fields} for row in rows], schema)


def scope(programme_id: str, partner_id: str, adcode: str) -> dict[str, object]:
    """The three fields that every scoped row carries."""
    return {"programme_id": programme_id, "partner_id": partner_id, "adcode": adcode}


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=int(days))
