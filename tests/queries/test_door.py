"""The one door as pages and files use it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from data.problem import Problem
from data.publish.snapshot import Snapshot, current
from data.text.problems import SENTENCES
from queries import Reading, Rule, Viewer, ask, demo_viewers, local_manager
from queries.door import ask as asking
from queries.door import engine
from queries.door.scope import scope_of
from tests.queries import canary
from tests.queries.conftest import forget

YEAR: dict[str, Any] = {
    "period_start": "2024-01-01",
    "period_end": "2024-08-31",
    "compare_start": "2023-01-01",
    "compare_end": "2023-08-31",
}
AS_OF = {"as_of": "2024-08-31"}
MONTHS = {"period_start": "2024-01-01", "period_end": "2024-08-31", **AS_OF}


def manager(snapshot: Snapshot) -> Viewer:
    return local_manager(snapshot)


def lead(snapshot: Snapshot, *places: str) -> Viewer:
    return Viewer("lead", "regional_lead", (Rule(places=places or ("14",)),), Reading(snapshot))


# what an answer is


def test_figures_carry_a_state_and_rows_keep_the_order_of_the_question(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_place", manager(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dtype == "Int64"
    assert frame.completion_rate.dtype == "Float64"
    assert frame.adcode.dtype == "string"
    assert set(frame.participant_times__state) <= {"", "small"}
    assert frame.adcode.tolist() == sorted(frame.adcode)


def test_months_are_dates(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_month", manager(snapshot), **MONTHS).frame
    assert frame["month"].iloc[0] == pd.Timestamp("2024-01-01")


def test_a_hidden_figure_is_an_empty_number_with_its_state_beside_it(snapshot: Snapshot) -> None:
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    hidden = frame.participant_times__state == "hidden"
    assert hidden.any()
    assert frame.participant_times[hidden].isna().all()
    assert frame.participant_times.dtype == "Int64"


def test_what_leaves_the_managers_screen_is_suppressed(snapshot: Snapshot) -> None:
    seen = ask("training/reach_by_place", manager(snapshot), **YEAR, **AS_OF).frame
    left = ask("training/reach_by_place", manager(snapshot), leaving=True, **YEAR, **AS_OF).frame
    small = seen.participant_times__state == "small"
    assert small.any()
    assert seen.participant_times[small].notna().all()
    assert (left.participant_times__state[small] == "hidden").all()
    assert left.participant_times[small].isna().all()


def test_a_partner_sees_its_own_people_exactly_and_nothing_small_leaves(snapshot: Snapshot) -> None:
    viewer = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"})),), Reading(snapshot))
    assert ask("training/reach_by_place", viewer, **YEAR, **AS_OF).frame.people.notna().all()
    assert ask("training/reach_by_place", viewer, leaving=True, **YEAR, **AS_OF).frame.people.isna().any()


def test_an_answer_may_be_changed_without_changing_the_next(snapshot: Snapshot) -> None:
    first = ask("training/reach", manager(snapshot), **YEAR).frame
    first.loc[:, "people"] = 0
    assert ask("training/reach", manager(snapshot), **YEAR).frame.people[0] > 0


def test_no_role_but_a_managers_or_stewards_sees_small_cells_of_others(snapshot: Snapshot) -> None:
    for role in ("regional_lead", "auditor", "nobody"):
        viewer = Viewer("x", role, (Rule(),), Reading(snapshot))  # type: ignore[arg-type]
        states = ask("training/reach_by_place", viewer, **YEAR, **AS_OF).frame.participant_times__state
        assert "hidden" in set(states)
        assert "small" not in set(states)


# thresholds


def test_no_setting_takes_the_smallest_cell_below_the_floor(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGYI_SMALL_CELL_BELOW", "1")
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dropna().loc[lambda counts: counts > 0].min() >= 5


def test_a_higher_threshold_holds_at_once(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF)
    monkeypatch.setenv("GONGYI_SMALL_CELL_BELOW", "40")
    frame = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF).frame
    assert frame.participant_times.dropna().loc[lambda counts: counts > 0].min() >= 40


def test_a_page_has_no_way_to_switch_suppression_off(snapshot: Snapshot) -> None:
    for name in ("leaving_", "suppress", "below", "audience", "scope_0_place_0", "small_cell_below"):
        with pytest.raises(Problem, match=r"param\.unknown"):
            ask("training/reach", lead(snapshot), **YEAR, **{name: 0})
    frame = ask("training/reach_by_place", lead(snapshot), leaving=False, **YEAR, **AS_OF).frame
    assert "hidden" in set(frame.participant_times__state)


# parameters

HOSTILE: dict[str, dict[str, object]] = {
    "param.unknown": {"limit": 5},
    "param.missing": {"period_start": None},
    "param.type": {"period_start": "2024-01-01' or 1=1 --"},
    "param.type of a wrong day": {"period_start": "2024-02-30"},
    "param.type of a number": {"period_end": 20240831},
    "param.type of a list": {"mode": ["online"]},
    "param.range": {"period_start": "0001-01-01"},
    "param.range of the future": {"period_end": "9999-12-31"},
    "param.place": {"place": "14%"},
    "param.place of odd digits": {"place": "140"},
    "param.place of other digits": {"place": "１４"},
    "param.place of nothing": {"place": ""},
    "param.choice": {"mode": "online' --"},
    "param.choice of another case": {"mode": "Online"},
    "param.choice of a group": {"served_group": "everyone"},
    "period.reversed": {"period_start": "2024-08-31", "period_end": "2024-01-01"},
}


@pytest.mark.attack("sql")
@pytest.mark.parametrize(("code", "bad"), HOSTILE.items(), ids=HOSTILE.keys())
def test_a_hostile_parameter_is_refused_in_words(code: str, bad: dict[str, object], snapshot: Snapshot) -> None:
    with pytest.raises(Problem) as refused:
        ask("training/reach", manager(snapshot), **{**YEAR, **bad})  # type: ignore[arg-type]
    assert refused.value.code == code.split(" ")[0]
    assert SENTENCES[refused.value.code].format(**refused.value.params)


def test_dates_may_come_as_text(snapshot: Snapshot) -> None:
    as_text = ask("training/reach", manager(snapshot), **YEAR).frame
    as_dates = ask(
        "training/reach", manager(snapshot), **{name: date.fromisoformat(day) for name, day in YEAR.items()}
    ).frame
    pd.testing.assert_frame_equal(as_text, as_dates)


@pytest.mark.attack("differencing")
def test_a_lead_may_only_ask_for_whole_months(snapshot: Snapshot) -> None:
    with pytest.raises(Problem, match=r"period\.whole_months"):
        ask("training/reach", lead(snapshot), **{**YEAR, "period_start": "2024-03-02"})
    assert len(ask("training/reach", manager(snapshot), **{**YEAR, "period_start": "2024-03-02"}).frame) == 1


@pytest.mark.attack("differencing")
def test_a_lead_may_not_move_the_as_of_date(snapshot: Snapshot) -> None:
    with pytest.raises(Problem, match=r"param\.as_of"):
        ask("training/reach_by_place", lead(snapshot), **YEAR, as_of="2024-07-31")


# viewers


def test_a_viewer_without_a_snapshot_gets_no_answer() -> None:
    with pytest.raises(Problem, match=r"viewer\.no_reading"):
        ask("training/span", Viewer("x", "manager", (Rule(),)))


def test_demo_viewers_look_at_demo_data_only(canary_rows: canary.Rows, snapshot: Snapshot, tmp_path: Path) -> None:
    assert set(demo_viewers(snapshot)) == {"manager", "partner", "regional_lead"}
    with pytest.raises(Problem, match=r"viewer\.demo_only"):
        demo_viewers(canary.write({}, tmp_path / "real", demo=False))


@pytest.mark.parametrize("place", ["14%", "1", "140", "14' or 1=1", "", "1402151"])
def test_a_scope_is_made_of_place_codes_only(place: str) -> None:
    with pytest.raises(Problem, match=r"viewer\.place"):
        Rule(places=(place,))


def test_the_same_rules_in_another_order_are_the_same_scope() -> None:
    one, other = Rule(places=("14", "37")), Rule(places=("37", "14"), programmes=None)
    assert Viewer("a", "partner", (one,)).scope_id == Viewer("b", "manager", (other, other)).scope_id


def test_an_empty_set_allows_nothing_and_none_allows_anything() -> None:
    nothing, anything = Rule(partners=frozenset()), Rule()
    assert Viewer("a", "partner", (nothing,)).scope_id == Viewer("a", "partner").scope_id
    assert not Viewer("a", "partner", (nothing,)).unrestricted
    assert Viewer("a", "partner", (nothing, anything)).unrestricted


def test_scope_in_words_names_places_and_partners(snapshot: Snapshot) -> None:
    assert lead(snapshot, "14").scope_sentence("en") == "Place 140000"
    viewer = Viewer("p", "partner", (Rule(partners=frozenset({"P_A"}), places=("37",)),), Reading(snapshot))
    assert viewer.scope_sentence("zh") == "演示P_A、地370000"


# what is kept


@pytest.mark.attack("caches")
def test_answers_are_kept_apart_by_scope_audience_and_snapshot(
    snapshot: Snapshot, canary_rows: canary.Rows, tmp_path: Path
) -> None:
    other = canary.write(canary.rows(seed=9), tmp_path / "other")
    asked = [
        (manager(snapshot), False),
        (manager(snapshot), True),
        (lead(snapshot, "14"), False),
        (lead(snapshot, "37"), False),
        (Viewer("p", "partner", (Rule(places=("14",)),), Reading(snapshot)), False),
        (manager(other), False),
    ]
    fresh = []
    for viewer, leaving in asked:
        forget()
        fresh.append(ask("training/reach_by_place", viewer, leaving=leaving, **YEAR, **AS_OF).frame)
    forget()
    for _ in range(2):
        for (viewer, leaving), expected in zip(asked, fresh, strict=True):
            got = ask("training/reach_by_place", viewer, leaving=leaving, **YEAR, **AS_OF).frame
            pd.testing.assert_frame_equal(got, expected)


def test_a_kept_answer_is_not_asked_again(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("training/reach", manager(snapshot), **YEAR)
    monkeypatch.setattr(engine, "run", lambda *_: pytest.fail("asked again"))
    ask("training/reach", manager(snapshot), **YEAR)


def test_only_so_many_answers_are_kept(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking.ANSWERS, "_most", 3)
    for month in range(1, 8):
        ask("training/submissions", manager(snapshot), **{**MONTHS, "period_start": f"2024-{month:02d}-01"})
    assert len(asking.ANSWERS._kept) == 3


def test_engines_make_room_for_each_other(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_INSTANCES", 2)
    for place in ("14", "37", "52", "1402"):
        ask("training/span", lead(snapshot, place))
    assert len(engine.POOL._instances) == 2


# many readers


@pytest.mark.attack("caches")
def test_eight_readers_never_get_each_others_rows(snapshot: Snapshot) -> None:
    scopes = ["14", "1402", "140215", "1410", "37", "370102", "52", "00"]
    viewers = [Viewer(place, "manager", (Rule(places=(place,)),), Reading(snapshot)) for place in scopes]
    months = [f"2024-{month:02d}-01" for month in range(1, 9)]

    def put(viewer: Viewer, month: str) -> pd.DataFrame:
        asked = asking.question("training/submissions")
        values = asking.validated(asked, {**MONTHS, "period_start": month})
        return asking.frame_of(engine.run(asked, snapshot, scope_of(viewer), values))

    expected = {(viewer.subject, month): put(viewer, month) for viewer in viewers for month in months}
    forget()
    start = threading.Barrier(8)

    def read(number: int) -> int:
        start.wait()
        wrong = 0
        for turn in range(60):
            viewer, month = viewers[(number + turn) % 8], months[(number * 3 + turn) % 8]
            wrong += not put(viewer, month).equals(expected[viewer.subject, month])
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(read, range(8))) == 0


def test_eight_readers_share_one_engine_without_a_wrong_answer(snapshot: Snapshot) -> None:
    made = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    ids = [row[0] for row in made.cursor().execute("select session_id from raw.session order by 1 limit 40").fetchall()]
    sql = "select session_id, count(*) from raw.attendance where session_id = $id group by 1"

    def read(number: int) -> int:
        wrong = 0
        for turn in range(80):
            wanted = ids[(number * 7 + turn) % len(ids)]
            found = made.cursor().execute(sql, {"id": wanted}).fetchall()
            wrong += bool(found) and found[0][0] != wanted
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(read, range(8))) == 0


def test_an_engine_is_built_once_however_many_ask(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    real = engine.Instance

    def build(*args: Any) -> object:
        built.append(args)
        return real(*args)

    monkeypatch.setattr(engine, "Instance", build)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: engine.POOL.get(snapshot, scope_of(lead(snapshot))), range(8)))
    assert len(built) == 1


# broken files


@pytest.fixture
def breakable(canary_rows: canary.Rows, tmp_path: Path) -> Snapshot:
    return canary.write(canary_rows, tmp_path / "breakable")


def _damage(path: Path) -> None:
    """Keep size and footer; spoil the data in between."""
    content = bytearray(path.read_bytes())
    content[4 : len(content) // 2] = b"\xff" * (len(content) // 2 - 4)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("failure", [duckdb.InternalException, duckdb.FatalException])
def test_an_engine_that_failed_inside_costs_one_answer_and_the_next_question_opens_another(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, failure: type[duckdb.Error]
) -> None:
    class Broken:
        def sql(self, *_: object, **__: object) -> None:
            raise failure("database has been invalidated")

        def close(self) -> None:
            pass

    forget()
    invalid = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    monkeypatch.setattr(invalid, "cursor", Broken)
    with pytest.raises(Problem) as refused:
        ask("training/reach_by_month", manager(snapshot), **MONTHS)
    assert refused.value.code == "engine.failed"
    assert len(ask("training/reach_by_month", manager(snapshot), **MONTHS).frame) > 0


def test_grouping_sets_over_joined_texts_are_answered_by_more_than_one_thread() -> None:
    viewer = demo_viewers(current())["regional_lead"]
    two = Viewer("two", "regional_lead", (Rule(places=("1402",)), Rule(places=("52",))), viewer.reading)
    period = {"period_start": "2026-01-01", "period_end": "2026-10-31", "as_of": "2026-10-31"}
    earlier = {"compare_start": "2025-01-01", "compare_end": "2025-10-31"}
    assert len(ask("training/reach_by_place", two, **period, **earlier).frame) > 2


@pytest.mark.parametrize("places", [None, ("14",)], ids=["unrestricted", "restricted"])
def test_only_questions_that_need_a_damaged_table_fail_and_name_it(
    breakable: Snapshot, places: tuple[str, ...] | None
) -> None:
    _damage(breakable.path("target"))
    viewer = Viewer("m", "manager", (Rule(places=places),), Reading(breakable))
    with pytest.raises(Problem) as refused:
        ask("training/reach_by_place", viewer, **YEAR, **AS_OF)
    assert refused.value.code == "engine.table_unreadable"
    assert refused.value.params["table"] == "target"
    assert len(ask("training/reach", viewer, **YEAR).frame) == 1


def test_a_table_lost_while_pages_are_open_is_named(breakable: Snapshot) -> None:
    viewer = manager(breakable)
    breakable.path("submission").unlink()
    with pytest.raises(Problem) as refused:
        ask("training/submissions", viewer, **MONTHS)
    assert refused.value.params["table"] == "submission"
    assert len(ask("training/reach", viewer, **YEAR).frame) == 1


def test_a_person_table_fails_with_the_attendance_it_is_seen_through(breakable: Snapshot) -> None:
    _damage(breakable.path("attendance"))
    with pytest.raises(Problem) as refused:
        ask("training/reach", lead(breakable), **YEAR)
    assert refused.value.params["table"] == "attendance"


def test_a_lost_definition_costs_the_card_its_words_only(breakable: Snapshot) -> None:
    breakable.path("indicator").unlink()
    breakable.path("place").write_bytes(b"not parquet")
    answer = ask("training/span", manager(breakable))
    assert answer.card.indicators == ()
    assert len(answer.frame) == 1
    assert lead(breakable).scope_sentence("en") == "14"


def test_a_question_that_takes_too_long_is_stopped_in_words(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> object:
        raise duckdb.InterruptException("INTERRUPT Error: Query exceeded maximum execution time")

    class Slow:
        sql = staticmethod(slow)

        def close(self) -> None: ...

    made = engine.POOL.get(snapshot, scope_of(manager(snapshot)))
    monkeypatch.setattr(made, "cursor", Slow)
    with pytest.raises(Problem, match=r"engine\.too_slow"):
        ask("training/span", manager(snapshot))


# the card


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
    card = ask("training/reach", lead(snapshot), **YEAR).card
    assert card.rows_in_scope["attendance"] is None
    assert card.rows_in_scope["person"] is None
    assert isinstance(card.rows_in_scope["session"], int)
    assert ask("training/reach", lead(snapshot), **YEAR).card.hidden == card.hidden


def test_the_card_says_how_many_figures_are_hidden_and_why(snapshot: Snapshot) -> None:
    answer = ask("training/reach_by_place", lead(snapshot), **YEAR, **AS_OF)
    hidden = sum(states.get("hidden", 0) for states in answer.card.hidden.values())
    assert hidden == int(answer.frame.filter(like="__state").eq("hidden").sum().sum())
    assert any(str(hidden) in line and "10" in line for line in answer.card.lines("en"))
    assert "会由此推算" in answer.card.citation("zh")


def test_a_compared_period_is_counted_whole_wherever_it_lies(snapshot: Snapshot) -> None:
    viewer = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    later = {"compare_start": date(2024, 1, 1), "compare_end": date(2024, 6, 30)}
    itself = {"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)}
    before = ask("training/reach", viewer, period_start=date(2023, 3, 1), period_end=date(2023, 3, 31), **later)
    direct = ask("training/reach", viewer, **itself, **later)
    assert before.frame.participant_times_before[0] == direct.frame.participant_times[0] > 0
    assert before.frame.people_before[0] == direct.frame.people[0]


@pytest.mark.attack("differencing")
@pytest.mark.parametrize("name", ["portfolio/completion", "portfolio/first_orders", "portfolio/leaders"])
def test_what_two_questions_would_give_away_together_is_for_those_who_see_exact_figures(
    name: str, snapshot: Snapshot
) -> None:
    when = {"period_start": date(2024, 1, 1), "period_end": canary.AS_OF, "as_of": canary.AS_OF}
    manager = Viewer("m", "manager", (Rule(),), Reading(snapshot))
    assert len(ask(name, manager, **when).card.lines("en"))
    for viewer, leaving in ((Viewer("l", "regional_lead", (Rule(),), Reading(snapshot)), False), (manager, True)):
        with pytest.raises(Problem, match=r"viewer\.exact_only"):
            ask(name, viewer, leaving, **when)
