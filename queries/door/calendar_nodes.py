"""Calendar periods as a tree: all data, its years, their quarters, their months; ends never after the as-of date."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.periods import Period, month_end, months
from data.problem import Problem

Level = Literal["all", "year", "quarter", "month"]


@dataclass(frozen=True, order=True)
class Node:
    """A calendar period, both days included."""

    start: date
    end: date
    level: Level

    def holds(self, period: Period) -> bool:
        return self.start <= period.start and period.end <= self.end


@dataclass(frozen=True)
class Calendar:
    """The periods between the first day with data and the as-of date."""

    first: date
    as_of: date

    @property
    def all(self) -> Node:
        return Node(date(min(self.first, self.as_of).year, 1, 1), self.as_of, "all")

    def parent(self, node: Node) -> Node:
        return {"year": self.all, "quarter": self._year(node.start), "month": self._quarter(node.start)}[node.level]

    def children(self, node: Node) -> tuple[Node, ...]:
        firsts = list(months(node.start, node.end))
        make = {"all": self._year, "year": self._quarter, "quarter": self._month}[node.level]
        return tuple(dict.fromkeys(make(first) for first in firsts))

    def clipped(self, start: date, end: date) -> Period | None:
        """The period without the days that have no data, None where none are left; one that starts before all data
        starts with it. Raises Problem period.whole_months where it cuts a month."""
        start = self.all.start if start <= self.first else start
        end = min(end, self.as_of)
        if start > end:
            return None
        if start.day != 1 or end not in (month_end(end), self.as_of):
            raise Problem("period.whole_months", found=f"{start.isoformat()}..{end.isoformat()}")
        return Period(start, end)

    def nodes(self, period: Period) -> list[Node]:
        """The fewest nodes that make up a period of whole months."""
        if period.start == self.all.start and period.end == self.all.end:
            return [self.all]
        found: list[Node] = []
        for first in months(period.start, period.end):
            if found and first <= found[-1].end:
                continue
            sizes = (self._year(first), self._quarter(first), self._month(first))
            found.append(next(node for node in sizes if node.start == first and node.end <= period.end))
        return found

    def around(self, period: Period) -> list[Node]:
        """The quarter, year and whole that hold a period, where they are larger than it."""
        holding = (self._quarter(period.start), self._year(period.start), self.all)
        return [node for node in holding if node.holds(period) and (node.start, node.end) != (period.start, period.end)]

    def _year(self, day: date) -> Node:
        return Node(date(day.year, 1, 1), min(date(day.year, 12, 31), self.as_of), "year")

    def _quarter(self, day: date) -> Node:
        first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return Node(first, min(month_end(first.replace(month=first.month + 2)), self.as_of), "quarter")

    def _month(self, day: date) -> Node:
        return Node(day.replace(day=1), min(month_end(day), self.as_of), "month")
