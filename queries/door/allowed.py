"""What a question may be written in: one SELECT over the contract's tables, known functions, nothing else.

Checked on the syntax tree, which is also what is run: nothing of the file's text reaches the engine unread.
"""

import re
from collections.abc import Iterable

import sqlglot
from sqlglot import exp

from data.contract import contract
from data.problem import Problem

_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_RESERVED = ("duckdb_", "pragma_", "sqlite_", "pg_", "information_schema", "raw", "main", "temp", "system", "scope_")

_SHAPE = """Alias Boolean Case CTE Column DataType DataTypeParam Distinct Except Filter From Group GroupingSets Rollup
    Cube Having Identifier If Intersect Interval Join Limit Literal Null Offset Order Ordered Placeholder Qualify
    Select Star Subquery Table TableAlias Tuple Union Var Where Window WindowSpec With WithinGroup"""
_OPERATORS = """Add And Any Between DPipe Div EQ Exists GT GTE Hour In Is LT LTE Like Mod Mul NEQ Neg Not NullSafeEQ
    NullSafeNEQ Or Paren Sub"""
_FUNCTIONS = """Abs ArgMax ArgMin ArrayContains Avg Cast Ceil Coalesce Concat Count CountIf DateAdd DateDiff DateSub
    DateTrunc Day DayOfMonth DenseRank Explode Extract FirstValue Floor Greatest Grouping Lag LastDay LastValue Lead
    Least Left Length Lower Max Median Min Month Nullif Ntile PercentileCont Quarter Rank Replace Right Round RowNumber
    StartsWith StrPosition Substring Sum TimestampTrunc Trim TryCast Upper Year"""
ALLOWED = frozenset(f"{_SHAPE} {_OPERATORS} {_FUNCTIONS}".split())


def parse(sql: str, file: str, given: Iterable[str] = ()) -> exp.Query:
    """The tree of one allowed SELECT or set operation; `given` are the names of the steps that will stand before it.

    Raises Problem question.unreadable, question.one_select, question.not_allowed, question.name, question.table or
    question.cte.
    """
    try:
        statements = sqlglot.parse(sql, read="duckdb", error_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as error:
        raise Problem("question.unreadable", file=file, line=_error_line(error)) from None
    if len(statements) != 1 or not isinstance(statements[0], exp.Select | exp.SetOperation):
        raise Problem("question.one_select", file=file, line=1)
    tree = statements[0]
    for node in tree.walk():
        _check_node(node, file)
    _check_tables(tree, file, set(given))
    return tree


def tables(tree: exp.Query) -> tuple[str, ...]:
    """The contract's tables that a question reads, by name."""
    known = contract().tables
    return tuple(sorted({table.name for table in tree.find_all(exp.Table) if table.name in known}))


def placeholders(tree: exp.Query) -> set[str]:
    return {node.name for node in tree.find_all(exp.Placeholder)}


def line_of(node: exp.Expr) -> int:
    """The line of the file nearest to a node, 1 where the parser keeps none."""
    for child in node.walk():
        if line := child.meta.get("line"):
            return int(line)
    return 1


def _check_node(node: exp.Expr, file: str) -> None:
    kind = type(node).__name__
    if kind not in ALLOWED:
        found = node.name if isinstance(node, exp.Anonymous) else kind
        raise Problem("question.not_allowed", file=file, line=line_of(node), found=found[:40])
    if isinstance(node, exp.Identifier) and (node.quoted or not _NAME.fullmatch(node.name)):
        raise Problem("question.name", file=file, line=line_of(node), found=node.name[:40])
    if isinstance(node, exp.Placeholder) and not _NAME.fullmatch(node.name or ""):
        raise Problem("question.name", file=file, line=line_of(node), found=f"${node.name}"[:40])
    if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Count):
        raise Problem("question.not_allowed", file=file, line=line_of(node.parent or node), found="*")
    if isinstance(node, exp.Var) and node.name.upper() == "ALL":
        raise Problem("question.not_allowed", file=file, line=line_of(node.parent or node), found="ALL")
    if isinstance(node, exp.Group) and node.args.get("all") is not None:
        raise Problem("question.not_allowed", file=file, line=line_of(node.parent or node), found="GROUP BY ALL")
    if isinstance(node, exp.DataType) and node.this in (exp.DType.USERDEFINED, exp.DType.UNKNOWN, exp.DType.OBJECT):
        raise Problem("question.not_allowed", file=file, line=line_of(node), found="type")
    if isinstance(node, exp.With) and (node.recursive or not isinstance(node.parent, exp.Query) or node.parent.parent):
        raise Problem("question.cte", file=file, line=line_of(node), found="with")
    if isinstance(node, exp.Query) and (
        node.args.get("locks") or node.args.get("hint") or node.args.get("operation_modifiers")
    ):
        raise Problem("question.not_allowed", file=file, line=line_of(node), found="hint")


def _check_tables(tree: exp.Query, file: str, given: set[str]) -> None:
    """Each table is one of the contract's, a step or a CTE written before it; so no name can fall through to the
    engine's own."""
    known = set(contract().tables)
    for name in given:
        if name in known or name.startswith(_RESERVED):
            raise Problem("question.cte", file=file, line=1, found=name[:40])
    with_ = tree.args.get("with_")
    earlier: set[str] = set()
    for cte in with_.expressions if with_ else []:
        name = cte.alias
        if not name or name in known or name in given or name in earlier or name.startswith(_RESERVED):
            raise Problem("question.cte", file=file, line=line_of(cte), found=name[:40])
        _check_names(cte.this, known | given | earlier, file)
        earlier.add(name)
    _check_names(tree, known | given | earlier, file, but=with_)


def _check_names(body: exp.Expr, known: set[str], file: str, but: exp.Expr | None = None) -> None:
    """The tables named in a part of the question, `but` those in a part of that."""
    for table in body.walk(prune=lambda node: node is but):
        if not isinstance(table, exp.Table):
            continue
        if not isinstance(table.this, exp.Identifier) or table.args.get("db") or table.args.get("catalog"):
            raise Problem("question.table", file=file, line=line_of(table), found=table.sql()[:40])
        if table.name not in known:
            raise Problem("question.table", file=file, line=line_of(table), found=table.name[:40])


def _error_line(error: Exception) -> int:
    details = getattr(error, "errors", None) or [{}]
    return int(details[0].get("line") or 1)
