"""What an attacker can solve for when rows and answers cross, and the hiding that stops it.

Two hidden cells in each total and each line do not always suffice where the two cross. So the sums that are known are
solved; where they give a cell away, one more is hidden beside it, and as a last resort nothing is shown of its row in
all sibling answers, not even 0.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from queries.door.determined import determined

if TYPE_CHECKING:
    from queries.door.unit import Line, Unit

Place = tuple[int, int]
"""(answer, node); (-1 - n, row) for what the parts of line n have unknown in a row."""


def given_away(unit: "Unit", column: int) -> set[Place]:
    """Hidden cells, and the hidden parts of hidden totals, that the known sums determine."""
    equations = list(_equations(unit, column))
    nothing: set[Place] = set()
    while True:
        left = [[cell for cell in equation if cell not in nothing] for equation in equations]
        found = {cell for equation in left if not _sum(unit, column, equation) for cell in equation}
        if not found:
            break
        nothing |= found
    sums = {place: [cell for cell in cells if cell not in nothing] for place, cells in _sums(unit, column)}
    return determined([equation for equation in left if equation], sums)


def hide_more(unit: "Unit", column: int, places: set[Place]) -> bool:
    """Hide one more cell so that these are no longer given away. False where nothing helps or is needed."""
    ordered = sorted(places)
    beside = any(_hide_beside(unit, part, node, column) for place, node in ordered for part in _answers(unit, place))
    return beside or any(_blank(unit, node, column) for place, node in ordered if _tells(unit, place, node, column))


def _sum(unit: "Unit", column: int, cells: list[Place]) -> float:
    return sum(unit.watched[answer][column].values[node] if answer >= 0 else 1 for answer, node in cells)


def _answers(unit: "Unit", place: int) -> tuple[int, ...]:
    return (place,) if place >= 0 else unit.lines[-1 - place].parts


def _tells(unit: "Unit", place: int, node: int, column: int) -> bool:
    """Whether a given-away cell is one too small to tell, or gives back a total that is hidden elsewhere."""
    return place < 0 or 0 < unit.watched[place][column].values[node] < unit.below


def _sums(unit: "Unit", column: int) -> Iterator[tuple[Place, list[Place]]]:
    """What is unknown of each hidden row, and of the parts of each total that is hidden."""
    for answer, watched in enumerate(unit.watched):
        cells = watched[column]
        for node in range(unit.tree.rows):
            if cells.hidden[node] and cells.values[node] > 0:
                yield (answer, node), [(answer, cell) for cell in cells.unknown(node)]
    for number, line in enumerate(unit.lines):
        for row in range(unit.tree.rows):
            total, hidden, rest = _total(unit, line, column, row)
            if total > 0 and hidden and not line.overlapping and not rest:
                yield (-1 - number, row), _unknown_parts(unit, line, column, row)


def _equations(unit: "Unit", column: int) -> Iterator[list[Place]]:
    """Hidden cells whose sum is known; a place of answer -1 is a part that stands in no row."""
    nobody = 0
    for answer, watched in enumerate(unit.watched):
        cells = watched[column]
        for root, (hidden, rests) in cells.regions().items():
            if root >= 0:
                nobody += len(rests)
                outside = [(-1, nobody - i) for i in range(len(rests))]
                yield [(answer, cell) for cell in (*hidden, *cells.blanks(root))] + outside
    for line in unit.lines:
        for row in range(unit.tree.rows):
            _, total_hidden, rest = _total(unit, line, column, row)
            if not (line.overlapping or total_hidden or rest):
                yield _unknown_parts(unit, line, column, row)


def _total(unit: "Unit", line: "Line", column: int, row: int) -> tuple[float, bool, bool]:
    """The total of a line, whether it is unknown, and whether it holds something too small beyond its parts."""
    whole = unit.whole(line, column, row)
    rest = whole.value - sum(unit.watched[part][column].values[row] for part in line.parts)
    return whole.value, whole.hidden, 0 < rest < unit.below


def _unknown_parts(unit: "Unit", line: "Line", column: int, row: int) -> list[Place]:
    return [(part, cell) for part in line.parts for cell in unit.watched[part][column].unknown(row)]


def _hide_beside(unit: "Unit", answer: int, node: int, column: int) -> bool:
    cells = unit.watched[answer][column]
    root = next((up for up in unit.tree.above(node) if not cells.hidden[up]), -1)
    beside = cells.candidate(root) if root >= 0 else None
    if beside is not None:
        cells.hidden[beside] = True
        return True
    for line in unit.lines:
        if answer in line.parts and not line.overlapping:
            parts = [unit.watched[part][column] for part in line.parts]
            shown = [
                part for part in parts if part.values[node] > 0 and not part.hidden[node] and not part.pinned[node]
            ]
            if shown:
                min(shown, key=lambda part: part.values[node]).hidden[node] = True
                return True
    return False


def _blank(unit: "Unit", node: int, column: int) -> bool:
    """Show nothing of a row and of those beside it; if that is not enough, of the rows around them."""
    for around in (*unit.tree.above(node), -1):
        rows = unit.tree.beneath(around) if around >= 0 else range(unit.tree.rows)
        shown = [(watched[column], row) for watched in unit.watched for row in rows if not watched[column].hidden[row]]
        for cells, row in shown:
            cells.hidden[row] = cells.blank[row] = True
        if shown:
            return True
    return False
