"""The card of an answer says where its figures come from and how many are hidden."""

from data.publish.snapshot import Snapshot
from queries import Reading, Rule, Viewer, ask
from queries.door import ask as asking
from tests.queries import canary
from tests.queries.readers import AS_OF, YEAR, lead, manager


def test_the_card_says_where_a_figure_comes_from(snapshot: Snapshot) -> None:
    card = ask("training/reach", manager(snapshot), **YEAR, place="1402", mode="online").card
    assert card.sql == asking.question("training/reach").sql
    assert [row["indicator_id"] for row in card.indicators] == ["attendances", "people_distinct"]
    assert card.rows_in_scope["attendance"] == snapshot.files["attendance"].rows
    citation = card.citation("en")
    for word in ("Training reach", "the whole country", "canary", "Place 140200", "31 Aug 2024", "attendances"):
        assert word in citation
    assert any(card.snapshot_digest[:12] in line for line in card.technical_lines("zh"))


def test_files_and_hashes_are_for_managers_stewards_and_auditors(snapshot: Snapshot) -> None:
    for role, sees in (
        ("manager", True),
        ("steward", True),
        ("auditor", True),
        ("partner", False),
        ("regional_lead", False),
    ):
        viewer = Viewer("x", role, (Rule(),), Reading(snapshot))  # type: ignore[arg-type]
        card = ask("training/span", viewer).card
        assert bool(card.files) == sees
        assert any("sha256" in line for line in card.technical_lines("en")) == sees


def test_a_suppressed_card_does_not_count_rows_of_people(snapshot: Snapshot) -> None:
    for name in ("training/reach", "knowledge/reach"):
        card = ask(name, lead(snapshot), **YEAR).card
        assert card.rows_in_scope["attendance"] is None
        assert card.rows_in_scope.get("person") is None
        assert isinstance(card.rows_in_scope["session"], int)
        assert ask(name, lead(snapshot), **YEAR).card.hidden == card.hidden


def test_a_card_counts_the_attendance_behind_its_figures_whatever_the_question_read(
    snapshot: Snapshot, canary_rows: canary.Rows
) -> None:
    partner = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    own = sum(row["partner_id"] == "P_A" for row in canary_rows["attendance"])
    for name in ("training/reach", "knowledge/reach"):
        assert ask(name, partner, **YEAR).card.rows_in_scope["attendance"] == own


def test_the_card_says_how_many_figures_are_hidden_and_why(snapshot: Snapshot) -> None:
    answer = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF)
    hidden = sum(states.get("hidden", 0) for states in answer.card.hidden.values())
    assert hidden == int(answer.frame.filter(like="__state").eq("hidden").sum().sum())
    assert any(str(hidden) in line and "10" in line for line in answer.card.lines("en"))
    assert "会由此推算" in answer.card.citation("zh")
