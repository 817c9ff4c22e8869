"""Names, phone numbers, ID numbers and bank cards must not enter: found by header or by what cells look like.

Findings tell the column and how many cells, never a value.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from data.contract import Field, Table
from data.publish.reading.headers import shown
from data.publish.reading.load import Source
from data.publish.report import Findings
from data.publish.sql import Sql, statement
from data.publish.work import Workbench

HEADERS: Mapping[str, re.Pattern[str]] = {
    "phone": re.compile(r"手机|电话|联系方式|phone|mobile|cellular|\btel\b|微信|wechat"),
    "id_number": re.compile(r"身份证|证件号|护照号|\bid ?card|identity (card|number|no)|national id|passport"),
    "bank_card": re.compile(r"银行卡|银行账[号户]|^卡号$|bank (card|account)|card (number|no)\b"),
    "name": re.compile(
        r"姓名|名字|人名|联系人|^(full |first |last |given |family |student |learner |participant |person |contact )?name$"
    ),
}
CHECKED_SHARE = 0.2
"""Of the long numbers in a column, the part with a right check digit from which they are ID numbers; by chance one in eleven."""

CARD_SHARE = 0.5
KEY_SHARE = 0.2
"""In a column of ids, the part that must look like a phone or ID number: hashes hit by chance."""

NAME_SHARE = 0.8
NAMES_AT_LEAST = 3


@dataclass(frozen=True)
class Seen:
    """How many cells of a column are filled, and what they look like."""

    filled: int
    names: int
    phones: int = 0
    like_ids: int = 0
    ids: int = 0
    like_cards: int = 0
    cards: int = 0

    def kind(self, key: bool) -> tuple[str, int] | None:
        """The kind of personal data this column holds, with the number of cells."""
        at_least = KEY_SHARE * self.filled if key else 1
        if self.ids >= max(at_least, CHECKED_SHARE * self.like_ids, 1):
            return "id_number", self.ids
        if self.phones >= max(at_least, 1):
            return "phone", self.phones
        if self.cards >= max(at_least, CARD_SHARE * self.like_cards, 1):
            return "bank_card", self.cards
        if self.names >= max(NAMES_AT_LEAST, NAME_SHARE * self.filled):
            return "name", self.names
        return None


def header_kind(header: str) -> str | None:
    """What a header says the column holds, None where it says nothing personal."""
    spaced = re.sub(r"[_\s]+", " ", unicodedata.normalize("NFKC", header).casefold()).strip()
    return next((kind for kind, words in HEADERS.items() if words.search(spaced)), None)


def scan(bench: Workbench, table: Table, raw: str, source: Source, findings: Findings) -> None:
    """Refuse columns with personal data; note the other columns that no field claims."""
    outside = _seen(bench, list(source.unknown), statement(source.statement), source.values, "personal/count")
    for column, header in source.unknown.items():
        seen = outside[column]
        kind, label = header_kind(header) if seen.filled else None, shown([header])
        found = (kind, seen.filled) if kind else seen.kind(key=False)
        if found:
            findings.violation(f"personal.{found[0]}", table.name, field=label, found=found[1])
        else:
            findings.note("column.unknown", table.name, field=label or f"({column})", found=seen.filled)
    if table.default is None:
        fields = [each for each in table.fields if each.type in ("string", "list") and each.name in source.known]
        inside = _seen(
            bench, [each.name for each in fields], statement("personal/stored", table=raw), {}, "personal/count_stored"
        )
        for field in fields:
            if found := inside[field.name].kind(key=_is_key(field)):
                findings.violation(f"personal.{found[0]}", table.name, field=field.name, found=found[1])


def _seen(
    bench: Workbench, columns: list[str], source: Sql, values: Mapping[str, object], count: str
) -> dict[str, Seen]:
    """What each column looks like: one look at all of them, a second at those with long numbers."""
    if not columns:
        return {}
    counted = [statement(count, value=_value(column)) for column in columns]
    counts = bench.row("personal/counts", values, counts=counted, source=source)
    seen = {}
    for at, column in enumerate(columns):
        filled, names, with_numbers = counts[3 * at : 3 * at + 3]
        numbers = bench.row("personal/numbers", values, value=_value(column), source=source) if with_numbers else ()
        seen[column] = Seen(filled, names, *numbers)
    return seen


def _value(column: str) -> Sql:
    return statement("personal/value", column=column)


def _is_key(field: Field) -> bool:
    return bool(field.pattern or field.enum) and field.name != "adcode"
