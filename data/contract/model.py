"""The contract as objects: which tables there are, what one row is, which values a field may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FieldType = Literal["string", "integer", "number", "boolean", "date", "list"]
Scope = Literal["open", "scoped", "through"]

DUCKDB_TYPES: Mapping[str, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list": "VARCHAR[]",
}


@dataclass(frozen=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def __call__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Field:
    """One column: its type, unit and the values it may hold.

    `happened` marks days on which something took place, never planned ones. `dimension` names the list of
    data/reference that has the words for the codes of `enum`. `needs` names the fields without which this one
    must stay empty. `at_most` names the field of the same row that this one never exceeds.
    """

    name: str
    type: FieldType
    title: Words
    description: Words
    unit: str | None = None
    required: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    personal: str = "none"
    filled_from: str | None = None
    happened: bool = False
    dimension: str | None = None
    delimiter: str | None = None
    needs: tuple[str, ...] = ()
    at_most: str | None = None

    @property
    def duckdb_type(self) -> str:
        return DUCKDB_TYPES[self.type]


@dataclass(frozen=True)
class ForeignKey:
    """`fields` must be found in `to_fields` of `table`."""

    fields: tuple[str, ...]
    table: str
    to_fields: tuple[str, ...]


@dataclass(frozen=True)
class Through:
    """A row may be seen by whoever may see a row of any of `tables` with the same `fields`."""

    tables: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its grain, its keys, who may see its rows, how its file is sorted.

    `day` names the date on which a row's fact took place. `sums_up` names the tables that publishing makes this one
    from; what it tells is theirs.
    """

    name: str
    title: Words
    grain: Words
    scope: Scope
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    order: tuple[str, ...] = ()
    through: Through | None = None
    default: str | None = None
    place_year_from: str | None = None
    day: str | None = None
    sums_up: tuple[str, ...] = ()
    _by_name: Mapping[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        return name in self._by_name

    @property
    def dated_by(self) -> str | None:
        """The day that a row is about."""
        return self.place_year_from or next((each.name for each in self.fields if each.type == "date"), None)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Every set of fields that may occur only once."""
        return ((self.primary_key,) if self.primary_key else ()) + self.unique_keys


@dataclass(frozen=True)
class Contract:
    """All tables, by name, in the order of the descriptor."""

    version: str
    schema_version: int
    tables: Mapping[str, Table]
