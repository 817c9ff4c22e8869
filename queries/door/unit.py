"""Answers that overlap, decided together: which cells of a question's sibling answers must be hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.door.exposure import Place, given_away, hide_more
from queries.door.figures import Figures, Share
from queries.door.protect import Cells, Tree, beside_in_line
from queries.door.trees import Key

Column = dict[str, list[float]]


@dataclass(frozen=True)
class Line:
    """Answers of a unit (by number) that are parts of one answer of a unit decided before.

    `overlapping` parts may share people, so that only what lies outside a single part follows from the total.
    """

    parts: tuple[int, ...]
    whole: "Unit"
    answer: int
    overlapping: bool = False


class Whole(NamedTuple):
    """A total: its value, whether it is hidden and cannot be worked out, whether nothing is shown of its parts."""

    value: float
    hidden: bool
    blank: bool


@dataclass
class Unit:
    """Sibling answers over one tree of rows: `values[a]` holds the counts of answer a, per column and row.

    After `decide()`, `hidden(a, column)` tells per row what must not be shown.
    """

    figures: Figures
    tree: Tree
    keys: tuple[Key, ...]
    values: list[Column]
    below: int
    lines: list[Line] = field(default_factory=list)
    watched: list[list[Cells]] = field(init=False)

    def __post_init__(self) -> None:
        self.row = {key: row for row, key in enumerate(self.keys)}
        self.columns = [*self.figures.own, *(share.numerator for share in self._shares())]
        self.watched = [self._watch(columns) for columns in self.values]
        self.known: list[set[Place]] = [set() for _ in self.columns]

    def hidden(self, answer: int, column: str) -> list[bool]:
        return self.watched[answer][self.figures.own.index(column)].hidden

    def decide(self) -> "Unit":
        """Hide until nothing hidden can be worked out from the answers, their totals and each other."""
        self._pin()
        while self._round() or self._hide_given_away():
            pass
        return self

    def whole(self, line: Line, column: int, row: int) -> Whole:
        """The total that a line's parts make up in a row."""
        unit, at = line.whole, line.whole.row.get(self.keys[row])
        if at is None:
            return Whole(0.0, False, False)
        cells = unit.watched[line.answer][column]
        hidden = cells.hidden[at] and (line.answer, at) not in unit.known[column]
        return Whole(cells.values[at], hidden, cells.blank[at])

    def _shares(self) -> list[Share]:
        own = self.figures.own
        return [share for share in self.figures.shares if share.numerator in own and share.denominator in own]

    def _watch(self, columns: Column) -> list[Cells]:
        """A count each, then what each share leaves of its denominator: hidden where the numerator is."""
        full = {name: self.tree.completed(columns[name]) for name in self.figures.own}
        cells = {
            name: Cells(self.tree, values, [False] * len(values), [False] * len(values), self.below)
            for name, values in full.items()
        }
        watched = list(cells.values())
        for share in self._shares():
            part, whole = cells[share.numerator], cells[share.denominator]
            rest = [max(all_ - some, 0) for all_, some in zip(whole.values, part.values, strict=True)]
            zero = [value <= 0 for value in part.values]
            watched.append(Cells(self.tree, rest, part.hidden, zero, self.below, blank=part.blank))
        for each in watched:
            for node in range(self.tree.rows):
                if 0 < each.values[node] < self.below and not each.pinned[node]:
                    each.hidden[node] = True
        return watched

    def _pin(self) -> None:
        """A single part that is not 0 is as well known as its total."""
        own = self.figures.own
        for line, column, row in self._line_rows():
            some = [part for part in line.parts if self.watched[part][column].values[row] > 0]
            total, total_hidden, blank = self.whole(line, column, row)
            if blank:
                for part in line.parts:
                    cells = self.watched[part][column]
                    cells.hidden[row] = cells.blank[row] = True
            if column >= len(own) or len(some) != 1 or total_hidden or line.overlapping:
                continue
            watched = self.watched[some[0]]
            if watched[column].values[row] == total:
                for cells, name in zip(watched, self.columns, strict=True):
                    cells.pinned[row] |= name == own[column]

    def _line_rows(self) -> Iterator[tuple[Line, int, int]]:
        for line in self.lines:
            for column in range(len(self.columns)):
                for row in range(self.tree.rows):
                    yield line, column, row

    def _round(self) -> bool:
        changed = False
        own = self.figures.own
        causes = dict.fromkeys(own.index(cause) for cause, _ in self.figures.obliged)
        for watched in self.watched:
            for column in causes:
                changed |= watched[column].protect()
            for cause, effect in self.figures.obliged:
                of, on = watched[own.index(cause)], watched[own.index(effect)]
                for row in range(self.tree.rows):
                    if of.hidden[row] and on.values[row] > 0 and not on.hidden[row]:
                        on.hidden[row] = changed = True
            for cells in watched:
                changed |= cells.protect()
        for line, column, row in self._line_rows():
            while (part := self._beside(line, column, row)) is not None:
                self.watched[part][column].hidden[row] = changed = True
        return changed

    def _beside(self, line: Line, column: int, row: int) -> int | None:
        """The answer whose cell must be hidden so that this line holds."""
        parts = [self.watched[part][column] for part in line.parts]
        total, total_hidden, _ = self.whole(line, column, row)
        if line.overlapping:
            for part, cells in zip(line.parts, parts, strict=True):
                outside = total - cells.values[row]
                if 0 < outside < self.below and not total_hidden and cells.values[row] > 0 and not cells.hidden[row]:
                    return part
            return None
        found = beside_in_line(
            [cells.values[row] for cells in parts],
            [cells.hidden[row] for cells in parts],
            [cells.pinned[row] for cells in parts],
            total,
            total_hidden,
            self.below,
        )
        return None if found is None else line.parts[found]

    def _hide_given_away(self) -> bool:
        for column in range(len(self.columns)):
            self.known[column] = given_away(self, column)
            crossing = any(not line.overlapping for line in self.lines)
            if crossing and hide_more(self, column, self.known[column]):
                return True
        return False
