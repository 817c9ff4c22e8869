"""What the questions about one place say, counted by hand on small tables."""

from collections.abc import Callable, Iterator
from datetime import date

import duckdb
import pandas as pd
import pytest

from tests.queries import as_written

AS_OF = date(2026, 10, 31)
TABLES = """
create table place as select *, null::integer as valid_to from (values
    ('140000', '山西省', 'Shanxi', 'province', '140000', null),
    ('140200', '大同市', 'Datong', 'prefecture', '140000', '140200'),
    ('441900', '东莞市', 'Dongguan', 'prefecture', '440000', '441900'),
    ('140215', '云州区', 'Yunzhou District', 'county', '140000', '140200'),
    ('140221', '阳高县', 'Yanggao County', 'county', '140000', '140200')
) t(adcode, name_zh, name_en, level, province_adcode, prefecture_adcode);
create table programme as select * from (values ('lecture_hall', '讲堂', 'Hall')) t(programme_id, name_zh, name_en);
create table partner as select * from (values ('P_A', '甲', 'A'), ('P_B', '乙', null)) t(partner_id, name_zh, name_en);
create table agreement as select 'lecture_hall' as programme_id, * from (values
    ('P_A', '140215', date '2024-05-01', date '2025-12-31'),
    ('P_B', '140221', date '2026-01-01', null::date)
) t(partner_id, adcode, starts_on, ends_on);
create table session as select 'lecture_hall' as programme_id, * from (values
    ('S1', 'P_A', '140215', date '2025-03-01', 2.0),
    ('S2', 'P_A', '140215', date '2025-04-01', 1.5),
    ('S3', 'P_B', '140200', date '2026-04-01', 1.0)
) t(session_id, partner_id, adcode, held_on, class_hours);
create table submission as select 'lecture_hall' as programme_id, 'P_A' as partner_id, '140215' as adcode,
    make_date(2026, month, 1) as period_start, make_date(2026, month, 28) as period_end, * exclude (month) from (values
    (1, date '2026-02-10', date '2026-02-09', 120, null::date),
    (2, date '2026-03-10', date '2026-03-12', 80, null),
    (3, date '2026-04-10', date '2026-04-09', 80, date '2026-05-01'),
    (4, date '2026-05-10', date '2026-05-09', 0, null),
    (5, date '2026-06-10', null, null, null),
    (10, date '2026-11-10', null, null, null)
) t(month, due_on, received_on, reported_times, corrected_on);
create table studio as select * from (values
    ('D1', '140215', '甲', null, date '2024-01-01', date '2024-02-01', null::date, date '2027-01-01'),
    ('D2', '140215', '乙', 'B', date '2024-01-01', date '2024-02-01', date '2026-01-01', date '2027-01-01'),
    ('D3', '140215', '丙', 'C', date '2024-01-01', date '2027-02-01', null, date '2028-01-01'),
    ('D4', '140215', '丁', 'D', date '2024-01-01', date '2024-02-01', null, date '2026-06-30')
) t(studio_id, adcode, name_zh, name_en, donated_on, opened_on, closed_on, agreement_ends_on);
alter table studio add column village_zh varchar;
alter table studio add column caretaker_zh varchar;
alter table studio add column programme_id varchar default 'shared_studio';
create table cohort as select '441900' as adcode;
create table leader as select 'fumiao' as programme_id, '441900' as adcode;
create table donation as select 'disaster_response' as programme_id, '000000' as adcode;
create table help_request as select 'disaster_response' as programme_id, '000000' as adcode;
create table source as select 'K' as source_key, '题' as title;
create table story as select *, '140215' as adcode, '地' as place_zh, '角' as role_zh, 'Role' as role_en, '变' as change_zh,
    'Change' as change_en, 'K' as source_key, '某某' as person_zh from (values
    ('agreed', 'consent', date '2025-01-01', 'public', date '2027-01-01'),
    ('inside', 'consent', date '2025-01-01', 'internal', date '2027-01-01'),
    ('over', 'consent', date '2025-01-01', 'public', date '2026-10-30'),
    ('press', 'published_press', null::date, null, null)
) t(story_id, basis, consent_on, consent_scope, consent_until);
"""

