"""Which columns of a question count people, and how hiding one obliges hiding another."""

from dataclasses import dataclass
from functools import cached_property

from queries.door.header import COUNTS
from queries.door.question import Question


@dataclass(frozen=True)
class Share:
    """A rate of two counts: what is left of the denominator can be too small to tell as well."""

    name: str
    numerator: str
    denominator: str


@dataclass(frozen=True)
class Figures:
    """The counts of a question in a fixed order, and its shares."""

    asked: Question
    alone: bool = False
    """Whether the frame is judged by itself, without the answers it overlaps with."""

    @cached_property
    def counts(self) -> tuple[str, ...]:
        """Columns that count people or participant-times, those that shares are made of included."""
        shown = self.asked.shown
        named = [name for name, each in shown.items() if each.kind in COUNTS]
        parts = [
            part
            for each in shown.values()
            for part in (each.numerator, each.denominator, each.n)
            if part and (part not in shown or shown[part].kind in COUNTS)
        ]
        return tuple(dict.fromkeys([*named, *parts]))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        return tuple(
            Share(each.name, each.numerator, each.denominator)
            for each in self.asked.shows
            if each.numerator in self.counts and each.denominator in self.counts and each.numerator and each.denominator
        )

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Columns that repeat a figure of another answer; that answer decides about them."""
        return frozenset() if self.alone else frozenset(same.column for same in self.asked.same)

    @cached_property
    def own(self) -> tuple[str, ...]:
        return tuple(name for name in self.counts if name not in self.elsewhere)

    @cached_property
    def obliged(self) -> tuple[tuple[str, str], ...]:
        """(a, b): where a is hidden, b is too. Times follow the people of their row; a part follows its whole."""
        shown = self.asked.shown
        times = [name for name in self.own if name not in shown or shown[name].kind == "times"]
        pairs = [("people", name) for name in times] if "people" in self.own else []
        pairs += [
            (s.denominator, s.numerator) for s in self.shares if s.denominator in self.own and s.numerator in self.own
        ]
        return tuple(dict.fromkeys(pairs))
