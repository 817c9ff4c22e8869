"""Money of a few: which sums of an answer are hidden because too few stand behind them, or one is most of it.

A hidden sum that the totals around it would give back takes the next smallest with it, within the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.door.trees import Tree

FEWEST_CONTRIBUTORS = 3
LARGEST_SHARE = 0.8


@dataclass(frozen=True)
class Money:
    """Amounts by node of a tree, with how many contributed and the largest single contribution."""

    tree: Tree
    amounts: Sequence[float]
    contributors: Sequence[float]
    largest: Sequence[float]

    def hidden(self) -> list[bool]:
        """Per row. Totals that no row shows are taken to be known."""
        tree, values = self.tree, self.tree.completed(self.amounts)
        hidden = [row < tree.rows and values[row] != 0 and not self._safe([row]) for row in range(len(values))]
        stuck: set[int] = set()
        while (node := self._next(values, hidden, stuck)) is not None:
            hidden[node] = True
        return hidden[: tree.rows]

    def _safe(self, rows: Sequence[int]) -> bool:
        total = sum(self.amounts[row] for row in rows)
        return (
            sum(self.contributors[row] for row in rows) >= FEWEST_CONTRIBUTORS
            and max(self.largest[row] for row in rows) <= LARGEST_SHARE * total
        )

    def _next(self, values: Sequence[float], hidden: Sequence[bool], stuck: set[int]) -> int | None:
        """One more node to hide so that what is hidden beneath a known total is safe together; None when it is."""
        for root in self.tree.deepest_first:
            if hidden[root] or root in stuck:
                continue
            unknown = [row for row in self._hidden_beneath(root, hidden) if values[row] != 0]
            if not unknown or (len(unknown) >= 2 and self._safe(unknown)):
                continue
            beside = [row for row in self._shown_beneath(root, hidden) if row < self.tree.rows and values[row] != 0]
            if beside:
                return min(beside, key=lambda row: (abs(values[row]), row))
            if root < self.tree.rows:
                return root
            stuck.add(root)
        return None

    def _hidden_beneath(self, root: int, hidden: Sequence[bool]) -> Iterator[int]:
        """All that is unknown of a known total: hidden nodes without parts, and hidden totals of shown parts."""
        for child in self.tree.children[root]:
            if hidden[child]:
                beneath = list(self._hidden_beneath(child, hidden))
                yield from beneath or [child]

    def _shown_beneath(self, root: int, hidden: Sequence[bool]) -> Iterator[int]:
        for child in self.tree.children[root]:
            if hidden[child]:
                yield from self._shown_beneath(child, hidden)
            else:
                yield child
