"""What a question's header promises holds for its SQL, or the atlas does not start."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.problem import Problem
from data.text.problems import SENTENCES
from queries import warm_up
from queries.door.catalogue import FOLDER, catalogue, cells, load, question
from queries.door.dry import DryRun, hold
from queries.door.lint import hold_cells

GOOD = """-- title: 题 | Title
-- grain: one row per place
-- params: period_start date, period_end date, place text?, mode text?
-- shows: times (times), people (people), half (rate people / times)
-- keys: adcode
-- cells: training/cells/reach (times, people)
select
    adcode,
    count(*) as times,
    count(distinct person_id) as people,
    cast(count(distinct person_id) as double) / nullif(count(*), 0) as half
from attendance
where
    held_on between $period_start and $period_end
    and ($place is null or starts_with(adcode, $place))
    and ($mode is null or adcode = $mode)
group by adcode
order by adcode
"""

BROKEN = {
    "question.header_unknown": ("-- keys:", "-- colour: red\n-- keys:"),
    "question.header_twice": ("-- keys: adcode", "-- keys: adcode\n-- keys: adcode"),
    "question.header_missing": ("-- grain: one row per place\n", ""),
    "question.title": ("题 | Title", "Title"),
    "question.param": ("place text?", "place words?"),
    "question.kind": ("people (people)", "people (heads)"),
    "question.param_mismatch": ("mode text?", "mode text?, other text?"),
    "question.column_missing": ("-- keys: adcode", "-- keys: county"),
    "question.order": ("order by adcode", "order by times"),
    "question.cells": ("-- cells: training/cells/reach (times, people)", "-- cells: training/cells/reach (times)"),
    "question.table": ("from attendance", "from participation"),
    "question.unreadable": ("group by adcode", "group adcode by by"),
    "question.roll_up": ("count(*) as times", "sum(people) as times"),
    "question.same": ("-- keys:", "-- same: people like times\n-- keys:"),
    "question.name": ("-- keys: adcode", "-- keys: Adcode"),
    "question.columns": ("count(*) as times,", "count(*) as times, count(*) as times,"),
}


def test_a_good_question_is_read() -> None:
    read = load("made/good", GOOD)
    assert read.title("zh") == "题"
    assert [shown.kind for shown in read.shows] == ["times", "people", "rate"]
    assert read.shown["half"].parts == ("people", "times")
    assert read.tables == ("attendance",)


@pytest.mark.parametrize(("code", "change"), BROKEN.items(), ids=BROKEN.keys())
def test_a_header_that_does_not_hold_is_a_start_up_error(code: str, change: tuple[str, str]) -> None:
    assert change[0] in GOOD
    with pytest.raises(Problem) as refused:
        load("made/broken", GOOD.replace(*change))
    assert refused.value.code == code
    assert refused.value.params["file"] == "queries/made/broken.sql"
    assert isinstance(refused.value.params["line"], int)
    assert SENTENCES[code].format(**refused.value.params)


@pytest.mark.parametrize("average", ["avg(half)", "median(half)", "sum(half)", "sum(people)"])
def test_people_are_never_summed_and_rates_never_averaged(average: str) -> None:
    steps = f"{GOOD.split('select', 1)[0]}with parts as (select{GOOD.split('select', 1)[1].replace('order by adcode', '')})\n"
    sql = f"select adcode, {average} as times, max(people) as people, max(half) as half from parts group by adcode order by adcode"
    with pytest.raises(Problem, match=r"question\.roll_up"):
        load("made/rolled", steps + sql)


def test_a_figure_about_people_must_say_of_which_cells_it_is_made() -> None:
    with pytest.raises(Problem, match=r"question\.cells"):
        load("made/uncut", GOOD.replace("-- cells: training/cells/reach (times, people)\n", ""))


FINER = {
    "no such cells": ("training/cells/reach", "training/cells/none"),
    "a measure the cells do not count": ("(participant_times, people)", "(participant_times, half)"),
    "a filter the cells do not know": ("mode", "sex"),
    "a split the cells do not know": ("adcode", "session_id"),
}


def _hold(sql: str) -> None:
    hold_cells(load("made/finer", sql), cells(), "queries/made/finer.sql")


@pytest.mark.parametrize("change", FINER.values(), ids=list(FINER))
def test_nobody_may_cut_finer_than_the_cells(change: tuple[str, str]) -> None:
    made = (
        "-- title: 题 | Title\n-- grain: one row per place\n-- params: mode text?\n"
        "-- shows: participant_times (times), people (people), half (people)\n-- keys: adcode\n"
        "-- cells: training/cells/reach (participant_times, people)\n-- same: half = people in mode=online\n"
        "select adcode, count(*) as participant_times, count(*) as people, count(*) as half\n"
        "from attendance where $mode is null group by adcode order by adcode"
    )
    _hold(made)
    with pytest.raises(Problem, match=r"question\.cells"):
        _hold(made.replace(*change))


def test_a_folder_with_one_bad_file_does_not_load(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "good.sql").write_text(GOOD, encoding="utf-8")
    (tmp_path / "training" / "bad.sql").write_text(GOOD.replace("题 | Title", "?"), encoding="utf-8")
    with pytest.raises(Problem, match=r"queries/training/bad\.sql"):
        catalogue(tmp_path)


def test_an_unknown_question_is_said() -> None:
    with pytest.raises(Problem, match=r"question\.unknown"):
        question("training/no_such")


def test_every_question_of_the_atlas_compiles() -> None:
    warm_up()
    assert set(catalogue()) == {
        f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.sql") if path.parent.name != "sql"
    }


@pytest.fixture(scope="module")
def dry() -> Iterator[DryRun]:
    with DryRun() as engine:
        yield engine


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_number_of_a_question_is_a_figure_its_header_speaks_of(name: str, dry: DryRun) -> None:
    asked = question(name)
    assert asked.open or set(dry.numbers(asked)) <= {*asked.shown, *asked.parts, *asked.keys}


def test_a_number_without_a_kind_is_a_start_up_error() -> None:
    with pytest.raises(Problem, match=r"question\.unspoken.*found=times"):
        hold(
            [
                load(
                    "made/unspoken",
                    GOOD.replace("times (times), ", "").replace("half (rate people / times)", "half (sum)"),
                )
            ]
        )


def test_sql_that_does_not_run_is_a_start_up_error() -> None:
    with pytest.raises(Problem, match=r"question\.does_not_run.*made/broken"):
        hold([load("made/broken", GOOD.replace("count(*) as times", "sum(no_such_column) as times"))])


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_figure_of_a_compared_period_says_which_answer_it_repeats(name: str) -> None:
    asked = question(name)
    counts = [shown for shown, kind in asked.shown.items() if kind.kind in ("times", "people")]
    assert {column for column in counts if column.endswith("_before")} <= {same.column for same in asked.same}
