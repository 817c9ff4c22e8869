"""The ways in which answers to one question overlap: by period, by place, by a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from queries.door.calendar_nodes import Calendar, Node
from queries.door.question import COMPARE, PERIOD

At = object
"""A position along a dimension: a calendar node, a place prefix, or a code; None or the whole at its root."""


class Dimension(Protocol):
    """A tree of parameter values: the answers at the children of a value are parts of the answer at that value."""

    @property
    def overlapping(self) -> bool:
        """Whether people can be counted in several siblings."""

    def parent(self, at: At) -> At:
        """The value above. Only asked where `is_root` is false."""

    def is_root(self, at: At) -> bool:
        """Whether this is the whole."""

    def siblings(self, at: At) -> Sequence[At]:
        """The parts that make up the parent's answer, this one among them."""

    def params(self, at: At) -> dict[str, object]:
        """The parameters that ask for this value."""


@dataclass(frozen=True)
class Periods:
    """Years, quarters and months. The compared period is put on the same days, for another answer decides about it."""

    calendar: Calendar
    compares: bool
    overlapping: bool = False

    def parent(self, at: At) -> At:
        return self.calendar.parent(_node(at))

    def is_root(self, at: At) -> bool:
        return _node(at).level == "all"

    def siblings(self, at: At) -> Sequence[At]:
        return (at,) if self.is_root(at) else self.calendar.children(self.calendar.parent(_node(at)))

    def params(self, at: At) -> dict[str, object]:
        node = _node(at)
        names = (*PERIOD, *COMPARE) if self.compares else PERIOD
        return dict(zip(names, (node.start, node.end) * 2, strict=False))


@dataclass(frozen=True)
class Places:
    """Code prefixes: everything, provinces, prefectures, counties that occur in the scope."""

    codes: tuple[str, ...]
    overlapping: bool = False

    def parent(self, at: At) -> At:
        return str(at)[:-2] or None

    def is_root(self, at: At) -> bool:
        return at is None

    def siblings(self, at: At) -> Sequence[At]:
        if at is None:
            return (at,)
        above, digits = str(at)[:-2], len(str(at))
        return tuple(sorted({code[:digits] for code in self.codes if code.startswith(above)}))

    def params(self, at: At) -> dict[str, object]:
        return {"place": at}


@dataclass(frozen=True)
class Codes:
    """One code or all. Where a person may carry several, each code stands alone against the whole."""

    name: str
    domain: tuple[str, ...]
    overlapping: bool = False

    def parent(self, at: At) -> At:
        return None

    def is_root(self, at: At) -> bool:
        return at is None

    def siblings(self, at: At) -> Sequence[At]:
        return (at,) if at is None or self.overlapping else self.domain

    def params(self, at: At) -> dict[str, object]:
        return {self.name: at}


def _node(at: At) -> Node:
    if not isinstance(at, Node):
        raise TypeError(at)
    return at
