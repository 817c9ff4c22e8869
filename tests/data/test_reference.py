"""The reference data: both languages, keys that resolve, shapes the contract knows."""

import csv
import json
import re
from collections.abc import Callable

import pytest

from data.contract import contract
from data.home import REPOSITORY
from data.problem import Problem
from data.reference import codes, label, path

TABLES = ("programme", "indicator", "published_figure", "source", "event", "story", "statement", "priority_list")
BOTH_LANGUAGES = {
    "programme": ("name",),
    "indicator": ("name", "definition", "counting_rule", "never"),
    "published_figure": ("subject",),
    "event": ("name",),
    "story": ("role", "change"),
    "statement": ("speaker", "said"),
    "dimension": ("name",),
}
WORDED_TOGETHER = {
    "indicator": ("numerator", "denominator", "never"),
    "published_figure": ("definition_note",),
    "programme": ("partner", "note"),
    "statement": ("note",),
}


def rows(table: str) -> list[dict[str, str]]:
    with path(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(table: str, name: str) -> set[str]:
    return {row[name] for row in rows(table)}


def parts(table: str, name: str) -> set[str]:
    return {part for row in rows(table) for part in row[name].split("|") if part}


def schema(table: str) -> dict:
    package = json.loads((REPOSITORY / "data/contract/datapackage.json").read_text(encoding="utf-8"))
    return next(resource["schema"] for resource in package["resources"] if resource["name"] == table)


def chinese(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_exactly_the_fields_of_the_contract(table: str) -> None:
    assert list(rows(table)[0]) == [field["name"] for field in schema(table)["fields"]]


@pytest.mark.parametrize("table", TABLES)
def test_required_fields_are_filled_and_values_are_allowed(table: str) -> None:
    wrong = []
    for field in schema(table)["fields"]:
        rules = field.get("constraints", {})
        for row in rows(table):
            value = row[field["name"]]
            codes_given = value.split("|") if field["type"] == "list" else [value]
            lacking = not value and rules.get("required", False)
            foreign = value and not set(codes_given) <= set(rules.get("enum", codes_given))
            misshapen = value and not re.match(rules.get("pattern", ""), value)
            if lacking or foreign or misshapen:
                wrong.append((field["name"], value))
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique(table: str) -> None:
    key = schema(table)["primaryKey"]
    assert len({tuple(row[name] for name in key) for row in rows(table)}) == len(rows(table))


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, names in BOTH_LANGUAGES.items() for name in names]
)
def test_every_row_is_worded_in_both_languages(table: str, name: str) -> None:
    assert [row for row in rows(table) if not row[f"{name}_zh"] or not row[f"{name}_en"]] == []


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, names in WORDED_TOGETHER.items() for name in names]
)
def test_what_is_said_in_one_language_is_said_in_the_other(table: str, name: str) -> None:
    assert [row for row in rows(table) if bool(row[f"{name}_zh"]) != bool(row[f"{name}_en"])] == []


@pytest.mark.parametrize("name", ["definition", "counting_rule", "never"])
def test_chinese_wording_of_indicators_is_chinese(name: str) -> None:
    assert [row["indicator_id"] for row in rows("indicator") if not chinese(row[f"{name}_zh"])] == []


@pytest.mark.parametrize("table", ["indicator", "published_figure", "event", "story", "statement", "priority_list"])
def test_every_source_named_exists(table: str) -> None:
    assert parts(table, "source_key") - column("source", "source_key") == set()


def test_every_programme_named_exists() -> None:
    named = parts("indicator", "programme_ids") | parts("programme", "predecessor_id")
    named |= {name for table in ("published_figure", "event", "story") for name in column(table, "programme_id") - {""}}
    assert named - column("programme", "programme_id") == set()


def test_conflicts_between_figures_are_told_on_both_sides() -> None:
    told = {row["figure_id"]: set(row["conflicts_with"].split("|")) - {""} for row in rows("published_figure")}
    assert [(one, other) for one, others in told.items() for other in others if one not in told[other]] == []


