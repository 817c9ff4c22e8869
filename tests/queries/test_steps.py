"""Steps: what several questions work out first is written once, and stands in each of them as if it were its own."""

from pathlib import Path

import pytest

from data.problem import Problem
from data.text.problems import SENTENCES
from queries.door.catalogue import FOLDER, catalogue, cells, load
from queries.door.steps import cte_of, steps
from queries.door.steps import load as load_step

HEAD = "-- title: 题 | Title\n-- grain: one row\n-- params: none\n-- shows: visits (sessions)\n-- keys: adcode\n"
ASKED = "select adcode, count(*) as visits from late group by adcode order by adcode\n"
HELD = "-- grain: one row per session\nselect session_id, adcode, held_on from session\n"
LATE = "-- grain: one row per late session\n-- steps: made/steps/held\nselect adcode from held where held_on > date '2026-01-01'\n"
KNOWN = {"made/steps/held": load_step("made/steps/held", HELD), "made/steps/late": load_step("made/steps/late", LATE)}


def ctes(sql: str) -> list[str]:
    return [cte.alias for cte in load("made/asked", HEAD + sql, KNOWN).tree.args["with_"].expressions]


def refusal(sql: str) -> Problem:
    with pytest.raises(Problem) as refused:
        load("made/asked", HEAD + sql, KNOWN)
    assert SENTENCES[refused.value.code].format(**refused.value.params)
    assert refused.value.params["file"] == "queries/made/asked.sql"
    return refused.value


def test_a_step_brings_what_it_needs_before_it() -> None:
    assert ctes(f"-- steps: made/steps/late\n{ASKED}") == ["held", "late"]


def test_the_tables_of_its_steps_are_those_of_the_question() -> None:
    assert load("made/asked", f"{HEAD}-- steps: made/steps/late\n{ASKED}", KNOWN).tables == ("session",)


def test_a_question_may_have_a_step_of_its_own_and_the_others_go_over_it() -> None:
    own = "with held as (select adcode, held_on from session where mode = 'online')\n"
    asked = load("made/asked", f"{HEAD}-- steps: made/steps/late\n-- over: held\n{own}{ASKED}", KNOWN)
    assert [cte.alias for cte in asked.tree.args["with_"].expressions] == ["held", "late"]
    assert "mode = 'online'" in asked.whole_sql


@pytest.mark.parametrize("where", ["select", "with other as (select adcode from late)\nselect"])
def test_what_it_does_not_name_it_cannot_select_from(where: str) -> None:
    assert refusal(f"{ASKED.replace('select', where, 1)}").code == "question.table"


def test_a_step_that_there_is_not_is_said_with_its_line() -> None:
    refused = refusal(f"-- steps: made/steps/none\n{ASKED.replace('late', 'none')}")
    assert (refused.code, refused.params["line"], refused.params["found"]) == ("question.step", 6, "made/steps/none")


def test_a_step_is_not_replaced_unless_the_header_says_so() -> None:
    own = "with held as (select adcode, held_on from session)\n"
    assert refusal(f"-- steps: made/steps/late\n{own}{ASKED}").code == "question.cte"


@pytest.mark.parametrize("over", ["late", "other"])
def test_a_header_does_not_speak_of_a_step_of_its_own_that_the_question_has_not(over: str) -> None:
    assert refusal(f"-- steps: made/steps/late\n-- over: {over}\n{ASKED}").code == "question.cte"


def test_nothing_stands_before_itself() -> None:
    own = "with held as (select adcode, held_on from late)\n"
    assert refusal(f"-- steps: made/steps/late\n-- over: held\n{own}{ASKED}".replace("date", "")).code == "question.cte"


def test_two_steps_of_one_name_do_not_stand_in_one_question() -> None:
    other = {**KNOWN, "other/steps/held": load_step("other/steps/held", HELD)}
    with pytest.raises(Problem, match=r"question\.cte"):
        load("made/asked", f"{HEAD}-- steps: made/steps/late, other/steps/held\n{ASKED}", other)


BROKEN = {
    "a foreign table": ("question.table", HELD.replace("from session", "from duckdb_settings")),
    "a function that reads": (
        "question.not_allowed",
        HELD.replace("held_on from", "read_text(adcode) as held_on from"),
    ),
    "two statements": ("question.one_select", f"{HELD.rstrip()}; select 1\n"),
    "steps of its own": ("question.cte", HELD.replace("select", "with more as (select adcode from session) select")),
    "itself before it": (
        "question.cte",
        HELD.replace("\n", "\n-- steps: made/steps/held\n", 1).replace("from session", "from held"),
    ),
    "a title": ("question.header_unknown", f"-- title: 题 | Title\n{HELD}"),
    "no grain": ("question.header_missing", HELD.partition("\n")[2]),
    "a step without its folder": ("question.step", f"-- steps: held\n{HELD}"),
}


@pytest.mark.parametrize(("code", "text"), BROKEN.values(), ids=BROKEN)
def test_a_step_that_does_not_hold_is_a_start_up_error_with_its_file(code: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "made" / "steps").mkdir(parents=True)
    (tmp_path / "made" / "steps" / "held.sql").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as refused:
        catalogue(tmp_path)
    assert (refused.value.code, refused.value.params["file"]) == (code, "queries/made/steps/held.sql")


def test_every_step_of_the_atlas_is_shared() -> None:
    asked = [each for each in (*catalogue().values(), *cells().values()) if each.steps]
    for step in steps(FOLDER):
        shared = [
            each.name for each in asked if cte_of(step) in {cte.alias for cte in each.tree.args["with_"].expressions}
        ]
        assert len(shared) > 1, step


@pytest.mark.parametrize("name", sorted(name for name, asked in catalogue().items() if asked.steps))
def test_what_the_card_shows_is_a_question_of_its_own(name: str) -> None:
    asked = catalogue()[name]
    alone = load(name, asked.whole_sql)
    assert (alone.tables, alone.columns, alone.tree) == (asked.tables, asked.columns, asked.tree)
