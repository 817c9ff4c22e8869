"""What a check of source files found: violations that stop publishing, notes that do not."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.publish.snapshot import Snapshot

PRINTED = 50
"""Findings of one check that are kept; the rest are counted."""

_PERSONAL = re.compile(r"(?<!\d)(1[3-9]\d{9}|0\d{9,11}|\d{15}|\d{16,19}|\d{17}[Xx])(?!\d)")

LONGEST = 120
"""Characters of a value that a finding repeats."""


@dataclass(frozen=True)
class Finding:
    """One thing found: where, what was found there and what is allowed instead.

    `row` counts as in the file, header = 1; None where the finding is about a column, a table or a file.
    `found` is None where the value must not be shown. Sentences by code: `data.text.findings`.
    """

    code: str
    table: str
    row: int | None = None
    field: str | None = None
    found: str | None = None
    allowed: str | None = None


class Violation(Finding):
    """A finding that stops publishing."""


class Note(Finding):
    """A finding worth reading that stops nothing."""


@dataclass(frozen=True)
class Step:
    """How far a long run has come: `done` of `total` steps, and what is being done now to which table."""

    name: str
    table: str
    done: int
    total: int


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Progress for nobody."""


class Steps:
    """Counts the steps of one run and tells each as it begins."""

    def __init__(self, progress: Progress = silent) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0

    def expect(self, count: int) -> None:
        """Say beforehand that `count` more steps will come."""
        self._total += count

    def begin(self, name: str, table: str = "") -> None:
        self._progress(Step(name, table, self._done, max(self._total, self._done + 1)))
        self._done += 1


@dataclass(frozen=True)
class Report:
    """The outcome of a check or a publication. `snapshot` is None when nothing was published.

    `rows` counts the rows of each supplied table; `more` counts, per (code, table, field), the findings
    beyond the first 50.
    """

    violations: tuple[Violation, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    more: Mapping[tuple[str, str, str | None], int] = field(default_factory=dict)
    as_of: date | None = None
    snapshot: Snapshot | None = None

    @property
    def total_violations(self) -> int:
        counted = {(each.code, each.table, each.field) for each in self.violations}
        return len(self.violations) + sum(count for key, count in self.more.items() if key in counted)


class Findings:
    """Collects findings while a check runs."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.notes: list[Note] = []
        self.more: dict[tuple[str, str, str | None], int] = {}

    def violation(
        self,
        code: str,
        table: str,
        *,
        row: int | None = None,
        field: str | None = None,
        found: object = None,
        allowed: object = None,
    ) -> None:
        self.violations.append(Violation(code, table, row, field, _short(found), _short(allowed)))

    def note(
        self,
        code: str,
        table: str,
        *,
        row: int | None = None,
        field: str | None = None,
        found: object = None,
        allowed: object = None,
    ) -> None:
        self.notes.append(Note(code, table, row, field, _short(found), _short(allowed)))

    def rest(self, code: str, table: str, name: str | None, count: int) -> None:
        """Count findings that are not kept one by one."""
        if count > 0:
            self.more[code, table, name] = self.more.get((code, table, name), 0) + count

    def stopped(self, table: str) -> bool:
        """Whether `table` has violations already."""
        return any(each.table == table for each in self.violations)


def _short(value: object) -> str | None:
    """The value on one line, cut; None where it looks like a phone, ID or card number."""
    if value is None:
        return None
    text = " ".join(str(value).split())
    if _PERSONAL.search(re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))):
        return None
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
