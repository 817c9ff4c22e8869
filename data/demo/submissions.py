"""What each partner owed for each month or quarter, and what came, late, never or corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data.demo import plan
from data.demo.places import Term, terms

NEVER = date(9999, 1, 1)

UNREPORTED: dict[str, tuple[str, ...]] = {
    "140321": ("2026-10",),
    "140322": ("2025-12",),
    "140826": ("2026-09", "2026-10"),
    "140829": ("2026-10",),
    "341322": ("2026-10",),
    "360822": ("2026-10",),
    "371722": ("2026-09", "2026-10"),
    "410928": ("2026-05",),
    "431225": ("2025-03",),
    "513433": ("2024-06",),
    "520527": ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10"),
    "520624": ("2026-09", "2026-10"),
    "522325": ("2026-07",),
}
"""Months that never came, by place."""

OFTEN_LATE = ("140881", "211481", "350783", "500236")
CORRECTED = (
    ("141031", "2023-11"),
    ("370686", "2024-05"),
    ("350823", "2025-04"),
    ("140215", "2026-03"),
    ("371328", "2026-06"),
    ("520328", "2026-08"),
    ("130726", "2026-09"),
)
OVER_REPORTED = (
    ("140830", "2026-04", 12),
    ("370686", "2026-05", 20),
    ("360733", "2026-06", 8),
    ("350823", "2026-09", 31),
)


@dataclass(frozen=True)
class Submission:
    """One expected submission; received_on None = never received."""

    programme_id: str
    partner_id: str
    adcode: str
    period_start: date
    period_end: date
    due_on: date
    received_on: date | None
    corrected_on: date | None
    extra_times: int


def unreported_months(adcode: str) -> tuple[date, ...]:
    """First days of the months whose submission never came."""
    return tuple(date.fromisoformat(f"{month}-01") for month in UNREPORTED.get(adcode, ()))


def periods(first: date, last: date, months: int) -> Iterator[tuple[date, date]]:
    """Calendar months (1) or quarters (3) that a term touches and that started by `last`."""
    start = date(first.year, (first.month - 1) // months * months + 1, 1)
    while start <= last:
        following = start
        for _ in range(months):
            following = (following.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield start, following - timedelta(days=1)
        start = following


def _received(rng: np.random.Generator, adcode: str, due: date) -> date | None:
    if due > plan.AS_OF:
        return None
    late = rng.random() < (0.55 if adcode in OFTEN_LATE else 0.05)
    received = due + timedelta(days=int(rng.integers(2, 19))) if late else due - timedelta(days=int(rng.integers(0, 2)))
    return min(received, plan.AS_OF) if due == plan.AS_OF else received


def of_term(term: Term, programme_id: str = plan.LECTURES) -> list[Submission]:
    """The submissions one agreement calls for up to the as-of day."""
    if term.reporting == "none":
        return []
    last = min(term.ends_on or plan.AS_OF, plan.AS_OF)
    rows = []
    for start, end in periods(term.starts_on, last, 1 if term.reporting == "monthly" else 3):
        rng = np.random.default_rng([plan.SEED, 2, int(term.adcode), start.toordinal()])
        received = None if start in unreported_months(term.adcode) else _received(rng, term.adcode, end)
        month = f"{start:%Y-%m}"
        corrected = received + timedelta(days=int(rng.integers(8, 25))) if received else None
        extra = sum(more for place, when, more in OVER_REPORTED if (place, when) == (term.adcode, month))
        rows.append(
            Submission(
                programme_id,
                term.partner_id,
                term.adcode,
                start,
                end,
                end,
                received,
                corrected if (term.adcode, month) in CORRECTED else None,
                extra,
            )
        )
    return rows


def all_submissions() -> list[Submission]:
    """Every submission of the lecture hall, by place, month and partner."""
    rows = [row for term in terms() for row in of_term(term)]
    return sorted(rows, key=lambda row: (row.adcode, row.period_start, row.partner_id))


def came(rows: list[Submission]) -> set[tuple[str, str, str, date]]:
    """Months (programme, partner, place, first of month) whose data are in the snapshot."""
    inside = set()
    for row in rows:
        if row.received_on is not None:
            for start, _ in periods(row.period_start, row.period_end, 1):
                inside.add((row.programme_id, row.partner_id, row.adcode, start))
    return inside
