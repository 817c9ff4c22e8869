"""The row filter of a viewer, as syntax with bound parameters; the values never become text."""

from dataclasses import dataclass

from sqlglot import exp

from data.contract import contract
from queries.door.viewer import Rule, Viewer

Shape = tuple[tuple[int | None, int | None, int | None], ...]
"""Per rule, how many programmes, partners and places it names; None = any. () = no rows."""

UNRESTRICTED: Shape = ((None, None, None),)
RAW = "raw"


@dataclass(frozen=True)
class Scope:
    """A row filter ready to be bound."""

    shape: Shape
    pairs: tuple[tuple[str, str], ...]

    @property
    def values(self) -> dict[str, str]:
        """What each placeholder of the filter is bound to."""
        return dict(self.pairs)

    @property
    def unrestricted(self) -> bool:
        return self.shape == UNRESTRICTED


def scope_of(viewer: Viewer) -> Scope:
    shape: list[tuple[int | None, int | None, int | None]] = []
    values: dict[str, str] = {}
    for number, rule in enumerate(viewer.effective_rules):
        shape.append(_shape(rule))
        programmes, partners, places = rule.canonical()
        for kind, codes in (("programme", programmes), ("partner", partners)):
            values |= {_name(number, kind, i): code for i, code in enumerate(codes or ())}
        for i, place in enumerate(places or ()):
            values[_name(number, "from", i)] = place.ljust(6, "0")
            values[_name(number, "to", i)] = place.ljust(6, "9")
    return Scope(tuple(shape), tuple(sorted(values.items())))


def predicate(shape: Shape) -> exp.Expr | None:
    """What a scoped row must satisfy; None where every row does."""
    if shape == UNRESTRICTED:
        return None
    rules = [_rule(number, counts) for number, counts in enumerate(shape)]
    return exp.or_(*rules) if rules else exp.false()


def filtered(table: str, shape: Shape, source: exp.Expr, room: str = "") -> exp.Select:
    """All columns of `source`, the rows of `table` that the shape allows.

    Rows allowed through another table are looked up in that table of `room`, which holds own rows only.
    """
    spec = contract().tables[table]
    chosen = exp.select(*(exp.column(field.name) for field in spec.fields)).from_(source)
    if shape == UNRESTRICTED or spec.scope == "open":
        return chosen
    if spec.scope == "scoped":
        return chosen.where(predicate(shape))
    base, fields = spec.through or ("", ())
    for field in fields:
        known = exp.select(exp.column(field)).from_(exp.table_(base, db=room or None))
        chosen = chosen.where(exp.column(field).isin(query=known))
    return chosen


def needed(tables: tuple[str, ...], shape: Shape) -> tuple[str, ...]:
    """`tables` and those that their rows are allowed through, bases first."""
    through = [contract().tables[table].through for table in tables]
    bases = [base for base, _ in (pair for pair in through if pair)] if shape != UNRESTRICTED else []
    return tuple(dict.fromkeys([*sorted(bases), *tables]))


def scoped_ctes(tables: tuple[str, ...], shape: Shape) -> list[exp.CTE]:
    """What a question reads under each table's name: the raw table of its instance, its own rows filtered again.

    Rows allowed through another table were chosen when the instance was filled; looking them up again for
    every question would more than double its time.
    """
    return [
        exp.CTE(
            this=filtered(table, UNRESTRICTED if _is_through(table) else shape, exp.table_(table, db=RAW)),
            alias=exp.TableAlias(this=exp.to_identifier(table)),
            materialized=False,
        )
        for table in needed(tables, shape)
    ]


def _is_through(table: str) -> bool:
    return contract().tables[table].scope == "through"


def _shape(rule: Rule) -> tuple[int | None, int | None, int | None]:
    programmes, partners, places = (None if part is None else len(part) for part in rule.canonical())
    return programmes, partners, places


def _rule(number: int, counts: tuple[int | None, int | None, int | None]) -> exp.Expr:
    programmes, partners, places = counts
    terms: list[exp.Expr] = []
    for kind, count in (("programme", programmes), ("partner", partners)):
        if count is not None:
            codes = [exp.Placeholder(this=_name(number, kind, i)) for i in range(count)]
            terms.append(exp.column(f"{kind}_id").isin(*codes))
    if places is not None:
        ranges = [
            exp.column("adcode").between(
                exp.Placeholder(this=_name(number, "from", i)), exp.Placeholder(this=_name(number, "to", i))
            )
            for i in range(places)
        ]
        terms.append(exp.paren(exp.or_(*ranges)))
    return exp.paren(exp.and_(*terms))


def _name(number: int, kind: str, position: int) -> str:
    return f"scope_{number}_{kind}_{position}"
