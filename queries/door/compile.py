"""A question and the shape of a scope become one statement: the row filter in front, as bound parameters."""

from collections.abc import Mapping
from functools import lru_cache

from sqlglot import exp

from queries.door import scope
from queries.door.question import Question
from queries.door.scope import Scope, Shape

Statement = tuple[str, frozenset[str]]
"""SQL and the names it binds."""


@lru_cache(maxsize=1024)
def compiled(asked: Question, shape: Shape) -> Statement:
    """One answer. Parsed and checked when the catalogue was read, never again."""
    tree = asked.tree.copy()
    return _statement(tree, _ctes(asked, shape, tree))


@lru_cache(maxsize=256)
def unordered(asked: Question, shape: Shape) -> Statement:
    """The same rows as they are stored; sorting millions of them would take more memory than an engine has."""
    tree = _unsorted(asked)
    return _statement(tree, _ctes(asked, shape, tree))


@lru_cache(maxsize=256)
def counted(asked: Question, shape: Shape) -> Statement:
    """How many rows an answer has."""
    tree = _unsorted(asked)
    ctes = _ctes(asked, shape, tree)
    tree.set("with_", exp.With(expressions=ctes) if ctes else None)
    return _statement(exp.select(exp.Count(this=exp.Star())).from_(tree.subquery("counted")), [])


def bound(
    asked: Question, of: Scope, values: Mapping[str, object], ordered: bool = True
) -> tuple[str, dict[str, object]]:
    """SQL and exactly the parameters it names."""
    statement = (compiled if ordered else unordered)(asked, of.shape)
    return _bind(statement, {**values, **of.values})


def bound_count(asked: Question, of: Scope, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """The same for the number of its rows."""
    return _bind(counted(asked, of.shape), {**values, **of.values})


def _ctes(asked: Question, shape: Shape, tree: exp.Query) -> list[exp.CTE]:
    """The row filter, then the question's own steps, as they stand in its tree."""
    own = tree.args.get("with_")
    return [*scope.scoped_ctes(asked.tables, shape), *(own.expressions if own else [])]


def _unsorted(asked: Question) -> exp.Query:
    """Without its order, except where that decides which rows there are."""
    tree = asked.tree.copy()
    if not tree.args.get("limit"):
        tree.set("order", None)
    return tree


def _bind(statement: Statement, everything: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    sql, names = statement
    return sql, {name: everything[name] for name in names}


def _statement(tree: exp.Query, ctes: list[exp.CTE]) -> Statement:
    tree.set("with_", exp.With(expressions=ctes) if ctes else None)
    names = frozenset(node.name for node in tree.find_all(exp.Placeholder))
    return tree.sql(dialect="duckdb", copy=False), names
