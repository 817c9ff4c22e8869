"""A person is seen by whoever may see one of their rows, in whichever table it stands, and by nobody else."""

from pathlib import Path

import pytest

from data.contract import contract
from data.problem import Problem
from data.publish.snapshot import Snapshot
from queries.door.instance import Instance
from queries.door.scope import scope_of
from queries.door.viewer import Rule, Viewer
from tests.queries import canary

PERSON = contract().tables["person"].through
assert PERSON is not None
RULES = {
    "a partner": (Rule(partners=frozenset({"P_B"})),),
    "a province": (Rule(places=("37",)),),
    "a programme in a place, or a partner's": (
        Rule(programmes=frozenset({"her_power"}), places=("14",)),
        Rule(partners=frozenset({"P_C"}), programmes=frozenset({"lecture_hall"})),
    ),
    "nobody's": (),
}


def people_in(made: Instance) -> set[str]:
    return {name for (name,) in made.cursor().execute("select person_id from raw.person").fetchall()}


def engine_of(rules: tuple[Rule, ...], snapshot: Snapshot) -> Instance:
    return Instance(snapshot, scope_of(Viewer("x", "partner", rules)), 256, 60)


def without(rows: canary.Rows, folder: Path, *tables: str) -> Snapshot:
    """The canary without the files of some tables, as an older or a smaller data version has it."""
    snapshot = canary.write(rows, folder)
    for table in tables:
        del snapshot.files[table]  # type: ignore[attr-defined]
    return snapshot


def test_every_scoped_table_with_people_lets_them_be_seen() -> None:
    with_people = {
        t.name for t in contract().tables.values() if t.scope == "scoped" and t.has("person_id") and not t.sums_up
    }
    assert set(PERSON.tables) == with_people


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES.keys())
def test_an_engine_holds_the_people_of_own_rows_and_nobody_else(
    rules: tuple[Rule, ...], snapshot: Snapshot, canary_rows: canary.Rows
) -> None:
    own = canary.own_rows_only(canary_rows, Viewer("x", "partner", rules))
    expected = {row["person_id"] for row in own["person"]}
    assert people_in(engine_of(rules, snapshot)) == expected
    assert (len(expected) > 0) == (rules != ())
    assert len(expected) < len(canary_rows["person"])


@pytest.mark.parametrize("table", PERSON.tables)
def test_a_person_is_seen_through_this_table_alone(table: str, tmp_path: Path) -> None:
    own = {"programme_id": "her_power", "partner_id": "P_A", "adcode": "140215", "person_id": "OWN1"}
    foreign = {**own, "partner_id": "P_B", "person_id": "FOREIGN1"}
    rows = {table: [own, foreign], "person": [{"person_id": "OWN1"}, {"person_id": "FOREIGN1"}]}
    snapshot = canary.write(rows, tmp_path / "one")
    assert people_in(engine_of((Rule(partners=frozenset({"P_A"})),), snapshot)) == {"OWN1"}


@pytest.mark.parametrize("rules", list(RULES.values())[:2], ids=list(RULES)[:2])
def test_tables_that_are_not_there_take_away_only_those_seen_through_them(
    rules: tuple[Rule, ...], canary_rows: canary.Rows, tmp_path: Path
) -> None:
    lost = ("attendance", "booking", "sale")
    made = engine_of(rules, without(canary_rows, tmp_path / "some", *lost))
    fewer = {name: [] if name in lost else rows for name, rows in canary_rows.items()}
    own = canary.own_rows_only(fewer, Viewer("x", "partner", rules))
    assert people_in(made) == {row["person_id"] for row in own["person"]} != set()


def test_with_none_of_the_tables_nobody_is_seen(canary_rows: canary.Rows, tmp_path: Path) -> None:
    made = engine_of((Rule(places=("14",)),), without(canary_rows, tmp_path / "none", *PERSON.tables))
    assert people_in(made) == set()


def test_a_damaged_table_is_named_rather_than_its_people_lost_in_silence(
    canary_rows: canary.Rows, tmp_path: Path
) -> None:
    snapshot = canary.write(canary_rows, tmp_path / "damaged")
    snapshot.path("booking").write_bytes(b"not parquet")
    made = engine_of((Rule(places=("14",)),), snapshot)
    with pytest.raises(Problem) as refused:
        made.require(["person"])
    assert refused.value.params["table"] == "booking"
    everything = Instance(snapshot, scope_of(Viewer("x", "manager", (Rule(),))), 256, 60)
    everything.require(["person", "attendance"])
