"""Hide one more cell wherever a hidden one could be worked out from what stands beside it.

Arithmetic only. What an attacker is taken to know: every cell shown, that a hidden cell is not 0, that a total is
the sum of its parts, and also the totals that no row shows. The hidden cells beneath one known total form a region,
and all that is known of them is their sum. A region of n cells and sum s holds when n >= 2 and s >= n + below - 2:
each of its cells can then be anything from 1 to below - 1, so that hiding tells no more than "fewer than below".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tree:
    """Totals and their parts: `parent[i]` is the node whose total holds node i, or -1.

    The first `rows` nodes are the rows of a frame; the others are totals that no row shows. `always_known` is the one
    among them that is taken to be known whatever is hidden, or -1 where a row shows the whole.
    """

    parent: tuple[int, ...]
    rows: int
    always_known: int = -1
    children: tuple[tuple[int, ...], ...] = field(init=False)
    deepest_first: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.parent]
        for node, parent in enumerate(self.parent):
            if parent >= 0:
                children[parent].append(node)
        object.__setattr__(self, "children", tuple(tuple(each) for each in children))
        order = sorted(range(len(self.parent)), key=lambda node: (-sum(1 for _ in self.above(node)), node))
        object.__setattr__(self, "deepest_first", tuple(order))

    def above(self, node: int) -> Iterator[int]:
        """The totals that hold this node, nearest first."""
        while (node := self.parent[node]) >= 0:
            yield node

    def beneath(self, node: int) -> list[int]:
        """All parts of a total and their parts."""
        return [each for child in self.children[node] for each in (child, *self.beneath(child))]

    def completed(self, values: Sequence[float]) -> list[float]:
        """The values of the rows, then the totals that no row shows."""
        full = [*values, *([0.0] * (len(self.parent) - self.rows))]
        for node in self.deepest_first:
            if node >= self.rows:
                full[node] = sum(full[child] for child in self.children[node])
        return full


Region = tuple[list[int], list[float]]
"""Hidden cells without parts, and parts of totals that stand in no row."""


@dataclass
class Cells:
    """One figure over one tree. `hidden` changes in place; `pinned` cells are known anyway, so hiding them is no use.

    `holds` says whether a region's hidden cells keep each other; by default the rule above. `blank` cells are hidden
    whatever they are, even 0, and so are their parts.
    """

    tree: Tree
    values: list[float]
    hidden: list[bool]
    pinned: list[bool]
    below: int
    holds: Callable[[Region], bool] | None = None
    blank: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blank = self.blank or [False] * len(self.values)

    def protect(self) -> bool:
        """Hide until every region holds or nothing is left to hide. True if anything was hidden."""
        stuck: set[int] = set()
        changed = False
        while (node := self._next(stuck)) is not None:
            self.hidden[node] = changed = True
        return changed

    def regions(self) -> dict[int, Region]:
        """Hidden cells by the nearest known total above them; -1 where there is none."""
        found: dict[int, Region] = {}
        for node in range(len(self.values)):
            if self.hidden[node] and self.values[node] > 0 and not self.tree.children[node]:
                found.setdefault(self._known_above(node), ([], []))[0].append(node)
            if rest := self.small_rest(node):
                root = self._known_above(node) if self.hidden[node] else node
                found.setdefault(root, ([], []))[1].append(rest)
        return found

    def beneath(self, node: int) -> Iterator[int]:
        """Hidden cells without parts that are all that is unknown of a hidden total (or the cell itself)."""
        if not self.hidden[node] or self.values[node] <= 0:
            return
        if not self.tree.children[node]:
            yield node
        for child in self.tree.children[node]:
            yield from self.beneath(child)

    def blanks(self, root: int) -> list[int]:
        """Hidden cells without parts beneath a known total that are 0."""
        return [
            node
            for node, hidden in enumerate(self.hidden)
            if hidden and self.values[node] <= 0 and not self.tree.children[node] and self._known_above(node) == root
        ]

    def unknown(self, node: int) -> list[int]:
        """All that is unknown of a cell: itself, or the hidden cells without parts beneath it, those that are 0 too."""
        if not self.hidden[node]:
            return []
        if not self.tree.children[node]:
            return [node]
        return [cell for child in self.tree.children[node] for cell in self.unknown(child)]

    def small_rest(self, node: int) -> float:
        """What a total holds beyond its parts, where that is too small to tell; else 0."""
        if self.holds is not None or not self.tree.children[node]:
            return 0
        rest = self.values[node] - sum(self.values[child] for child in self.tree.children[node])
        return rest if 0 < rest < self.below else 0

    def candidate(self, root: int) -> int | None:
        """The smallest cell to hide beside the hidden ones of a region, else its total, else None."""
        beside = min(self._shown_beneath(root), key=lambda node: (self.values[node], node), default=None)
        if beside is not None or root == self.tree.always_known or self.pinned[root] or self.values[root] <= 0:
            return beside
        return root

    def _next(self, stuck: set[int]) -> int | None:
        for node in self.tree.deepest_first:
            if self._adds_up(node) and node not in stuck:
                hide = min(self._shown_beneath(node), key=lambda n: (self.values[n], n), default=None)
                if hide is not None:
                    return hide
                stuck.add(node)
        regions = self.regions()
        for root in self.tree.deepest_first:
            if root in stuck or root not in regions or self.region_holds(regions[root]):
                continue
            if (hide := self.candidate(root)) is not None:
                return hide
            stuck.add(root)
        return None

    def region_holds(self, region: Region) -> bool:
        if self.holds is not None:
            return self.holds(region)
        cells, rests = region
        count = len(cells) + len(rests)
        return count >= 2 and sum(self.values[node] for node in cells) + sum(rests) >= count + self.below - 2

    def _adds_up(self, node: int) -> bool:
        """A hidden total all of whose parts are shown."""
        return (
            self.hidden[node]
            and self.values[node] > 0
            and bool(self.tree.children[node])
            and next(self.beneath(node), None) is None
            and not self._rests_beneath(node)
        )

    def _rests_beneath(self, node: int) -> bool:
        return bool(self.small_rest(node)) or any(
            self._rests_beneath(child) for child in self.tree.children[node] if self.hidden[child]
        )

    def _known_above(self, node: int) -> int:
        return next((above for above in self.tree.above(node) if not self.hidden[above]), -1)

    def _shown_beneath(self, root: int) -> Iterator[int]:
        for child in self.tree.children[root]:
            if self.hidden[child]:
                yield from self._shown_beneath(child)
            elif self.values[child] > 0 and not self.pinned[child]:
                yield child


def beside_in_line(
    values: Sequence[float],
    hidden: Sequence[bool],
    pinned: Sequence[bool],
    total: float,
    total_hidden: bool,
    below: int,
) -> int | None:
    """Which of several answers that add up to `total` must be hidden as well; None where they hold.

    The total is taken to be known even where it is hidden, unless all its parts are hidden too.
    """
    some = [i for i, value in enumerate(values) if value > 0]
    unknown = [values[i] for i in some if hidden[i]]
    rest = total - sum(values)
    if 0 < rest < below:
        unknown.append(rest)
    count = len(unknown)
    if count == 0 and not total_hidden:
        return None
    if count >= 2 and sum(unknown) >= count + below - 2:
        return None
    if total_hidden and all(hidden[i] for i in some):
        return None
    shown = [i for i in some if not hidden[i] and not pinned[i]]
    return min(shown, key=lambda i: (values[i], i), default=None)
