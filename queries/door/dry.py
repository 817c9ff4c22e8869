"""Every question is run once over the contract's empty tables, so that what cannot run stops the start, not a page."""

from collections.abc import Iterable
from datetime import date

import duckdb

from data.contract import contract
from data.problem import Problem
from queries.door import statements
from queries.door.compile import bound
from queries.door.question import Question
from queries.door.scope import UNRESTRICTED, Scope

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_ANYTHING: dict[str, object] = {"text": None, "date": date(2000, 1, 1), "int": 0, "number": 0.0, "list": []}
_EVERYTHING = Scope(UNRESTRICTED, ())


class DryRun:
    """An engine without a row. Close it when done."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config={"threads": 1})
        self._connection.execute(statements.create_room())
        for table in contract().tables.values():
            self._connection.execute(statements.create_empty(table))

    def __enter__(self) -> "DryRun":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def numbers(self, asked: Question) -> list[str]:
        """The columns of a question that hold numbers. Raises Problem question.does_not_run."""
        nothing = {param.name: _ANYTHING[param.type] for param in asked.params}
        try:
            types = self._types(*bound(asked, _EVERYTHING, nothing))
        except duckdb.Error as error:
            detail = str(error).splitlines()[0][:160]
            raise Problem("question.does_not_run", file=f"queries/{asked.name}.sql", line=1, detail=detail) from None
        return [name for name, kind in zip(asked.columns, types, strict=True) if _is_number(kind)]

    def _types(self, sql: str, params: dict[str, object]) -> list[str]:
        return [str(kind) for kind in self._connection.sql(sql, params=params).types]


def hold(questions: Iterable[Question]) -> None:
    """Raises Problem question.does_not_run, or question.unspoken for a number that the header does not speak of.

    Numbers of open tables need no kind: anyone may see them.
    """
    with DryRun() as dry:
        for asked in questions:
            for name in dry.numbers(asked):
                if not asked.open and name not in {*asked.shown, *asked.parts, *asked.keys}:
                    raise Problem("question.unspoken", file=f"queries/{asked.name}.sql", line=1, found=name)


def _is_number(kind: str) -> bool:
    return kind in _NUMBERS or kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL")
