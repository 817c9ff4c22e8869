"""What each table means: the data contract, read from `datapackage.json`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.contract.model import Contract, Field, ForeignKey, Table, Through, Words

__all__ = ["DESCRIPTOR", "Contract", "Field", "ForeignKey", "Table", "Words", "contract"]

DESCRIPTOR = Path(__file__).parent / "datapackage.json"


@cache
def contract() -> Contract:
    """The contract in force."""
    descriptor = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    tables = {resource["name"]: _table(resource) for resource in descriptor["resources"]}
    return Contract(descriptor["version"], descriptor["gongyi:schema_version"], MappingProxyType(tables))


def _words(of: Mapping[str, Any], zh: str, en: str) -> Words:
    return Words(of.get(zh, ""), of.get(en, ""))


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    through = resource.get("gongyi:through")
    return Table(
        name=resource["name"],
        title=_words(resource, "gongyi:title_zh", "title"),
        grain=_words(resource, "gongyi:grain_zh", "description"),
        scope=resource["gongyi:scope"],
        fields=tuple(_field(each) for each in schema["fields"]),
        primary_key=tuple(schema.get("primaryKey", ())),
        unique_keys=tuple(tuple(key) for key in schema.get("uniqueKeys", ())),
        foreign_keys=tuple(
            ForeignKey(tuple(key["fields"]), key["reference"]["resource"], tuple(key["reference"]["fields"]))
            for key in schema.get("foreignKeys", ())
        ),
        order=tuple(resource.get("gongyi:order", ())),
        through=Through(tuple(through["tables"]), tuple(through["fields"])) if through else None,
        default=resource.get("gongyi:default"),
        place_year_from=resource.get("gongyi:place_year_from"),
        day=resource.get("gongyi:day"),
        sums_up=tuple(resource.get("gongyi:sums_up", ())),
    )


def _field(given: Mapping[str, Any]) -> Field:
    limits = given.get("constraints", {})
    return Field(
        name=given["name"],
        type=given["type"],
        title=_words(given, "gongyi:title_zh", "title"),
        description=_words(given, "gongyi:description_zh", "description"),
        unit=given.get("gongyi:unit"),
        required=limits.get("required", False),
        enum=tuple(limits.get("enum", ())),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        pattern=limits.get("pattern"),
        personal=given.get("gongyi:personal", "none"),
        filled_from=given.get("gongyi:filled_from"),
        happened=given.get("gongyi:happened", False),
        dimension=given.get("gongyi:dimension"),
        delimiter=given.get("delimiter"),
        needs=tuple(given.get("gongyi:needs", ())),
        at_most=given.get("gongyi:at_most"),
    )
