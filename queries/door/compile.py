"""A question and the shape of a scope become one statement: the row filter in front, as bound parameters."""

from functools import lru_cache

from sqlglot import exp

from queries.door import scope
from queries.door.question import Question
from queries.door.scope import Scope, Shape


@lru_cache(maxsize=1024)
def compiled(asked: Question, shape: Shape) -> tuple[str, frozenset[str]]:
    """The SQL to run and the names it binds. Parsed and checked when the catalogue was read, never again."""
    tree = asked.tree.copy()
    own = tree.args.get("with_")
    ctes = [*scope.scoped_ctes(asked.tables, shape), *(own.expressions if own else [])]
    if ctes:
        tree.set("with_", exp.With(expressions=ctes))
    names = frozenset(node.name for node in tree.find_all(exp.Placeholder))
    return tree.sql(dialect="duckdb"), names


def bound(asked: Question, of: Scope, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """SQL and exactly the parameters it names."""
    sql, names = compiled(asked, of.shape)
    everything = {**values, **of.values}
    return sql, {name: everything[name] for name in names}
