"""One question, as its file says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from types import MappingProxyType

from sqlglot import exp

from data.contract import contract
from queries.door.header import COUNTS, Param, Same, Shown

FIXED_PARAMS = ("as_of",)
PERIOD = ("period_start", "period_end")
COMPARE = ("compare_start", "compare_end")
_OF_A_HEADER = re.compile(r"/\* [a-z]+: | +/\* (steps|over): ")


@dataclass(frozen=True, eq=False)
class Question:
    """One question: its words, parameters, figures with their kinds, and its checked syntax tree."""

    name: str
    title_zh: str
    title_en: str
    grain: str
    params: tuple[Param, ...]
    shows: tuple[Shown, ...]
    keys: tuple[str, ...]
    within: tuple[str, ...]
    cells: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]
    same: tuple[Same, ...]
    base: tuple[Same, ...]
    dimensions: tuple[str, ...]
    closed: tuple[str, ...]
    only: tuple[str, ...]
    apart: tuple[str, ...]
    indicators: tuple[str, ...]
    steps: tuple[str, ...]
    sql: str
    tree: exp.Query
    tables: tuple[str, ...]
    columns: tuple[str, ...]

    @cached_property
    def whole_sql(self) -> str:
        """As it is asked, its steps included, to be read or run elsewhere; without the filter of a viewer's rows."""
        if not self.steps:
            return self.sql
        head = takewhile(lambda line: line.startswith("--"), self.sql.splitlines())
        said = [line for line in head if not line.startswith(("-- steps:", "-- over:"))]
        written = self.tree.sql(dialect="duckdb", pretty=True).splitlines()
        return "\n".join([*said, *(line for line in written if not _OF_A_HEADER.match(line)), ""])

    def title(self, lang: str) -> str:
        return self.title_zh if lang == "zh" else self.title_en

    @cached_property
    def param_names(self) -> frozenset[str]:
        return frozenset(param.name for param in self.params)

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        return MappingProxyType({shown.name: shown for shown in self.shows})

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Columns that figures are made of and that are not figures themselves."""
        return tuple(dict.fromkeys(p for shown in self.shows for p in shown.parts if p not in self.shown))

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The tables whose rows it tells of: those it reads, or what they sum up."""
        known = contract().tables
        return tuple(sorted({origin for table in self.tables for origin in known[table].sums_up or (table,)}))

    @cached_property
    def open(self) -> bool:
        """Whether it reads nothing but tables that anyone may see."""
        return all(contract().tables[table].scope == "open" for table in self.tables)

    @property
    def is_cells(self) -> bool:
        """Whether this counts the smallest cells for the door itself; no page may ask it."""
        return "/cells/" in self.name

    def base_of(self, column: str) -> tuple[str, tuple[str, ...]]:
        """The column of `cells` that a count is one of, and where."""
        for same in self.same:
            if same.column == column:
                return same.base, same.where
        return column, ()

    def bases_of(self, column: str) -> tuple[Same, ...]:
        """The counts that must be shown for this one to be."""
        return tuple(each for each in self.base if each.column == column)

    def cells_of(self, column: str) -> str:
        """The name of the cells a count is made of."""
        return self.cells[self.base_of(column)[0]]

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """Columns that count people or participant-times."""
        return tuple(name for name, shown in self.shown.items() if shown.kind in COUNTS)

    @cached_property
    def personal(self) -> bool:
        """Whether any figure can be about too few people."""
        return any(shown.kind in (*COUNTS, "money", "median") for shown in self.shows)
