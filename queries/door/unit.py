"""Answers that overlap, decided together: which cells of a question's sibling answers must be hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from queries.door.determined import determined
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

    def hidden(self, answer: int, column: str) -> list[bool]:
        return self.watched[answer][self.figures.own.index(column)].hidden

    def decide(self) -> "Unit":
        """Hide until nothing hidden can be worked out from the answers, their totals and each other."""
        self._pin()
        while self._round() or self._hide_beside_determined():
            pass
        return self

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
            total, total_hidden = _whole(line, column, self.keys[row])
            if _blank_whole(line, column, self.keys[row]):
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
        for watched in self.watched:
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
        total, total_hidden = _whole(line, column, self.keys[row])
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

    def _hide_beside_determined(self) -> bool:
        """Where rows and answers cross, two hidden cells in each do not always suffice: solve, and hide one more."""
        if not any(not line.overlapping for line in self.lines):
            return False
        for column in range(len(self.columns)):
            known = sorted(determined(self._without_nothing(column), self._hidden_sums(column)))
            if any(self._hide_beside(answer, node, column) for answer, node in known):
                return True
            if any(self._blank(answer, node, column) for answer, node in known):
                return True
        return False

    def _blank(self, answer: int, node: int, column: int) -> bool:
        """The last resort for a cell too small to tell: in all sibling answers nothing is shown of it and of the rows
        beside it, not even where they are 0; if that is not enough, of the rows around them."""
        if not 0 < self.watched[answer][column].values[node] < self.below:
            return False
        for top in (node, *self.tree.above(node)):
            around = self.tree.parent[top]
            rows = self.tree.beneath(around) if around >= 0 else [top]
            shown = [
                (watched[column], row) for watched in self.watched for row in rows if not watched[column].hidden[row]
            ]
            for cells, row in shown:
                cells.hidden[row] = cells.blank[row] = True
            if shown:
                return True
        return False

    def _hidden_sums(self, column: int) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """What is unknown of each hidden row, totals included."""
        return {
            (answer, node): [(answer, cell) for cell in watched[column].unknown(node)]
            for answer, watched in enumerate(self.watched)
            for node in range(self.tree.rows)
            if watched[column].hidden[node] and watched[column].values[node] > 0
        }

    def _without_nothing(self, column: int) -> list[list[tuple[int, int]]]:
        """The equations less the cells that must be 0 because their sum is."""
        equations = list(self._equations(column))
        while True:
            nothing = {
                cell
                for equation in equations
                if all(answer >= 0 and not self.watched[answer][column].values[node] for answer, node in equation)
                for cell in equation
            }
            if not nothing:
                return equations
            equations = [[cell for cell in equation if cell not in nothing] for equation in equations]
            equations = [equation for equation in equations if equation]

    def _equations(self, column: int) -> Iterator[list[tuple[int, int]]]:
        """Sets of hidden cells (answer, node) whose sum is known; (-1, n) is something nobody can show."""
        nobody = 0
        for answer, watched in enumerate(self.watched):
            for root, (cells, rests) in watched[column].regions().items():
                if root >= 0:
                    nobody += len(rests)
                    blank = watched[column].blanks(root)
                    yield [(answer, cell) for cell in (*cells, *blank)] + [(-1, nobody - i) for i in range(len(rests))]
        for line in self.lines:
            for row in range(self.tree.rows):
                total, total_hidden = _whole(line, column, self.keys[row])
                parts = [self.watched[part][column] for part in line.parts]
                rest = total - sum(cells.values[row] for cells in parts)
                if line.overlapping or total_hidden or 0 < rest < self.below:
                    continue
                unknown = [
                    (part, cell) for part, cells in zip(line.parts, parts, strict=True) for cell in cells.unknown(row)
                ]
                if unknown:
                    yield unknown

    def _hide_beside(self, answer: int, node: int, column: int) -> bool:
        cells = self.watched[answer][column]
        root = next((up for up in self.tree.above(node) if not cells.hidden[up]), -1)
        beside = cells.candidate(root) if root >= 0 else None
        if beside is not None:
            cells.hidden[beside] = True
            return True
        for line in self.lines:
            if answer in line.parts and not line.overlapping:
                parts = [self.watched[part][column] for part in line.parts]
                shown = [p for p in parts if p.values[node] > 0 and not p.hidden[node] and not p.pinned[node]]
                if shown:
                    min(shown, key=lambda p: p.values[node]).hidden[node] = True
                    return True
        return False


def _blank_whole(line: Line, column: int, key: Key) -> bool:
    row = line.whole.row.get(key)
    return row is not None and line.whole.watched[line.answer][column].blank[row]


def _whole(line: Line, column: int, key: Key) -> tuple[float, bool]:
    row = line.whole.row.get(key)
    if row is None:
        return 0.0, False
    cells = line.whole.watched[line.answer][column]
    return cells.values[row], cells.hidden[row]
