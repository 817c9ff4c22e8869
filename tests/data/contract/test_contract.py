"""The contract says one thing to everyone who reads it."""

import json
import re
from itertools import pairwise

import duckdb
import pytest

from data.contract import DESCRIPTOR, Table, contract

FRICTIONLESS_TYPES = {"string", "integer", "number", "boolean", "date", "list"}
CONSTRAINTS = {"required", "enum", "minimum", "maximum", "pattern"}
TABLES = list(contract().tables.values())
SMALLER = ("viewers", "buyers")
"""Counts that never exceed a count of another unit."""
by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def descriptor() -> dict:
    return json.loads(DESCRIPTOR.read_text(encoding="utf-8"))


def test_descriptor_is_a_data_package_with_a_schema_version(descriptor: dict) -> None:
    assert descriptor["profile"] == "data-package"
    assert re.fullmatch(r"[a-z0-9._-]+", descriptor["name"])
    assert contract().schema_version == descriptor["gongyi:schema_version"] >= 1


def test_resources_have_unique_names_and_parquet_paths(descriptor: dict) -> None:
    names = [resource["name"] for resource in descriptor["resources"]]
    assert len(names) == len(set(names))
    assert [resource["path"] for resource in descriptor["resources"]] == [f"{name}.parquet" for name in names]


def test_fields_use_only_known_types_and_constraints(descriptor: dict) -> None:
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["type"] in FRICTIONLESS_TYPES
            assert set(field.get("constraints", {})) <= CONSTRAINTS


@by_name
def test_every_table_and_field_has_words_in_both_languages(table: Table) -> None:
    assert all((table.title(lang) and table.grain(lang)) for lang in ("zh", "en"))
    assert all(field.title(lang) for field in table.fields for lang in ("zh", "en"))


@by_name
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_are_unique_within_a_table_so_that_headers_can_use_them(table: Table, lang: str) -> None:
    titles = sorted(field.title(lang).casefold() for field in table.fields)
    assert all(first != second for first, second in pairwise(titles))


@by_name
def test_keys_orders_and_references_name_fields_that_exist(table: Table) -> None:
    named = {*table.order, *(name for key in table.keys for name in key)}
    named |= {name for key in table.foreign_keys for name in key.fields}
    named |= {table.place_year_from} - {None}
    assert all(table.has(name) for name in named)
    for key in table.foreign_keys:
        assert key.to_fields == contract().tables[key.table].primary_key


@by_name
def test_scoped_tables_carry_programme_partner_and_place(table: Table) -> None:
    if table.scope == "scoped":
        assert all(table.has(name) for name in ("programme_id", "partner_id", "adcode"))
    assert (table.scope == "through") == (table.through is not None)


@by_name
def test_rows_seen_through_other_tables_share_their_fields_with_scoped_ones(table: Table) -> None:
    if table.through:
        bases = [contract().tables[name] for name in table.through.tables]
        assert bases
        assert all(base.scope == "scoped" and base.has(name) for base in bases for name in table.through.fields)
        assert all(table.has(name) for name in table.through.fields)


@by_name
def test_the_day_of_a_row_is_a_date_that_is_always_told(table: Table) -> None:
    if table.day:
        assert table.field(table.day).type == "date"
        assert table.field(table.day).required


@by_name
def test_fields_that_another_needs_stand_in_the_same_table(table: Table) -> None:
    assert all(table.has(name) for field in table.fields for name in field.needs)


@by_name
def test_a_field_is_held_against_one_of_its_own_kind_in_the_same_row(table: Table) -> None:
    held = [(field, table.field(field.at_most)) for field in table.fields if field.at_most]
    assert all(
        field.type == other.type and (field.unit == other.unit or field.name in SMALLER) for field, other in held
    )


def test_a_name_of_a_person_needs_a_consent_record_wherever_it_may_stand() -> None:
    named = [field for table in TABLES for field in table.fields if field.personal == "named"]
    assert named
    assert all({"consent_on", "consent_scope", "consent_until"} <= set(field.needs) for field in named)


def test_a_choice_has_one_list_of_codes_so_that_a_filter_means_one_thing() -> None:
    lists: dict[str, set[tuple[str, ...]]] = {}
    for table in TABLES:
        for field in table.fields:
            if field.enum:
                lists.setdefault(field.name, set()).add(field.enum)
    assert [name for name, codes in lists.items() if len(codes) > 1] == []


def test_every_table_of_the_design_is_there() -> None:
    named = """programme partner place agreement session attendance person cohort enrolment follow_up live_account
        live_session sub_grant traffic_grant donation help_request spending studio zone booking sale leader
        leader_month target submission published_figure story indicator priority_list source"""
    assert set(named.split()) - set(contract().tables) == set()


@by_name
def test_fields_that_are_filled_name_a_table_with_that_field_and_a_shared_key(table: Table) -> None:
    for field in table.fields:
        if field.filled_from:
            source = contract().tables[field.filled_from]
            assert source.has(field.name)
            assert all(table.has(name) for name in source.primary_key)


@by_name
def test_every_type_exists_in_the_engine(table: Table) -> None:
    with duckdb.connect() as connection:
        for field in table.fields:
            found = connection.execute("select typeof(try_cast(null as " + field.duckdb_type + "))").fetchone()
            assert found == (field.duckdb_type,)