def test_a_figure_with_a_value_says_how_exact_it_is() -> None:
    assert [row["figure_id"] for row in rows("published_figure") if row["value"] and not row["operator"]] == []


def test_a_place_named_without_its_figure_has_no_value() -> None:
    named = [row for row in rows("published_figure") if "只点名" in row["definition_note_zh"]]
    assert named
    assert [row["figure_id"] for row in named if row["value"] or row["value_canonical"]] == []


def test_targets_are_told_apart_from_results() -> None:
    assert column("published_figure", "is_target") == {"true", "false"}


@pytest.mark.parametrize(
    ("dimension", "used"),
    [
        ("unit", lambda: column("indicator", "unit") | column("published_figure", "unit") - {""}),
        ("measure", lambda: column("published_figure", "measure")),
        ("operator", lambda: column("published_figure", "operator") - {""}),
        ("figure_scope", lambda: column("published_figure", "figure_scope")),
        ("level", lambda: column("published_figure", "place_level") - {""}),
        ("result_level", lambda: column("indicator", "result_level")),
        ("disaggregation", lambda: parts("indicator", "disaggregations")),
        ("programme_status", lambda: column("programme", "status") - {""}),
    ],
)
def test_every_code_in_use_has_a_word(dimension: str, used: Callable[[], set[str]]) -> None:
    assert used() - set(codes(dimension)) == set()


@pytest.mark.parametrize(
    ("table", "field"),
    [(table.name, field.name) for table in contract().tables.values() for field in table.fields if field.enum],
)
def test_every_code_the_contract_allows_has_a_word(table: str, field: str) -> None:
    spec = contract().tables[table].field(field)
    assert spec.dimension is not None
    assert set(spec.enum) - set(codes(spec.dimension)) == set()


def test_every_unit_of_the_contract_has_a_word() -> None:
    units = {field.unit for table in contract().tables.values() for field in table.fields if field.unit}
    assert units - set(codes("unit")) == set()


def test_a_story_leans_on_figures_that_were_published() -> None:
    assert parts("story", "figure_ids") - column("published_figure", "figure_id") == set()


def test_no_story_that_comes_with_the_project_names_a_person() -> None:
    assert column("story", "person_zh") == {""}


def test_the_list_of_832_is_whole_and_its_codes_are_in_force_but_for_one_that_never_was_a_county() -> None:
    listed = [row["adcode"] for row in rows("priority_list") if row["list_id"] == "poverty_832"]
    with (REPOSITORY / "data/places/gazetteer.csv").open(encoding="utf-8", newline="") as file:
        in_force = {row["adcode"] for row in csv.DictReader(file) if not row["valid_to"]}
    assert len(listed) == 832
    assert set(listed) - in_force == {"632857"}, "大柴旦行政委员会 has a statistical code alone"


def test_the_kinds_of_nothing_have_their_words() -> None:
    words = {code: label("data_state", code, "zh") for code in codes("data_state")}
    assert words["missing"] == "应报未报"
    assert words["not_expected"] == "无需报送"
    assert words["pending"] == "地点待核"
    assert words["hidden"] == "为保护个人，不显示"
    assert words["not_published"] == "未公布"
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("mode", "word"), [("online", "线上"), ("offline", "线下"), ("studio", "直播间实训"), ("unknown", "未注明")]
)
def test_modes_are_called_what_people_call_them(mode: str, word: str) -> None:
    assert label("mode", mode, "zh") == word


def test_a_code_is_unique_in_its_dimension() -> None:
    keys = [(row["dimension"], row["code"]) for row in rows("dimension")]
    assert len(keys) == len(set(keys))


def test_an_unknown_code_is_a_problem_that_says_so() -> None:
    with pytest.raises(Problem) as raised:
        label("mode", "carrier_pigeon", "zh")
    assert raised.value.code == "reference.unknown"


def test_an_unknown_table_is_a_problem_that_says_so() -> None:
    with pytest.raises(Problem) as raised:
        path("rumour")
    assert raised.value.code == "reference.unknown"


def test_no_internal_file_path_is_given_as_a_source() -> None:
    assert [row for row in rows("source") if "research/" in row["address"]] == []
