"""The reference data: both languages, keys that resolve, shapes the contract knows."""

import csv
import json
import re
from collections.abc import Callable

import pytest

from data.home import REPOSITORY
from data.problem import Problem
from data.reference import codes, label, path

TABLES = ("programme", "indicator", "published_figure", "source")
BOTH_LANGUAGES = {
    "programme": ("name",),
    "indicator": ("name", "definition", "counting_rule", "never"),
    "published_figure": ("subject",),
    "dimension": ("name",),
}
WORDED_TOGETHER = {
    "indicator": ("numerator", "denominator", "never"),
    "published_figure": ("definition_note",),
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
            lacking = not value and rules.get("required", False)
            foreign = value and value not in rules.get("enum", [value])
            misshapen = value and not re.match(rules.get("pattern", ""), value)
            if lacking or foreign or misshapen:
                wrong.append((field["name"], value))
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique(table: str) -> None:
    key = schema(table)["primaryKey"][0]
    assert len(column(table, key)) == len(rows(table))


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


@pytest.mark.parametrize("table", ["indicator", "published_figure"])
def test_every_source_named_exists(table: str) -> None:
    assert parts(table, "source_key") - column("source", "source_key") == set()


def test_every_programme_named_exists() -> None:
    named = parts("indicator", "programme_ids") | (column("published_figure", "programme_id") - {""})
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
    ("dimension", "table", "field"),
    [
        ("mode", "session", "mode"),
        ("business_line", "session", "business_line"),
        ("sex", "person", "sex"),
        ("birth_band", "person", "birth_band"),
        ("group", "person", "served_groups"),
        ("partner_type", "partner", "partner_type"),
        ("reporting", "agreement", "reporting"),
        ("legal_basis", "agreement", "legal_basis"),
        ("counting", "target", "counting"),
        ("result_level", "indicator", "result_level"),
        ("operator", "published_figure", "operator"),
        ("figure_scope", "published_figure", "figure_scope"),
    ],
)
def test_every_code_the_contract_allows_has_a_word(dimension: str, table: str, field: str) -> None:
    allowed = next(entry for entry in schema(table)["fields"] if entry["name"] == field)["constraints"]["enum"]
    assert set(allowed) - set(codes(dimension)) == set()


def test_the_kinds_of_nothing_have_their_words() -> None:
    words = {code: label("data_state", code, "zh") for code in codes("data_state")}
    assert words["missing"] == "应报未报"
    assert words["not_expected"] == "无需报送"
    assert words["pending"] == "地点待核"
    assert words["hidden"] == "不足10人，不显示"
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
