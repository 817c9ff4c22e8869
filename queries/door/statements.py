"""Statements that set up an engine, from queries/door/sql or as syntax; values are bound or quoted, never pasted."""

import re
from functools import cache
from pathlib import Path

from sqlglot import exp

from data.contract import Table
from queries.door.scope import RAW

_FOLDER = Path(__file__).parent / "sql"


@cache
def statements(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The statements of a set-up file, each with the names it binds."""
    text = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    pieces = [piece.strip() for piece in text.split(";")]
    return tuple((piece, tuple(re.findall(r"\$(\w+)", piece))) for piece in pieces if piece)


def parquet(path: Path) -> exp.Table:
    """A file as something to select from."""
    return exp.Table(this=exp.Anonymous(this="read_parquet", expressions=[exp.Literal.string(str(path))]))


def all_of(table: Table, source: exp.Table) -> exp.Select:
    """Every field of the contract."""
    return exp.select(*(exp.column(field.name) for field in table.fields)).from_(source)


def create(kind: str, table: Table, query: exp.Query) -> str:
    """CREATE TABLE or VIEW raw.<table> AS query."""
    return exp.Create(kind=kind, this=exp.table_(table.name, db=RAW), expression=query).sql(dialect="duckdb")


def create_empty(table: Table) -> str:
    """CREATE TABLE raw.<table> with the contract's columns and no rows."""
    fields = [
        exp.ColumnDef(this=exp.to_identifier(f.name), kind=exp.DataType.build(f.duckdb_type)) for f in table.fields
    ]
    schema = exp.Schema(this=exp.table_(table.name, db=RAW), expressions=fields)
    return exp.Create(kind="TABLE", this=schema).sql(dialect="duckdb")


def create_room() -> str:
    return exp.Create(kind="SCHEMA", this=exp.Table(db=exp.to_identifier(RAW))).sql(dialect="duckdb")


def rows_of(table: Table) -> str:
    count = exp.Count(this=exp.Star())
    return exp.select(count).from_(exp.table_(table.name, db=RAW)).sql(dialect="duckdb")


def rows_by_place(table: str) -> str:
    """Each adcode of raw.<table> with its number of rows, in the order of adcodes."""
    count = exp.Count(this=exp.Star())
    chosen = exp.select("adcode", count).from_(exp.table_(table, db=RAW)).group_by("adcode").order_by("adcode")
    return chosen.sql(dialect="duckdb")


def count_of(query: exp.Select) -> str:
    """How many rows a query gives."""
    return exp.select(exp.Count(this=exp.Star())).from_(query.subquery("counted")).sql(dialect="duckdb")


def names_in(query: exp.Query) -> list[str]:
    return sorted({node.name for node in query.find_all(exp.Placeholder)})
