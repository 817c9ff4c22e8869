"""The row filter of a viewer, as syntax with bound parameters; the values never become text."""

from collections.abc import Collection
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


def may_hold(viewer: Viewer, adcode: str) -> bool:
    """Whether the rules would allow any row of this place, whether or not there is one."""
    return any(
        rule.places is None or any(adcode.startswith(place) for place in rule.places) for rule in viewer.effective_rules
    )


def predicate(shape: Shape) -> exp.Expr | None:
    """What a scoped row must satisfy; None where every row does."""
    if shape == UNRESTRICTED:
        return None
    rules = [_rule(number, counts) for number, counts in enumerate(shape)]
    return exp.or_(*rules) if rules else exp.false()


def filtered(
    table: str, shape: Shape, source: exp.Expr, room: str = "", known: Collection[str] | None = None
) -> exp.Select:
    """All columns of `source`, the rows of `table` that the shape allows.

    Rows allowed through other tables are looked up in those tables of `room`, which hold own rows only: a row
    found in any of them is allowed. Only tables in `known` are looked into; None = all of them.
    """
    spec = contract().tables[table]
    chosen = exp.select(*(exp.column(field.name) for field in spec.fields)).from_(source)
    if shape == UNRESTRICTED or spec.scope == "open":
        return chosen
    if spec.scope == "scoped":
        return chosen.where(predicate(shape))
    return chosen.where(_seen_through(table, room, known))


def bases(table: str) -> tuple[str, ...]:
    """The tables through which rows of `table` are allowed."""
    through = contract().tables[table].through
    return through.tables if through else ()


def bases_first(tables: tuple[str, ...]) -> tuple[str, ...]:
    """`tables` and those that their rows are allowed through, these first."""
    return tuple(dict.fromkeys([*sorted(base for table in tables for base in bases(table)), *tables]))


def scoped_ctes(tables: tuple[str, ...], shape: Shape) -> list[exp.CTE]:
    """What a question reads under each table's name: the raw table of its instance, its own rows filtered again.

    Rows allowed through other tables were chosen when the instance was filled; looking them up again for
    every question would more than double its time.
    """
    return [
        exp.CTE(
            this=filtered(table, UNRESTRICTED if bases(table) else shape, exp.table_(table, db=RAW)),
            alias=exp.TableAlias(this=exp.to_identifier(table)),
            materialized=False,
        )
        for table in tables
    ]


def _seen_through(table: str, room: str, known: Collection[str] | None) -> exp.Expr:
    """Whether the row's key stands in one of the tables it may be seen through; never where none is known."""
    through = contract().tables[table].through
    looked = [base for base in bases(table) if known is None or base in known]
    if through is None or not looked:
        return exp.false()
    (field,) = through.fields
    keys = [exp.select(exp.column(field)).from_(exp.table_(base, db=room or None)) for base in looked]
    return exp.column(field).isin(query=exp.union(*keys, distinct=False) if len(keys) > 1 else keys[0])


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
