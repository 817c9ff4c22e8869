"""The generator: the same from run to run, and the shipped snapshot is what it makes."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.demo import generate
from data.demo.tables import tables
from data.home import REPOSITORY, home
from data.publish.reading.folder import MADE_HERE
from data.publish.snapshot import open_snapshot

SNAPSHOT = REPOSITORY / "data" / "demo" / "snapshot"
SMALL = 0.03

Tables = dict[str, pa.Table]


@pytest.fixture(scope="module")
def made() -> Tables:
    return tables()


@dataclass(frozen=True)
class Rebuilt:
    """An installation's home, two snapshots rebuilt while it was in use, and what the generator made for each."""

    own: Path
    snapshots: tuple[Path, Path]
    made: tuple[Tables, Tables]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    own, base = tmp_path_factory.mktemp("installation"), tmp_path_factory.mktemp("rebuilt")
    snapshots, made = (base / "one", base / "other"), []

    def seen(scale: float) -> Tables:
        made.append(tables(scale))
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGYI_HOME", str(own))
        patch.setattr(generate, "tables", seen)
        reports = [generate.rebuild(target, SMALL) for target in snapshots]
        assert home() == own.resolve()
    assert [report.violations for report in reports] == [(), ()]
    one, other = made
    return Rebuilt(own, snapshots, (one, other))


def test_two_runs_make_equal_tables(rebuilt: Rebuilt) -> None:
    one, other = rebuilt.made
    assert one is not other
    assert one.keys() == other.keys()
    assert [name for name in one if not one[name].equals(other[name])] == []


@pytest.mark.parametrize(
    "table", [name for name, table in contract().tables.items() if table.scope != "open" and name not in MADE_HERE]
)
def test_the_shipped_snapshot_has_as_many_rows_as_the_generator_makes(made: Tables, table: str) -> None:
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
def test_the_shipped_snapshot_adds_up_to_what_the_generator_makes(made: Tables, table: str, sums: str) -> None:
    shipped_file = (SNAPSHOT / f"{table}.parquet").as_posix()
    fresh = made[table]
    with duckdb.connect() as connection:
        connection.register("fresh", fresh)
        shipped = connection.execute(f"select {sums} from '{shipped_file}' group by 1 order by 1").fetchall()
        again = connection.execute(f"select {sums} from fresh group by 1 order by 1").fetchall()
    assert shipped == again


def test_a_smaller_scale_keeps_the_places_and_shrinks_the_crowd(made: Tables, rebuilt: Rebuilt) -> None:
    small = rebuilt.made[0]
    assert small["agreement"].equals(made["agreement"])
    assert small["attendance"].num_rows < 0.1 * made["attendance"].num_rows


def test_it_passes_every_check_of_publishing_and_is_the_same_to_the_byte(rebuilt: Rebuilt) -> None:
    one, other = rebuilt.snapshots
    names = sorted(file.name for file in one.iterdir())
    assert "manifest.json" in names
    assert [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()] == []


def test_rebuilding_leaves_the_data_versions_of_the_installation_alone(rebuilt: Rebuilt) -> None:
    assert not (rebuilt.own / "snapshots").exists()


def test_the_shipped_snapshot_opens_as_whole() -> None:
    assert open_snapshot(SNAPSHOT, "full").demo
