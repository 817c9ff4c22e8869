"""From plan to tables: the demo as the files a partner could have sent."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.demo import outcomes, plan
from data.demo.crowd import Crowd
from data.demo.lessons import UNKNOWN, Lesson, Roll
from data.demo.pathway import linked_learners, linked_women
from data.demo.places import Term, partners, terms
from data.demo.rows import table
from data.demo.studios import studio_lessons
from data.demo.submissions import Submission, all_submissions, of_term
from data.demo.targets import all_targets
from data.demo.training import lecture_lessons, people_of
from data.demo.women import her_lessons

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


MARKS = {
    "lecture_hall": "L",
    "her_power": "H",
    "shared_studio": "S",
    "village_leaders": "D",
    "revitalisation_officers": "Z",
    "fumiao": "F",
    "knowledge_live": "K",
}


def _agreement_rows(given: list[tuple[str, Term]]) -> list[dict[str, object]]:
    return [
        {
            "agreement_id": f"A{MARKS[programme_id]}{row.adcode}_{row.partner_id[2:]}",
            "programme_id": programme_id,
            "partner_id": row.partner_id,
            "adcode": NAMED_IN_AGREEMENT.get(row.adcode, row.adcode),
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "reporting": row.reporting,
            "legal_basis": "providing" if row.partner_id == "P_CWDF" else "entrusting",
        }
        for programme_id, row in given
    ]


def _audience(lessons: list[Lesson]) -> tuple[list[int | None], list[int | None]]:
    """What the platform counted of online lessons: viewers and views, more than those who signed in."""
    rng = np.random.default_rng([plan.SEED, 90])
    factors = rng.uniform(1.5, 3.2, size=len(lessons)), rng.uniform(1.2, 1.9, size=len(lessons))
    viewers = [
        int(len(lesson.people) * more) if lesson.mode == "online" else None
        for lesson, more in zip(lessons, factors[0].tolist(), strict=True)
    ]
    views = [each and int(each * more) for each, more in zip(viewers, factors[1].tolist(), strict=True)]
    return viewers, views


def _session_table(lessons: list[Lesson]) -> pa.Table:
    def given(lesson: Lesson) -> str:
        return OLD_NAMES.get(lesson.given, lesson.given) if lesson.held_on.year == plan.FIRST_YEAR else lesson.given

    viewers, views = _audience(lessons)
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
            "viewers": pa.array(viewers, pa.int64()),
            "views": pa.array(views, pa.int64()),
        }
    )


def _attendance_table(lessons: list[Lesson], crowd: Crowd) -> pa.Table:
    ids = np.repeat(np.array(_session_ids(len(lessons)), dtype=object), [len(lesson.people) for lesson in lessons])
    people = np.concatenate([lesson.people for lesson in lessons])
    known = people != UNKNOWN
    persons = np.empty(len(people), dtype=object)
    numbers, which = np.unique(people[known], return_inverse=True)
    persons[known] = crowd.names(numbers)[which]
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


RETURNED = {
    ("140881", "2026-08"): "total_differs",
    ("140321", "2026-09"): "place_unknown",
    ("211481", "2026-10"): "column_missing",
    ("350783", "2026-10"): "duplicate_rows",
    ("140200", "2026-07"): "impossible_value",
}
"""Submissions that were sent back, by place and month."""


def _returned(row: Submission) -> dict[str, object]:
    reason = RETURNED.get((row.adcode, f"{row.period_start:%Y-%m}"))
    back = row.received_on and min(row.received_on + timedelta(days=4), plan.AS_OF)
    return {"returned_on": back, "return_reason": reason} if reason and back else {}


def _submission_table(lessons: list[Lesson], others: list[tuple[str, Term]]) -> pa.Table:
    counts: Counter[tuple[str, str, str, date]] = Counter()
    for lesson in lessons:
        key = (lesson.programme_id, lesson.partner_id, lesson.adcode, lesson.held_on.replace(day=1))
        counts[key] += len(lesson.people)
    rows = all_submissions() + [row for programme, term in others for row in of_term(term, programme)]
    return table(
        "submission",
        [
            {
                "programme_id": row.programme_id,
                "partner_id": row.partner_id,
                "adcode": row.adcode,
                "period_start": row.period_start,
                "period_end": row.period_end,
                "due_on": row.due_on,
                "received_on": row.received_on,
                "reported_times": _reported_times(lessons, row, counts) if row.programme_id in TRAINING else None,
                "corrected_on": row.corrected_on,
                **_returned(row),
            }
            for row in rows
        ],
    )


TRAINING = ("lecture_hall", "her_power", "shared_studio", "knowledge_live")
"""Programmes that report participant-times."""


def _person_table(crowd: Crowd, used: np.ndarray) -> pa.Table:
    numbers, people = crowd.people()
    kept = np.flatnonzero(np.isin(numbers, used))
    return pa.table(
        {
            "person_id": pa.array(crowd.names(numbers[kept]), pa.string()),
            "sex": pa.array(people.sex[kept], pa.string()),
            "birth_band": pa.array(people.birth_band[kept], pa.string()),
            "served_groups": pa.array([people.groups[i] for i in kept.tolist()], pa.list_(pa.string())),
        }
    )


def tables(scale: float = 1.0) -> dict[str, pa.Table]:
    """The demo tables as sent, before publishing; equal from run to run for the same `scale`."""
    roll = Roll()
    hall = lecture_lessons(roll, scale)
    her, women = her_lessons(roll)
    studio = studio_lessons(roll)
    crowd = Crowd(roll, people_of(hall + her + studio), women)
    her, studio = linked_women(crowd, hall, her), linked_learners(hall, studio)
    became = outcomes.follow(roll, hall, her, studio, scale)
    crowd.add_later(became.evening_learners)
    lessons = sorted(hall + her + studio + became.lessons, key=lambda lesson: (lesson.adcode, lesson.held_on))
    names = dict(zip(became.people.tolist(), crowd.names(became.people).tolist(), strict=True))
    later, aims = outcomes.tables(became, names)
    others = outcomes.other_terms(became)
    return {
        "partner": _partner_table(),
        "agreement": table("agreement", _agreement_rows([*((plan.LECTURES, term) for term in terms()), *others])),
        "session": _session_table(lessons),
        "attendance": _attendance_table(lessons, crowd),
        "person": _person_table(crowd, np.union1d(people_of(lessons), became.people)),
        "target": table("target", [vars(row) for row in all_targets(scale) + aims]),
        "submission": _submission_table(lessons, others),
        **later,
    }


def write(folder: Path, made: dict[str, pa.Table]) -> None:
    """One parquet file a table, ready to publish."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, each in made.items():
        pq.write_table(each, folder / f"{name}.parquet", compression="zstd")
