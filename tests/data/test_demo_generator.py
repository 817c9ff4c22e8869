"""The generator: the same from run to run, and the shipped snapshot is what it makes."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.demo.generate import rebuild
from data.demo.tables import tables
from data.home import REPOSITORY, home
from data.publish.reading.folder import MADE_HERE
from data.publish.snapshot import open_snapshot

SNAPSHOT = REPOSITORY / "data" / "demo" / "snapshot"
SMALL = 0.03


@pytest.fixture(scope="module")
def made() -> dict[str, pa.Table]:
    return tables()


@pytest.fixture(scope="module")
def small() -> dict[str, pa.Table]:
    return tables(SMALL)


def test_two_runs_make_equal_tables(small: dict[str, pa.Table]) -> None:
    other = tables(SMALL)
    assert [name for name in small if not small[name].equals(other[name])] == []


@pytest.mark.parametrize(
    "table", [name for name, table in contract().tables.items() if table.scope != "open" and name not in MADE_HERE]
)
def test_the_shipped_snapshot_has_as_many_rows_as_the_generator_makes(made: dict[str, pa.Table], table: str) -> None:
    assert pq.read_metadata(SNAPSHOT / f"{table}.parquet").num_rows == made[table].num_rows


@pytest.mark.parametrize(
    ("table", "sums"),
    [
        ("session", "mode, sum(class_hours), count(distinct course_id), min(held_on), max(held_on)"),
        (
            "attendance",
            "left(session_id, 4), count(person_id), count(distinct person_id), min(person_id), max(person_id)",
        ),
        ("person", "birth_band, count(*) filter (sex = 'female'), sum(len(served_groups)), max(person_id)"),
        ("target", "version, sum(target_value), sum(baseline_value), count(distinct adcode)"),
        ("submission", "year(period_start), sum(reported_times), count(received_on), max(corrected_on)"),
        ("enrolment", "enrolment_state, sum(hours_attended), min(person_id), max(enrolled_on)"),
        ("follow_up", "wave, count(visited_on), sum(monthly_income_yuan), sum(people_employed)"),
        ("live_session", "year(held_on), sum(orders_paid), sum(viewers), count(distinct person_id)"),
        ("booking", "studio_id, sum(hours_used), count(person_id), max(held_on)"),
        ("sale", "product, sum(orders_paid), sum(weight_kg), max(sold_on)"),
        ("leader_month", "year(period_start), sum(households_led), sum(followers)"),
        ("spending", "cost_type, sum(budget_yuan), count(paid_yuan)"),
    ],
)
def test_the_shipped_snapshot_adds_up_to_what_the_generator_makes(
    made: dict[str, pa.Table], table: str, sums: str
) -> None:
    shipped_file = (SNAPSHOT / f"{table}.parquet").as_posix()
    fresh = made[table]
    with duckdb.connect() as connection:
        connection.register("fresh", fresh)
        shipped = connection.execute(f"select {sums} from '{shipped_file}' group by 1 order by 1").fetchall()
        again = connection.execute(f"select {sums} from fresh group by 1 order by 1").fetchall()
    assert shipped == again


def test_a_smaller_scale_keeps_the_places_and_shrinks_the_crowd(
    made: dict[str, pa.Table], small: dict[str, pa.Table]
) -> None:
    assert small["agreement"].equals(made["agreement"])
    assert small["attendance"].num_rows < 0.1 * made["attendance"].num_rows


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """An installation's home, and two snapshots that were rebuilt while it was in use."""
    own, base = tmp_path_factory.mktemp("installation"), tmp_path_factory.mktemp("rebuilt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(own))
        reports = [rebuild(base / name, SMALL) for name in ("one", "other")]
        assert home() == own.resolve()
    assert [report.violations for report in reports] == [(), ()]
    return own, base / "one", base / "other"


def test_it_passes_every_check_of_publishing_and_is_the_same_to_the_byte(rebuilt: tuple[Path, Path, Path]) -> None:
    _, one, other = rebuilt
    names = sorted(file.name for file in one.iterdir())
    assert "manifest.json" in names
    assert [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()] == []


def test_rebuilding_leaves_the_data_versions_of_the_installation_alone(rebuilt: tuple[Path, Path, Path]) -> None:
    assert not (rebuilt[0] / "snapshots").exists()


def test_the_shipped_snapshot_opens_as_whole() -> None:
    assert open_snapshot(SNAPSHOT, "full").demo
