"""A question and the shape of a scope become one statement: the row filter in front, as bound parameters."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlglot import exp

from queries.door import scope
from queries.door.question import Question
from queries.door.scope import Scope, Shape

Statement = tuple[str, frozenset[str]]
"""SQL and the names it binds."""

TYPES = {"text": "VARCHAR", "date": "DATE", "int": "BIGINT", "number": "DOUBLE", "list": "VARCHAR[]"}
SIBLING = "scope_sibling"
NUMBER = "scope_number"


@lru_cache(maxsize=1024)
def compiled(asked: Question, shape: Shape) -> Statement:
    """One answer. Parsed and checked when the catalogue was read, never again."""
    tree = asked.tree.copy()
    own = tree.args.get("with_")
    return _statement(tree, [*scope.scoped_ctes(asked.tables, shape), *(own.expressions if own else [])])


@lru_cache(maxsize=1024)
def compiled_together(asked: Question, shape: Shape) -> Statement:
    """The answers for many sets of parameters, each row led by the number of its set; their order is left open.

    Every parameter is bound to the list of its values.
    """
    tree = asked.tree.copy()
    tree.set("order", None)
    for node in list(tree.find_all(exp.Placeholder)):
        node.replace(exp.column(node.name, table=SIBLING))
    sets = exp.select(
        *(
            exp.alias_(exp.Explode(this=exp.cast(exp.Placeholder(this=name), f"{TYPES[kind]}[]")), name)
            for name, kind in [(NUMBER, "int"), *((param.name, param.type) for param in asked.params)]
        )
    )
    answer = exp.Lateral(this=exp.Subquery(this=tree), alias=exp.TableAlias(this=exp.to_identifier("scope_answer")))
    columns = [exp.column(NUMBER, table=SIBLING), *(exp.column(name, table="scope_answer") for name in asked.columns)]
    whole = (
        exp.select(*columns).from_(SIBLING).join(answer, join_type="cross").order_by(exp.column(NUMBER, table=SIBLING))
    )
    siblings = exp.CTE(this=sets, alias=exp.TableAlias(this=exp.to_identifier(SIBLING)))
    return _statement(whole, [*scope.scoped_ctes(asked.tables, shape), siblings])


def bound(asked: Question, of: Scope, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """SQL and exactly the parameters it names."""
    return _bind(compiled(asked, of.shape), {**values, **of.values})


def bound_together(asked: Question, of: Scope, sets: Sequence[Mapping[str, object]]) -> tuple[str, dict[str, object]]:
    """SQL for all sets of values at once."""
    lists: dict[str, object] = {param.name: [values[param.name] for values in sets] for param in asked.params}
    return _bind(compiled_together(asked, of.shape), {NUMBER: list(range(len(sets))), **lists, **of.values})


def _bind(statement: Statement, everything: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    sql, names = statement
    return sql, {name: everything[name] for name in names}


def _statement(tree: exp.Query, ctes: list[exp.CTE]) -> Statement:
    tree.set("with_", exp.With(expressions=ctes) if ctes else None)
    names = frozenset(node.name for node in tree.find_all(exp.Placeholder))
    return tree.sql(dialect="duckdb"), names
