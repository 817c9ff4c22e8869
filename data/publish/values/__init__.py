"""From text cells to typed columns, in SQL."""

from collections.abc import Mapping

from data.contract import Field, Table
from data.publish.reading.load import Source
from data.publish.sql import Sql, statement
from data.publish.values.words import words
from data.publish.work import Workbench

DELIMITER = "|"


def value(field: Field) -> Sql:
    """The expression that turns the cleaned text of a field into its value, null where it cannot be one."""
    if field.dimension:
        return statement("values/code_list" if field.type == "list" else "values/code", field=field.name)
    return statement(f"values/{field.type}", field=field.name)


def _cell(field: Field) -> Sql:
    kind = "values/clean" if field.type == "string" else "values/narrow"
    return statement("values/named", value=statement(kind, field=field.name), field=field.name)


def _values(table: Table) -> Mapping[str, object]:
    """The values that expressions of list fields and of fields with choices need."""
    delimiters = {field.delimiter or DELIMITER for field in table.fields if field.type == "list"}
    return {**({"delimiter": delimiters.pop()} if delimiters else {}), **words(table)}


def convert(bench: Workbench, table: Table, raw: str, target: str, source: Source) -> None:
    """Make the typed table `target` of the text table `raw`, with row numbers, without blank rows and rows of totals."""
    bench.run(
        "values/convert",
        {**_values(table), **source.row_values},
        table=target,
        raw=raw,
        row=source.row,
        columns=[statement("values/named", value=value(field), field=field.name) for field in table.fields],
        cells=[_cell(field) for field in table.fields],
        fields=[field.name for field in table.fields],
    )


def make_empty(bench: Workbench, table: Table, target: str) -> None:
    """A typed table without rows."""
    columns = [
        statement("values/named", value=statement(f"values/no_{field.type}"), field=field.name)
        for field in table.fields
    ]
    bench.run("values/empty", table=target, columns=columns)
