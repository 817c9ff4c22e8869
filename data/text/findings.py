"""A sentence for everything that a check of source files can find, and for the steps of publishing."""

from collections.abc import Mapping

from data.contract import contract
from data.contract.dictionary import FORMS
from data.publish.report import Finding, Step
from data.reference import label
from data.text import N_, t

SENTENCES: Mapping[str, str] = {
    # files
    "file.workbook": N_("{found} is an Excel workbook. Save it as CSV (UTF-8), then try again."),
    "file.binary": N_("{found} is not a text file. Save it as CSV (UTF-8), then try again."),
    "file.encoding": N_("The encoding of {found} cannot be told. Save it as CSV (UTF-8), then try again."),
    "file.unreadable": N_("{found} cannot be read; it may be damaged. Save it again, then try again."),
    "file.empty": N_("{found} is empty, or its first line is. The first line must hold the column names."),
    "file.twice": N_("Several files are this table: {found}. Keep one."),
    # headers and rows
    "header.unknown": N_("No column name is known: {found}. The first line must hold names of this list: {allowed}"),
    "header.twice": N_("Two columns are this field: {found}. Keep one."),
    "row.cells": N_(
        "{found} cells where the first line has {allowed}. A comma or line break inside a cell needs quotation marks."
    ),
    "row.too_long": N_("A cell has more than {allowed} characters. Look for a missing quotation mark."),
    "row.total": N_("“{found}”: this looks like a totals row; delete it."),
    # personal data
    "personal.name": N_("{found} cells look like names of people. Delete the column; names must not be handed in."),
    "personal.phone": N_(
        "{found} cells look like phone numbers. Delete the column; phone numbers must not be handed in."
    ),
    "personal.id_number": N_(
        "{found} cells look like ID numbers. Delete the column; ID numbers must not be handed in."
    ),
    "personal.bank_card": N_(
        "{found} cells look like bank cards. Delete the column; bank cards must not be handed in."
    ),
    # cells
    "column.missing": N_("The column is missing or empty throughout. It must be filled in."),
    "required": N_("The cell is blank. It must be filled in."),
    "type.integer": N_("“{found}” is not a whole number. Write it like 1200."),
    "type.number": N_("“{found}” is not a number. Write it like 1200.5, without a unit."),
    "type.boolean": N_("“{found}” is neither yes nor no. Write true or false."),
    "type.date": N_("“{found}” is not a date. Write it like 2026-09-01."),
    "type.date_serial": N_(
        "“{found}” looks like an Excel serial date. Format the column as a date (2026-09-01), then save it again."
    ),
    "happened": N_("This cannot have happened on {found}. The day must lie within {allowed}."),
    "enum": N_("“{found}” is not one of the choices. Choose from: {allowed}"),
    "range": N_("{found} is out of range. Allowed: {allowed}"),
    "pattern": N_("“{found}” does not have the right form. It must match: {allowed}"),
    "needs": N_("A name stands here without its record of consent. Fill in {allowed}, or leave the name out."),
    "at_most": N_("{found} is more than “{allowed}” of the same row. One of the two is wrong."),
    "unique": N_("{found} occurs more than once, first in row {allowed}. Keep one."),
    "foreign_key": N_("“{found}” is not in the table {allowed}. Correct it, or add it there."),
    "filled_from": N_(
        "“{found}” differs from the table {other}, which says “{allowed}”. Write the same, or leave the column out."
    ),
    # notes
    "file.unknown": N_("{found} is not a table of the contract; it is left out."),
    "table.made_here": N_("{found} is left out: this table is made when publishing."),
    "column.unknown": N_("This column is not in the contract; it is left out ({found} cells)."),
    "rows.blank": N_("{found} blank rows are left out."),
    "rows.none": N_(
        "The table has no rows: pages will say 0, that nothing took place. If it was only not filled in, take the file away and publish again."
    ),
    "foreign_key.unchecked": N_("Not checked, because the table {allowed} was not handed in."),
    "place.unknown": N_("“{found}” is not in the list of places; it waits to be verified."),
    "place.ambiguous": N_(
        "“{found}” could be several places ({allowed}); it waits to be verified. Add the province and city."
    ),
    "changes.not_compared": N_("What changed since {found} is not told, for that version cannot be read."),
    "version.removed": N_("The oldest data versions were removed, as keep_snapshots says: {found}"),
    "version.not_removed": N_("The oldest data versions could not be removed. Try again with: python -m data keep N"),
    "place.no_successor": N_("“{found}” no longer exists and has become several places; it waits to be verified."),
}

