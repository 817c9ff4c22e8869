"""What a header promises must be true of its SQL, and no figure may be rolled up against its meaning."""

from collections.abc import Mapping

from sqlglot import exp

from data.contract import contract
from data.problem import Problem
from queries.door import allowed
from queries.door.header import UNTIL
from queries.door.question import COMPARE, FIXED_PARAMS, PERIOD, Question

ROWS = {"selection", "place_level", "kind", "half_year"}
"""Keys that tell rows apart without being a dimension."""


def hold(asked: Question, file: str, lines: dict[str, int]) -> None:
    """Raises Problem question.* with file and line where header and SQL differ."""
    _params(asked, file, lines)
    _columns(asked, file, lines)
    _order(asked, file)
    _cells(asked, file, lines)
    _sources(asked, file, lines)
    _roll_ups(asked, file)


def _params(asked: Question, file: str, lines: dict[str, int]) -> None:
    used = allowed.placeholders(asked.tree)
    for name in sorted(used ^ set(asked.param_names)):
        raise Problem("question.param_mismatch", file=file, line=lines["params"], found=name)
    if len(asked.param_names) != len(asked.params):
        raise Problem("question.param_mismatch", file=file, line=lines["params"], found=asked.params[-1].name)
    for start, end in (PERIOD, COMPARE):
        if (start in used) != (end in used):
            raise Problem("question.param_mismatch", file=file, line=lines["params"], found=f"{start}, {end}")


def _columns(asked: Question, file: str, lines: dict[str, int]) -> None:
    if len(set(asked.columns)) != len(asked.columns) or "" in asked.columns:
        raise Problem("question.columns", file=file, line=1)
    wanted = {
        "shows": [*asked.shown, *asked.parts],
        "keys": asked.keys,
        "within": asked.within,
        "same": [same.column for same in asked.same],
        "base": [base.column for base in asked.base],
        "closed": asked.closed,
        "from": asked.sources,
    }
    for key, names in wanted.items():
        for name in names:
            if name not in asked.columns:
                raise Problem("question.column_missing", file=file, line=lines.get(key, 1), found=name)
    for shown in asked.shows:
        for part in (shown.numerator, shown.denominator, shown.n):
            if part and part not in asked.shown:
                raise Problem("question.kind", file=file, line=lines["shows"], found=f"{shown.name}: {part}")
    if len(asked.shown) != len(asked.shows):
        raise Problem("question.columns", file=file, line=lines["shows"])


def _order(asked: Question, file: str) -> None:
    order = asked.tree.args.get("order")
    names = {column.name for column in order.find_all(exp.Column)} if order else set()
    for key in asked.keys:
        if key not in names:
            raise Problem("question.order", file=file, line=len(asked.sql.splitlines()), found=key)


def _cells(asked: Question, file: str, lines: dict[str, int]) -> None:
    """Every count of people says which cells it is made of, unless only those ask it who see exact figures."""
    if asked.is_cells or asked.only:
        return
    for column in asked.counts:
        if asked.base_of(column)[0] not in asked.cells:
            raise Problem("question.cells", file=file, line=lines.get("cells", lines["shows"]), found=column)


def _sources(asked: Question, file: str, lines: dict[str, int]) -> None:
    """A column rests on no table that the question does not."""
    for table in sorted({table for tables in asked.sources.values() for table in tables} - set(asked.rests_on)):
        raise Problem("question.column_missing", file=file, line=lines["from"], found=table)


def hold_cells(asked: Question, cells: Mapping[str, Question], file: str) -> None:
    """What may be chosen, what tells rows apart and what a column repeats are dimensions of the cells.

    Raises Problem question.cells.
    """
    for based in asked.base:
        named = {condition.partition("=")[0] for condition in based.where}
        made_of = cells.get(asked.cells[asked.base_of(based.column)[0]])
        if made_of is None or based.base not in made_of.counts or not named <= set(made_of.keys):
            raise Problem("question.cells", file=file, line=1, found=f"{based.column} ({based.base})")
    for column in asked.counts if asked.cells else ():
        base, where = asked.base_of(column)
        made_of = cells.get(asked.cells[base])
        if made_of is None or base not in made_of.counts:
            raise Problem("question.cells", file=file, line=1, found=f"{asked.cells[base]} ({base})")
        chosen = {param.name for param in asked.params} - {*FIXED_PARAMS, *PERIOD, *COMPARE, "place"}
        repeated = {condition.partition("=")[0] for condition in where}
        everywhere = UNTIL in repeated
        named = (
            chosen
            | set(() if everywhere else asked.keys)
            | (repeated - {"compare", "year", "year_earlier", UNTIL, "place"})
        )
        for name in sorted(named - {*made_of.keys, *made_of.dimensions} - ROWS):
            raise Problem("question.cells", file=file, line=1, found=name)


def domain(param: str) -> tuple[str, ...]:
    """The codes a text parameter can take, from the contract's field of that name; () where there is none."""
    for table in contract().tables.values():
        for field in table.fields:
            if field.enum and (field.name == param or (field.type == "list" and field.name == f"{param}s")):
                return tuple(field.enum)
    return ()


def overlapping(param: str) -> bool:
    """Whether one person may carry several codes of this parameter, so that answers do not add up."""
    return any(
        field.type == "list" and field.name == f"{param}s"
        for table in contract().tables.values()
        for field in table.fields
    )


def _roll_ups(asked: Question, file: str) -> None:
    """Distinct people are recounted, never summed; rates are recomputed, never averaged."""
    people = {"people"} | {
        shown.name for shown in asked.shows if shown.kind == "people" and shown.name.startswith("people")
    }
    rates = {shown.name for shown in asked.shows if shown.kind == "rate"}
    for call in asked.tree.find_all(exp.Sum, exp.Avg, exp.Median):
        for column in call.find_all(exp.Column):
            forbidden = people | rates if isinstance(call, exp.Sum) else rates
            if column.name in forbidden:
                raise Problem("question.roll_up", file=file, line=allowed.line_of(call), found=column.name)
