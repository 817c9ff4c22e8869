"""The data dictionary in words: every field of every table, and what the demo data assume."""

import csv
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from data.contract import Field, Table, contract
from data.reference import label
from data.text import N_, t

PARAMETERS = Path(__file__).resolve().parent.parent / "demo" / "parameters.csv"
PAGE = Path(__file__).parent / "dictionary.html"

COLUMNS = {
    "table": N_("Table"),
    "table_title": N_("Title of the table"),
    "field": N_("Field"),
    "field_title": N_("Title of the field"),
    "type": N_("Kind of value"),
    "unit": N_("Unit"),
    "must": N_("Must be filled"),
    "allowed": N_("Allowed"),
    "personal": N_("Personal data"),
    "note": N_("Note"),
}
TYPES = {
    "string": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("true or false"),
    "date": N_("day, 2026-09-01"),
    "list": N_("several, separated by |"),
}
PERSONAL = {
    "none": N_("no"),
    "pseudonymous": N_("a key without a name; never leaves in a file"),
    "quasi": N_("could tell on a person together with other fields"),
    "sensitive": N_("sensitive: only as totals"),
    "named": N_("a name: only with a record of consent"),
}
SCOPES = {
    "open": N_("The same for everybody"),
    "scoped": N_("Each viewer sees the rows of their programmes, partners and places"),
    "through": N_("Each viewer sees the rows that their own rows speak of: {tables}"),
}
FORMS = {
    r"^[A-Za-z][A-Za-z0-9_\-]{0,63}$": N_("a letter first, then letters, digits, _ or -, at most 64 in all"),
    r"^[a-z][a-z0-9_]{0,63}$": N_("a small letter first, then small letters, digits or _, at most 64 in all"),
    r"^[a-z0-9_]{1,80}$": N_("small letters, digits or _, at most 80 in all"),
    r"^\d{6}$": N_("six digits"),
    r"^\d{2}0000$": N_("six digits, the last four of them zeros"),
}


def rows(lang: str) -> list[dict[str, str]]:
    """One row a field, in the contract's order; the names of columns are the keys of COLUMNS."""
    return [_row(table, field, lang) for table in contract().tables.values() for field in table.fields]


def _row(table: Table, field: Field, lang: str) -> dict[str, str]:
    return {
        "table": table.name,
        "table_title": table.title(lang),
        "field": field.name,
        "field_title": field.title(lang),
        "type": t(TYPES[field.type], lang),
        "unit": label("unit", field.unit, lang) if field.unit else "",
        "must": t(N_("yes"), lang) if field.required and not field.filled_from else "",
        "allowed": allowed(field, lang),
        "personal": t(PERSONAL[field.personal], lang),
        "note": t("; ", lang).join(_notes(table, field, lang)),
    }


def allowed(field: Field, lang: str) -> str:
    """The choices with their words, else the form or the limits."""
    if field.enum:
        words = [(code, label(field.dimension or "", code, lang)) for code in field.enum]
        return t("; ", lang).join(f"{code} = {word}" for code, word in words)
    if field.pattern:
        return t(FORMS[field.pattern], lang)
    low = [] if field.minimum is None else [t(N_("at least {number}"), lang, number=f"{field.minimum:g}")]
    high = [] if field.maximum is None else [t(N_("at most {number}"), lang, number=f"{field.maximum:g}")]
    return t("; ", lang).join(low + high)


def _notes(table: Table, field: Field, lang: str) -> Iterator[str]:
    if any(field.name in key for key in table.keys):
        yield t(N_("part of the key, which may occur only once"), lang)
    for key in table.foreign_keys:
        if field.name in key.fields:
            yield t(N_("must stand in the table {table}"), lang, table=contract().tables[key.table].title(lang))
    if field.filled_from:
        origin = contract().tables[field.filled_from].title(lang)
        yield t(N_("leave it out: publishing takes it from {table}"), lang, table=origin)
    if field.name == "adcode_given":
        yield t(N_("leave it out: publishing keeps it"), lang)
    if field.happened:
        yield t(N_("a day that has come"), lang)
    if field.at_most:
        yield t(N_("never more than {field}"), lang, field=table.field(field.at_most).title(lang))
    if field.needs:
        needed = t(", ", lang).join(table.field(name).title(lang) for name in field.needs)
        yield t(N_("only together with {fields}"), lang, fields=needed)
    if field.description(lang):
        yield field.description(lang)


def scope(table: Table, lang: str) -> str:
    """Who sees the rows of a table."""
    bases = table.through.tables if table.through else ()
    named = t(", ", lang).join(contract().tables[name].title(lang) for name in bases)
    return t(SCOPES[table.scope], lang, tables=named)


def assumptions(lang: str) -> list[tuple[str, str, str, str]]:
    """Parameter, value with unit, basis and meaning of everything that the demo data are made from."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["parameter"],
                f"{row['value']} {label('unit', row['unit'], lang)}",
                label("basis", row["basis"], lang),
                row[f"note_{lang}"],
            )
            for row in csv.DictReader(file)
        ]


def html(lang: str) -> str:
    """The dictionary as one page to read or print."""
    sections = [_section(table, lang) for table in contract().tables.values()]
    heads = (N_("Parameter"), N_("Value"), N_("Basis"), N_("Meaning"))
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        lang=lang,
        title=escape(t(N_("Data dictionary of Gongyi Atlas"), lang)),
        version=escape(t(N_("Contract {version}"), lang, version=contract().version)),
        tables="\n".join(sections),
        demo_title=escape(t(N_("What the demo data assume"), lang)),
        demo_note=escape(
            t(N_("The demo data are invented. Where the basis is an assumption there is no source."), lang)
        ),
        demo=_table([t(head, lang) for head in heads], [list(each) for each in assumptions(lang)]),
    )


def _section(table: Table, lang: str) -> str:
    shown = [name for name in COLUMNS if not name.startswith("table")]
    lines = [[row[name] for name in shown] for row in (_row(table, field, lang) for field in table.fields)]
    heading = escape(f"{table.title(lang)} ({table.name})")
    about = escape(t(N_("{grain}. {scope}."), lang, grain=table.grain(lang), scope=scope(table, lang)))
    return f"<h2 id='{table.name}'>{heading}</h2>\n<p>{about}</p>\n" + _table(
        [t(COLUMNS[name], lang) for name in shown], lines
    )


def _table(heads: list[str], lines: list[list[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
