"""One line of the access file, and what all of them say about a person on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from data.access.overlap import both, places_of_both
from data.problem import Problem

CHINA_AHEAD = timedelta(hours=8)


@dataclass(frozen=True)
class Entry:
    """A person, their role, and rows that they may see: programmes AND partners AND places; None = any.

    Places are code prefixes of today. Both days count; None = open.
    """

    line: int
    who: str
    role: str
    partners: tuple[str, ...] | None
    places: tuple[str, ...] | None
    programmes: tuple[str, ...] | None
    first: date | None = None
    last: date | None = None
    legal_basis: str | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)

    def narrowed_to(self, other: "Entry") -> "Entry | None":
        """What this entry and another of the same person and role both allow; None where that is nothing."""
        partners, programmes = (
            None if codes is None else tuple(sorted(codes))
            for codes in (
                both(_set(self.partners), _set(other.partners)),
                both(_set(self.programmes), _set(other.programmes)),
            )
        )
        places = places_of_both(self.places, other.places)
        same = (self.who, self.role) == (other.who, other.role)
        if not same or not self.meets(other) or () in (partners, programmes, places):
            return None
        first = max(self.first or date.min, other.first or date.min)
        return replace(
            self.until(other.last),
            partners=partners,
            places=places,
            programmes=programmes,
            first=None if first == date.min else first,
        )

    def until(self, last: date | None) -> "Entry":
        """The same, but no longer than to this day."""
        return replace(self, last=min(self.last or date.max, last)) if last else self

    def meets(self, other: "Entry") -> bool:
        """Whether both hold on some day."""
        return max(self.first or date.min, other.first or date.min) <= min(
            self.last or date.max, other.last or date.max
        )


@dataclass(frozen=True)
class Broken:
    """A line that does not hold, as far as it can be read: whom it is about ("" = unclear), and until when."""

    who: str
    last: date | None


@dataclass(frozen=True)
class Access:
    """The entries in force. `problems` are those of the file as it stands, where an earlier one limits them."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, who: str, day: date) -> tuple[Entry, ...]:
        """What this person may see on a day; () = nothing."""
        return tuple(entry for entry in self.entries if entry.who == who and entry.holds_on(day))

    def knows(self, who: str) -> bool:
        """Whether there is any line about this person, whatever its days."""
        return any(entry.who == who for entry in self.entries)


def _set(codes: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if codes is None else frozenset(codes)


def today() -> date:
    """The day it is in China, where the days of the access file are meant."""
    return (datetime.now(UTC) + CHINA_AHEAD).date()


def until(entries: Iterable[Entry]) -> date | None:
    """The last day on which one of these still holds, None where one has no end."""
    days = [entry.last for entry in entries]
    return None if None in days or not days else max(day for day in days if day)
