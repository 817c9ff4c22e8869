"""From plan to tables: the demo as the files a partner could have sent."""

from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.demo import plan
from data.demo.lessons import UNKNOWN, Lesson, Roll
from data.demo.people import describe
from data.demo.places import Term, partners, terms
from data.demo.studios import STUDIOS, studio_lessons, studio_terms
from data.demo.submissions import Submission, all_submissions, of_term
from data.demo.targets import all_targets
from data.demo.training import lecture_lessons
from data.demo.women import HER_POWER, her_lessons, her_terms

OLD_NAMES = {"140215": "140227"}
"""Places that an agreement or early sessions give by the code they had before."""

NAMED_IN_AGREEMENT = {"140215": "大同县"}


def _session_ids(count: int) -> list[str]:
    return [f"S{number:06d}" for number in range(1, count + 1)]


def _partner_table() -> pa.Table:
    return pa.Table.from_pylist(
        [
            {"partner_id": p.partner_id, "name_zh": p.name_zh, "name_en": p.name_en, "partner_type": p.partner_type}
            for p in partners().values()
        ]
    )


def _agreement_rows(programme_id: str, rows: list[Term] | tuple[Term, ...], mark: str) -> list[dict[str, object]]:
    return [
        {
            "agreement_id": f"A{mark}{row.adcode}_{row.partner_id[2:]}",
            "programme_id": programme_id,
            "partner_id": row.partner_id,
            "adcode": NAMED_IN_AGREEMENT.get(row.adcode, row.adcode),
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "reporting": row.reporting,
            "legal_basis": "providing" if row.partner_id == "P_CWDF" else "entrusting",
        }
        for row in rows
    ]


def _agreement_table() -> pa.Table:
    rows = (
        _agreement_rows(plan.LECTURES, terms(), "L")
        + _agreement_rows(HER_POWER, her_terms(), "H")
        + _agreement_rows(STUDIOS, studio_terms(), "S")
    )
    return pa.Table.from_pylist(rows)


def _session_table(lessons: list[Lesson]) -> pa.Table:
    def given(lesson: Lesson) -> str:
        return OLD_NAMES.get(lesson.given, lesson.given) if lesson.held_on.year == plan.FIRST_YEAR else lesson.given

    return pa.table(
        {
            "session_id": _session_ids(len(lessons)),
            "programme_id": [lesson.programme_id for lesson in lessons],
            "partner_id": [lesson.partner_id for lesson in lessons],
            "adcode": [given(lesson) for lesson in lessons],
            "held_on": pa.array([lesson.held_on for lesson in lessons], pa.date32()),
            "mode": [lesson.mode for lesson in lessons],
            "class_hours": [lesson.class_hours for lesson in lessons],
            "course_id": [lesson.course for lesson in lessons],
            "course_ends_on": pa.array([lesson.course_ends_on for lesson in lessons], pa.date32()),
            "business_line": [lesson.business_line for lesson in lessons],
        }
    )


def _attendance_table(lessons: list[Lesson], numbers: np.ndarray, names: np.ndarray) -> pa.Table:
    ids = np.repeat(np.array(_session_ids(len(lessons)), dtype=object), [len(lesson.people) for lesson in lessons])
    people = np.concatenate([lesson.people for lesson in lessons])
    known = people != UNKNOWN
    persons = np.empty(len(people), dtype=object)
    persons[known] = names[np.searchsorted(numbers, people[known])]
    return pa.table({"session_id": pa.array(ids, pa.string()), "person_id": pa.array(persons, pa.string())})


def _reported_times(lessons: list[Lesson], row: Submission, counts: Counter[tuple[str, str, str, date]]) -> int | None:
    if row.received_on is None:
        return None
    months = (row.period_start.month, row.period_end.month)
    total = sum(
        counts[(row.programme_id, row.partner_id, row.adcode, date(row.period_start.year, month, 1))]
        for month in range(months[0], months[1] + 1)
    )
    return total + row.extra_times


def _submission_table(lessons: list[Lesson]) -> pa.Table:
    counts: Counter[tuple[str, str, str, date]] = Counter()
    for lesson in lessons:
        key = (lesson.programme_id, lesson.partner_id, lesson.adcode, lesson.held_on.replace(day=1))
        counts[key] += len(lesson.people)
    rows = all_submissions()
    rows += [row for term in her_terms() for row in of_term(term, HER_POWER)]
    rows += [row for term in studio_terms() for row in of_term(term, STUDIOS)]
    return pa.Table.from_pylist(
        [
            {
                "programme_id": row.programme_id,
                "partner_id": row.partner_id,
                "adcode": row.adcode,
                "period_start": row.period_start,
                "period_end": row.period_end,
                "due_on": row.due_on,
                "received_on": row.received_on,
                "reported_times": _reported_times(lessons, row, counts),
                "corrected_on": row.corrected_on,
            }
            for row in rows
        ],
        schema=pa.schema(
            [
                ("programme_id", pa.string()),
                ("partner_id", pa.string()),
                ("adcode", pa.string()),
                ("period_start", pa.date32()),
                ("period_end", pa.date32()),
                ("due_on", pa.date32()),
                ("received_on", pa.date32()),
                ("reported_times", pa.int64()),
                ("corrected_on", pa.date32()),
            ]
        ),
    )


def tables(scale: float = 1.0) -> dict[str, pa.Table]:
    """The demo tables as sent, before publishing; equal from run to run for the same `scale`."""
    roll = Roll()
    lessons = lecture_lessons(roll, scale)
    her, women = her_lessons(roll)
    lessons += her + studio_lessons(roll)
    lessons.sort(key=lambda lesson: (lesson.adcode, lesson.held_on))
    everyone = np.unique(np.concatenate([lesson.people for lesson in lessons]))
    numbers = everyone[everyone != UNKNOWN]
    names = np.array([f"P{number:07d}" for number in range(1, len(numbers) + 1)], dtype=object)
    people = describe(np.random.default_rng([plan.SEED, 8]), roll.homes()[numbers], np.isin(numbers, women))
    return {
        "partner": _partner_table(),
        "agreement": _agreement_table(),
        "session": _session_table(lessons),
        "attendance": _attendance_table(lessons, numbers, names),
        "person": pa.table(
            {
                "person_id": pa.array(names, pa.string()),
                "sex": pa.array(people.sex, pa.string()),
                "birth_band": pa.array(people.birth_band, pa.string()),
                "served_groups": pa.array(people.groups, pa.list_(pa.string())),
            }
        ),
        "target": pa.Table.from_pylist([vars(row) for row in all_targets(scale)]),
        "submission": _submission_table(lessons),
    }


def write(folder: Path, made: dict[str, pa.Table]) -> None:
    """One parquet file a table, ready to publish."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
