"""The self-test on the data in use: it asks everything, passes where the door holds, and fails where it does not."""

from pathlib import Path

import pytest

from data.contract import contract
from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, rows_visible, self_test
from queries.door import ask as asking
from queries.door import engine
from queries.door.catalogue import catalogue
from queries.door.own_copy import own_copy
from queries.door.params import validated
from queries.door.scope import UNRESTRICTED, Scope
from queries.door.self_test import cases
from tests.queries import canary

PARTNER = Viewer("p@x.org", "partner", (Rule(partners=frozenset({"P_A"})),))


FEW = ("training/reach", "places/of_programmes", "indicators/cards", "women/to_revisit", "studios/calendar")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {name: catalogue()[name] for name in FEW}
    monkeypatch.setattr("queries.door.self_test.catalogue", lambda: chosen)


def test_it_knows_how_to_put_every_question(snapshot: Snapshot) -> None:
    for asked in catalogue().values():
        for params in cases(asked, snapshot, snapshot):
            assert validated(asked, params).keys() == asked.param_names


@pytest.mark.usefixtures("few")
def test_it_passes_while_the_door_holds_and_says_what_was_held_together(snapshot: Snapshot) -> None:
    seen: list[tuple[int, int]] = []
    found = self_test(PARTNER.on(snapshot), lambda done, total: seen.append((done, total)))
    assert found.passed
    assert (found.questions, found.not_asked) == (len(FEW), [])
    assert found.foreign_rows > found.own_rows > 0
    closed = [name for name, table in contract().tables.items() if table.scope != "open" and not table.sums_up]
    assert found.foreign_rows + found.own_rows == sum(snapshot.files[name].rows for name in closed)
    assert found.figures > 100
    assert seen == [(done, len(FEW)) for done in range(len(FEW) + 1)]


@pytest.mark.usefixtures("few")
def test_a_partner_named_by_the_rules_without_any_row_of_theirs_is_no_difference(
    canary_rows: canary.Rows, tmp_path: Path
) -> None:
    named = [{**row, "name_en": f"Foundation {row['partner_id']}"} for row in canary_rows["partner"]]
    made = canary.write(canary_rows | {"partner": named}, tmp_path / "named")
    rules = (Rule(partners=frozenset({"P_A", "P_C"}), places=("1411",)),)
    assert self_test(Viewer("l", "regional_lead", rules, Reading(made))).differences == []


@pytest.mark.attack("foreign_rows")
@pytest.mark.usefixtures("few")
def test_it_fails_and_names_the_questions_where_the_door_lets_foreign_rows_through(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "scope_of", lambda viewer: Scope(UNRESTRICTED, ()))
    found = self_test(PARTNER.on(snapshot))
    assert not found.passed
    assert {name for name, _ in found.differences} == set(FEW) - {"indicators/cards"}


def test_it_leaves_no_engine_and_no_file_behind(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.door.self_test.catalogue", lambda: {"training/span": catalogue()["training/span"]})
    self_test(PARTNER.on(snapshot))
    assert [key[0].split()[1] for key in engine.POOL._instances] == [str(snapshot.folder)]


@pytest.mark.parametrize(
    "rules",
    [
        (Rule(places=("14",)),),
        (Rule(partners=frozenset({"P_A"}), places=("1402", "37")), Rule(programmes=frozenset({"her_power"}))),
        (),
    ],
)
def test_the_copy_without_foreign_rows_is_the_one_that_plain_counting_gives(
    snapshot: Snapshot, canary_rows: canary.Rows, rules: tuple[Rule, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    viewer = Viewer("v", "regional_lead", rules, Reading(snapshot))
    copy = own_copy(viewer, tmp_path_factory.mktemp("copy"))
    counted = canary.own_rows_only(canary_rows, viewer)
    alone = canary.write(counted, tmp_path_factory.mktemp("counted") / "alone")
    assert {name: entry.rows for name, entry in copy.files.items()} == {
        name: entry.rows for name, entry in alone.files.items()
    }


def test_rows_visible_are_those_of_the_scope_and_tell_nothing_about_people_to_whom_small_figures_are_hidden(
    snapshot: Snapshot, canary_rows: canary.Rows
) -> None:
    counted = canary.own_rows_only(canary_rows, PARTNER)
    assert rows_visible(PARTNER.on(snapshot)) == {name: len(rows) for name, rows in counted.items()}
    lead = Viewer("l", "regional_lead", PARTNER.rules, Reading(snapshot))
    assert rows_visible(lead)["attendance"] is None
    assert rows_visible(lead)["session"] == len(counted["session"])
