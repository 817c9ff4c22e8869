"""Places as files give them become codes of today; uncertain ones wait to be verified, with a note."""

import pyarrow as pa

from data.contract import Table
from data.places.resolve import resolver
from data.publish.report import PRINTED, Findings
from data.publish.sql import Sql, statement
from data.publish.work import Workbench

PLACE = "adcode"
AS_GIVEN = "adcode_given"
REASONS = ("unknown", "ambiguous", "no_successor")
SCHEMA = pa.schema(
    [
        ("given", pa.string()),
        ("held_year", pa.int32()),
        ("adcode", pa.string()),
        ("reason", pa.string()),
        ("candidates", pa.string()),
    ]
)


def given(bench: Workbench, table: Table, name: str) -> bool:
    """Whether the rows of a scoped table say a place themselves."""
    if table.scope != "scoped" or not table.has(PLACE):
        return False
    told = [each for each in (PLACE, AS_GIVEN) if table.has(each)]
    return any(bench.row("values/filled", table=name, field=each)[0] for each in told)


def resolve(bench: Workbench, table: Table, name: str, findings: Findings) -> str:
    """The name of a new table with codes of today; notes for places that wait to be verified."""
    parts = {"table": name, "text": _text(table), "year": _year(table)}
    known = f"{name}_places"
    asked = bench.rows("filling/places_given", **parts)
    bench.arrow(known, _answers(asked))
    target = f"{name}_"
    bench.run("filling/place", target=target, places=known, columns=_columns(table), **parts)
    for reason in REASONS:
        pending = bench.rows("filling/places_pending", {"reason": reason, "limit": PRINTED}, places=known, **parts)
        for row, text, candidates, _ in pending:
            findings.note(f"place.{reason}", table.name, row=row, field=PLACE, found=text, allowed=candidates or None)
        if pending:
            findings.rest(f"place.{reason}", table.name, PLACE, pending[0][-1] - len(pending))
    bench.run("values/drop", table=known)
    return target


def _answers(asked: list[tuple[str, int | None]]) -> pa.Table:
    of = resolver()
    answers = [of.resolve(text, year) for text, year in asked]
    return pa.table(
        [
            [text for text, _ in asked],
            [year for _, year in asked],
            [answer.adcode for answer in answers],
            [answer.reason for answer in answers],
            [", ".join(answer.candidates) for answer in answers],
        ],
        schema=SCHEMA,
    )


def _text(table: Table) -> Sql:
    return statement("filling/text_or_given" if table.has(AS_GIVEN) else "filling/text")


def _year(table: Table) -> Sql:
    """The year of a row: by the field the contract names, else its first date."""
    name = table.dated_by
    return statement("filling/year", field=name) if name else statement("filling/no_year")


def _columns(table: Table) -> list[Sql]:
    special = {PLACE: statement("filling/code_of_today"), AS_GIVEN: statement("filling/as_given")}
    return [special.get(field.name) or statement("filling/kept", field=field.name) for field in table.fields]
