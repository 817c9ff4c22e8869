"""Which row of a frame is the total of which others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from queries.door.lint import overlapping
from queries.door.question import Question


@dataclass(frozen=True)
class Tree:
    """Totals and their parts: `parent[i]` is the node whose total holds node i, or -1.

    The first `rows` nodes are the rows of a frame; the others are totals that no row shows.
    """

    parent: tuple[int, ...]
    rows: int
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

    def completed(self, values: Sequence[float]) -> list[float]:
        """The values of the rows, then the totals that no row shows."""
        full = [*values, *([0.0] * (len(self.parent) - self.rows))]
        for node in self.deepest_first:
            if node >= self.rows:
                full[node] = sum(full[child] for child in self.children[node])
        return full


def tree_of(asked: Question, frame: pd.DataFrame) -> Tree:
    """Places by their codes, months by quarter and year, else one total over all rows.

    Totals that no row shows are added, because another answer shows them. Rows that may share people (served groups)
    have no total.
    """
    nodes = _Nodes(len(frame))
    if "place_level" in frame:
        _places(frame, nodes)
    elif asked.keys == ("month",):
        _months(frame, nodes)
    elif not any(overlapping(key) for key in asked.keys):
        _flat(asked, frame, nodes)
    return nodes.tree()


class _Nodes:
    """Rows first, then totals added under a name as they are needed."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.parent = [-1] * rows
        self._added: dict[object, int] = {}

    def added(self, name: object) -> int:
        if name not in self._added:
            self._added[name] = len(self.parent)
            self.parent.append(-1)
        return self._added[name]

    def known(self, name: object) -> int | None:
        return self._added.get(name)

    def tree(self) -> Tree:
        """The whole, where it was added, holds every node that has no total."""
        whole = self._added.get("whole", -1)
        if whole >= 0:
            self.parent = [whole if up < 0 and node != whole else up for node, up in enumerate(self.parent)]
        return Tree(tuple(self.parent), self.rows)


def _places(frame: pd.DataFrame, nodes: _Nodes) -> None:
    levels, codes = frame["place_level"].tolist(), frame["adcode"].tolist()
    row_of = {(level, code): row for row, (level, code) in enumerate(zip(levels, codes, strict=True))}
    country = next((row for row, level in enumerate(levels) if level == "country"), None)

    def total(level: str, code: object) -> int:
        if (level, code) in row_of:
            return row_of[level, code]
        return nodes.added((level, code))

    above: dict[object, object] = {}
    prefectures = frame["prefecture_adcode"].tolist() if "prefecture_adcode" in frame else [pd.NA] * len(frame)
    provinces = frame["province_adcode"].tolist() if "province_adcode" in frame else [pd.NA] * len(frame)
    for row, level in enumerate(levels):
        prefecture, province = prefectures[row], provinces[row]
        if pd.notna(prefecture) and pd.notna(province):
            above[prefecture] = province
        if level in ("county", "pending") and pd.notna(prefecture):
            nodes.parent[row] = total("prefecture", prefecture)
        elif level in ("county", "pending", "prefecture") and pd.notna(province):
            nodes.parent[row] = total("province", province)
    for code, province in above.items():
        if (node := nodes.known(("prefecture", code))) is not None:
            nodes.parent[node] = total("province", province)
    if country is None:
        nodes.added("whole")
        return
    for node, parent in enumerate(nodes.parent):
        if parent < 0 and node != country:
            nodes.parent[node] = country


def _months(frame: pd.DataFrame, nodes: _Nodes) -> None:
    for row, month in enumerate(pd.to_datetime(frame["month"])):
        quarter = nodes.added((month.year, month.quarter))
        nodes.parent[row] = quarter
        nodes.parent[quarter] = nodes.added(month.year)
    nodes.added("whole")


def _flat(asked: Question, frame: pd.DataFrame, nodes: _Nodes) -> None:
    totals = frame["is_total"].fillna(False).tolist() if "is_total" in frame else [False] * len(frame)
    total = next((row for row, is_total in enumerate(totals) if is_total), None)
    if total is None and len(frame) > 1:
        nodes.added("whole")
    for row in range(len(frame)):
        parents = [(name, frame[name].iloc[row]) for name in asked.within if pd.notna(frame[name].iloc[row])]
        if row == total:
            continue
        node = row
        for name in parents:
            nodes.parent[node] = nodes.added(name)
            node = nodes.parent[node]
        if total is not None:
            nodes.parent[node] = total
