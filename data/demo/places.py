"""Which demo places there are, who works there, and from when to when."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Term:
    """One agreement of the lecture hall: a partner in a place from a day to a day (None = open)."""

    adcode: str
    name_zh: str
    partner_id: str
    starts_on: date
    ends_on: date | None
    size: float
    remote: bool
    studio: bool
    reporting: str
    course: str


@dataclass(frozen=True)
class Partner:
    """An implementing partner and the share of its online attendances that carry no identity."""

    partner_id: str
    name_zh: str
    name_en: str
    partner_type: str
    unidentified_online: float


@cache
def partners() -> dict[str, Partner]:
    with (HERE / "partners.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Partner(r["partner_id"], r["name_zh"], r["name_en"], r["partner_type"], float(r["unidentified_online"]))
            for r in csv.DictReader(file)
        ]
    return {row.partner_id: row for row in rows}


@cache
def terms() -> tuple[Term, ...]:
    """Agreements of the lecture hall, by place code and start."""
    with (HERE / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Term(
                r["adcode"],
                r["name_zh"],
                r["partner_id"],
                date.fromisoformat(r["starts_on"]),
                date.fromisoformat(r["ends_on"]) if r["ends_on"] else None,
                float(r["size"]),
                r["remote"] == "yes",
                r["studio"] == "yes",
                r["reporting"],
                r["course"],
            )
            for r in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda row: (row.adcode, row.starts_on)))


@cache
def places() -> dict[str, tuple[Term, ...]]:
    """Terms by place code: a place that changed hands has two."""
    grouped: dict[str, list[Term]] = {}
    for term in terms():
        grouped.setdefault(term.adcode, []).append(term)
    return {adcode: tuple(rows) for adcode, rows in grouped.items()}


def partner_on(adcode: str, day: date) -> str:
    """The partner whose agreement covers the place on that day."""
    for term in places()[adcode]:
        if term.starts_on <= day and (term.ends_on is None or day <= term.ends_on):
            return term.partner_id
    return places()[adcode][-1].partner_id