Put = Callable[..., pd.DataFrame]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as opened:
        opened.execute(TABLES)
        yield opened


@pytest.fixture
def put(connection: duckdb.DuckDBPyConnection) -> Put:
    """Run one question's SQL as written."""

    def run(name: str, **params: object) -> pd.DataFrame:
        return as_written.put(connection, f"places/{name}", {"as_of": AS_OF, "place": "140215"} | params)

    return run


def test_own_places_are_counties_and_cities_without_counties(put: Put) -> None:
    assert list(put("own").adcode) == ["140215", "140221", "441900"]


def test_a_year_under_agreement_without_a_class_is_told_apart_from_no_agreement(put: Put) -> None:
    found = put("programmes").set_index("year").sessions.to_dict()
    assert found == {2024: 0, 2025: 2}


def test_each_submission_has_one_of_six_states(put: Put) -> None:
    found = {row.period_start.month: row.submission_state for row in put("submissions").itertuples()}
    assert found == {1: "received", 2: "late", 3: "corrected", 4: "zero", 5: "missing", 10: "not_due"}


def test_a_site_is_in_use_closed_not_open_yet_or_past_its_agreement(put: Put) -> None:
    found = put("sites").set_index("studio_id").site_state.to_dict()
    assert found == {"D1": "in_use", "D2": "closed", "D3": "not_open_yet", "D4": "agreement_over"}


def test_a_name_stands_only_while_its_person_agrees_that_it_is_public(put: Put) -> None:
    found = put("stories").set_index("story_id").person_zh
    assert list(found[found.notna()].index) == ["agreed"]
    assert set(found.index) == {"agreed", "inside", "over", "press"}


@pytest.mark.parametrize(
    ("own", "shown"),
    [(1, True), (3, True), (4, False), (7, False), (8, True)],
    ids=["one of eight", "five others", "four others", "one other", "all are known"],
)
def test_a_middle_is_told_to_who_leaves_five_others_or_none(
    put: Put, connection: duckdb.DuckDBPyConnection, own: int, shown: bool
) -> None:
    """Eight counties stand behind it, of which the viewer's scope holds `own`."""
    connection.execute("delete from session; delete from place where level = 'county'")
    for number in range(own):
        code = f"1404{number:02d}"
        connection.execute(f"insert into place values ('{code}', '县', 'C', 'county', '140000', '140400', null)")
        connection.execute(
            f"insert into session values ('lecture_hall', 'T{code}', 'P_A', '{code}', date '2026-03-01', 1.0)"
        )
    connection.execute(
        "create table peer as select 'attendances' as indicator_id, 'lecture_hall' as programme_id, '140000' as region_adcode,"
        " date '2026-01-01' as period_start, date '2026-10-31' as period_end, 8 as places, 8 as peers, 40.0 as middle_below,"
        " 50.0 as middle_above"
    )
    found = put("peers", period_start=date(2026, 1, 1), period_end=AS_OF)
    assert len(found) == int(shown)
    assert put("peers", period_start=date(2026, 2, 1), period_end=AS_OF).empty


def test_places_on_offer_are_those_where_one_of_the_programmes_has_a_record_and_the_places_above(put: Put) -> None:
    assert list(put("of_programmes", programmes=["lecture_hall"]).adcode) == ["140000", "140200", "140215", "140221"]
    assert list(put("of_programmes", programmes=["village_leaders", "fumiao"]).adcode) == ["441900"]
    assert put("of_programmes", programmes=["her_power"]).empty
    assert list(put("of_programmes", programmes=None).adcode) == ["140000", "140200", "140215", "140221", "441900"]
