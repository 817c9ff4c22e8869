"""The contract's rules of single fields, each a condition that no row may meet."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.contract import Field
from data.publish.sql import Sql, statement

FIRST_DAY = date(2000, 1, 1)
"""Nothing that is told happened before."""

PLANNED = (date(1900, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True)
class Rule:
    """What a field must not be, as a condition of `checks/breaks`, and how a row that breaks it is told."""

    code: str
    of: Field
    name: str
    allowed: object = None
    values: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, str | Iterable[str]] = field(default_factory=dict)

    def sql(self) -> Sql:
        return statement(f"checks/breaks/{self.name}", **{"field": self.of.name, **self.parts})


def rules_of(of: Field, names: Collection[str], latest: date) -> Iterator[Rule]:
    """The rules of one field, by the tables that were supplied and the last day on which something can have happened."""
    if of.required and of.filled_from not in names:
        yield Rule("required", of, "required")
    if of.type == "date" and of.filled_from not in names:
        first, last = (FIRST_DAY, latest) if of.happened else PLANNED
        code, days = "happened" if of.happened else "range", {"minimum": first, "maximum": last}
        yield Rule(code, of, "range", f"{first} … {last}", days)
    if of.enum:
        name = "enum_list" if of.type == "list" else "enum"
        yield Rule("enum", of, name, ", ".join(of.enum), {"allowed": list(of.enum)})
    if of.minimum is not None or of.maximum is not None:
        limits = {"minimum": of.minimum, "maximum": of.maximum}
        yield Rule("range", of, "range", _limits(of), limits)
    if of.pattern:
        yield Rule("pattern", of, "pattern", of.pattern, {"pattern": of.pattern})
    if of.needs:
        present = [statement("checks/present", name=name) for name in of.needs]
        yield Rule("needs", of, "needs", ", ".join(of.needs), parts={"present": present})
    if of.at_most:
        yield Rule("at_most", of, "at_most", of.at_most, parts={"other": of.at_most})


def _limits(field: Field) -> str:
    if field.maximum is None:
        return f">= {field.minimum:g}"
    if field.minimum is None:
        return f"<= {field.maximum:g}"
    return f"{field.minimum:g} … {field.maximum:g}"