HIDDEN = N_("(not shown)")
WHERE_ROW = N_("{table}, row {row}, {field}")
WHERE_ROW_ONLY = N_("{table}, row {row}")
WHERE_FIELD = N_("{table}, {field}")

STEPS: Mapping[str, str] = {
    "read": N_("Reading {table}"),
    "known": N_("Adding places and reference data"),
    "fill": N_("Completing {table}"),
    "check": N_("Checking {table}"),
    "compare": N_("Comparing with the data version in use"),
    "derive": N_("Summing up attendance"),
    "write": N_("Writing {table}"),
    "verify": N_("Verifying what was written"),
}


def sentence(finding: Finding, lang: str) -> str:
    """What was found and what to do, without the place where it was found."""
    allowed = finding.allowed
    if finding.code in ("foreign_key", "foreign_key.unchecked") and allowed:
        allowed = table_title(allowed, lang)
    if finding.code in ("needs", "at_most") and allowed:
        table = contract().tables[finding.table]
        allowed = t(", ", lang).join(table.field(name).title(lang) for name in allowed.split(", "))
    if finding.code == "enum" and allowed:
        allowed = _choices(finding, lang) or allowed
    if finding.code == "pattern" and allowed is not None and allowed in FORMS:
        allowed = t(FORMS[allowed], lang)
    found = t(HIDDEN, lang) if finding.found is None else finding.found
    return t(SENTENCES[finding.code], lang, found=found, allowed=allowed or "", other=_origin(finding, lang))


def _choices(finding: Finding, lang: str) -> str:
    """线上 (online)、线下 (offline): the codes that a field takes, with their words."""
    table = contract().tables.get(finding.table)
    if table is None or not finding.field or not table.has(finding.field):
        return ""
    field = table.field(finding.field)
    return t(", ", lang).join(f"{label(field.dimension or '', code, lang)} ({code})" for code in field.enum)


def _origin(finding: Finding, lang: str) -> str:
    """The title of the table that the field is filled from, "" for other fields."""
    table, field = contract().tables.get(finding.table), finding.field
    if table is None or field is None or not table.has(field):
        return ""
    return table_title(table.field(field).filled_from or "", lang)


def where(finding: Finding, lang: str) -> str:
    """Table, row and field by their titles, "" where the finding is about the folder."""
    table = table_title(finding.table, lang)
    field = field_title(finding, lang)
    if finding.row is not None:
        form = WHERE_ROW if field else WHERE_ROW_ONLY
        return t(form, lang, table=table, row=finding.row, field=field)
    return t(WHERE_FIELD, lang, table=table, field=field) if field else table


def table_title(name: str, lang: str) -> str:
    """The title of a table with its name, "" for no table."""
    table = contract().tables.get(name)
    return f"{table.title(lang)} ({name})" if table else name


def field_title(finding: Finding, lang: str) -> str:
    """The title of the field or fields, or the header of a column that is no field."""
    table = contract().tables.get(finding.table)
    if not finding.field or not table:
        return finding.field or ""
    names = finding.field.split(" + ")
    return " + ".join(f"{table.field(name).title(lang)} ({name})" if table.has(name) else name for name in names)


def step(of: Step, lang: str) -> str:
    """What is being done."""
    return t(STEPS[of.name], lang, table=table_title(of.table, lang))
