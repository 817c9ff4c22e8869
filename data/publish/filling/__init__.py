"""What publishing adds to a table: fields filled from another table, places of today, default rows."""

from collections.abc import Iterable

from data.contract import Table, contract
from data.publish.filling import places
from data.publish.report import Findings
from data.publish.sql import statement
from data.publish.work import Workbench


def complete(bench: Workbench, table: Table, names: dict[str, str], findings: Findings) -> None:
    """Fill fields from other tables and turn places into codes of today; `names` gets the new table."""
    filled = [field.name for field in table.fields if field.filled_from in names]
    if not places.given(bench, table, names[table.name]):
        _fill(bench, table, names, filled)
        return
    _fill(bench, table, names, [name for name in filled if name != places.PLACE])
    _take(bench, table, names, places.resolve(bench, table, names[table.name], findings))
    _fill(bench, table, names, [name for name in filled if name == places.PLACE])


def add_defaults(bench: Workbench, table: Table, names: dict[str, str], defaults: str) -> None:
    """Add the default rows whose key was not supplied; supplied rows win."""
    fields = [field.name for field in table.fields]
    if table.name in names:
        keys = list(table.primary_key)
        bench.run("filling/add_defaults", table=names[table.name], defaults=defaults, fields=fields, keys=keys)
    else:
        names[table.name] = f"{table.name}_known"
        bench.run("filling/all_defaults", table=names[table.name], defaults=defaults, fields=fields)


def _fill(bench: Workbench, table: Table, names: dict[str, str], filled: Iterable[str]) -> None:
    for origin in sorted({table.field(name).filled_from or "" for name in filled}):
        own = [name for name in filled if table.field(name).filled_from == origin]
        target = f"{names[table.name]}_"
        bench.run(
            "filling/fill",
            target=target,
            table=names[table.name],
            source=names[origin],
            keys=list(contract().tables[origin].primary_key),
            taken=[statement("filling/value", field=name) for name in own],
            columns=[
                statement("filling/filled" if field.name in own else "filling/kept", field=field.name)
                for field in table.fields
            ],
        )
        _take(bench, table, names, target)


def _take(bench: Workbench, table: Table, names: dict[str, str], target: str) -> None:
    bench.run("values/drop", table=names[table.name])
    names[table.name] = target
