"""What is summed up when publishing tells the same as counting everybody by name, whatever the period, filter and scope."""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.queries import as_written
from tests.queries.portfolio.conftest import room
from tests.queries.summed import sum_up
from tests.queries.training.conftest import CHOSEN

FIRST = date(2025, 1, 1)
PLACES = ("140215", "140221", "520102")
PARTNERS = ("P_A", "P_B")
MODES = ("online", "offline")
GROUPS = {"N0": ["women"], "N1": ["women", "silver_age"], "N2": [], "N3": ["silver_age", "silver_age"]}
COUNTED = ("participant_times", "people", "participant_times_before", "people_before", "unidentified_times", "sessions")


@dataclass(frozen=True)
class Lesson:
    partner: str
    place: str
    mode: str
    held_on: date
    people: tuple[str | None, ...]


days = st.integers(0, 500).map(lambda number: FIRST + timedelta(days=number))
who = st.lists(st.sampled_from(sorted(GROUPS)), max_size=4, unique=True)
lessons = st.lists(
    st.builds(
        lambda partner, place, mode, day, known, strangers: Lesson(partner, place, mode, day, (*known, *strangers)),
        st.sampled_from(PARTNERS),
        st.sampled_from(PLACES),
        st.sampled_from(MODES),
        days | st.just(FIRST),
        who,
        st.lists(st.none(), max_size=2),
    ),
    max_size=12,
)
periods = st.tuples(days, days).map(sorted)


def stored(of: list[Lesson], partner: str | None) -> duckdb.DuckDBPyConnection:
    """The lessons with what publishing sums up, and then of this partner the rows alone."""
    connection = room()
    for name, groups in GROUPS.items():
        connection.execute("insert into person (person_id, served_groups) values (?, ?)", [name, groups])
    for number, lesson in enumerate(of):
        where = [f"S{number}", "lecture_hall", lesson.partner, lesson.place, lesson.held_on]
        connection.execute(
            "insert into session (session_id, programme_id, partner_id, adcode, held_on, mode, class_hours)"
            " values (?, ?, ?, ?, ?, ?, 1)",
            [*where, lesson.mode],
        )
        for person in lesson.people:
            connection.execute(
                "insert into attendance (session_id, programme_id, partner_id, adcode, held_on, person_id)"
                " values (?, ?, ?, ?, ?, ?)",
                [*where, person],
            )
    sum_up(connection)
    if partner:
        for table in ("session", "attendance", "attendance_by_day", "attendance_across", "session_audience"):
            connection.execute(f"delete from {table} where partner_id <> ?", [partner])
    return connection


def counted(of: list[Lesson], group: str | None) -> dict[str, int]:
    """Participant-times, people, unidentified and sessions of lessons, one head after the other."""
    came = [
        [person for person in lesson.people if group is None or (person is not None and group in GROUPS[person])]
        for lesson in of
    ]
    heads = [person for lesson in came for person in lesson]
    return {
        "participant_times": len(heads),
        "people": len({person for person in heads if person is not None}),
        "unidentified_times": heads.count(None),
        "sessions": len(of) if group is None else sum(map(bool, came)),
    }


@settings(max_examples=60)
@given(
    lessons,
    periods,
    periods,
    st.sampled_from([None, "14", "140215"]),
    st.sampled_from([None, *MODES]),
    st.sampled_from([None, "women", "silver_age"]),
    st.sampled_from([None, *PARTNERS]),
)
def test_people_are_counted_as_if_each_had_been_asked_for_their_name(
    of: list[Lesson],
    period: list[date],
    before: list[date],
    place: str | None,
    mode: str | None,
    group: str | None,
    partner: str | None,
) -> None:
    chosen = CHOSEN | {
        "period_start": period[0],
        "period_end": period[1],
        "compare_start": before[0],
        "compare_end": before[1],
        "place": place,
        "served_group": group,
        "mode": mode,
    }
    with stored(of, partner) as connection:
        told = as_written.put(connection, "training/reach", chosen).iloc[0]
    mine = [
        lesson
        for lesson in of
        if lesson.partner == (partner or lesson.partner)
        and lesson.place.startswith(place or "")
        and lesson.mode == (mode or lesson.mode)
    ]
    now = counted([lesson for lesson in mine if period[0] <= lesson.held_on <= period[1]], group)
    then = counted([lesson for lesson in mine if before[0] <= lesson.held_on <= before[1]], group)
    expected = now | {"participant_times_before": then["participant_times"], "people_before": then["people"]}
    assert {name: int(told[name]) for name in COUNTED} == {name: expected[name] for name in COUNTED}
