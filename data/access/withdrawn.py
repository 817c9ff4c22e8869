"""A broken new version grants nothing, but what it takes away is taken away at once."""

from collections.abc import Iterator

from data.access.entry import Broken, Entry
from data.access.table import Read


def what_stays(earlier: tuple[Entry, ...], broken: Read) -> tuple[Entry, ...]:
    """The entries of the last version without errors, less what a new version with errors no longer allows.

    Whoever has no line in it any more has no access; whoever has narrower lines has no more than these. A line that
    does not hold leaves its person what they had, but not beyond a last day that it clearly gives. A version that is
    no table at all takes nothing away.
    """
    if not broken.is_table:
        return earlier
    return tuple(dict.fromkeys(left for entry in earlier for left in _left(entry, broken)))


def _left(entry: Entry, broken: Read) -> Iterator[Entry]:
    unclear = [line for line in broken.broken if line.who == entry.who]
    if unclear:
        yield _no_longer_than(entry, unclear, broken)
        return
    for line in broken.entries:
        narrowed = entry.narrowed_to(line)
        if narrowed:
            yield narrowed


def _no_longer_than(entry: Entry, unclear: list[Broken], broken: Read) -> Entry:
    days = [line.last for line in unclear] + [line.last for line in broken.entries if line.who == entry.who]
    return entry if None in days else entry.until(max(day for day in days if day))
