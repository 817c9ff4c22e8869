"""Sentences for what a reader asks in vain: links, filters, periods, questions and their engine."""

from data.text import N_

SENTENCES = {
    "answer.lacking": N_(
        "Not known: this data version does not contain {tables}. Add it to the folder and publish again."
    ),
    "period.unknown": N_("The period “{found}” is not one of the choices."),
    "period.unreadable": N_("The period “{found}” cannot be read. Write it as 2026-01-01..2026-10-31."),
    "period.reversed": N_("The period “{found}” ends before it starts."),
    "period.cut": N_(
        "The period “{found}” goes on beyond the data, which run to {as_of}. It is counted up to that day."
    ),
    "period.outside": N_("The period “{found}” lies outside the data, which runs to {as_of}."),
    "period.half_years": N_("The link asks for “{found}”; here only years and half-years of entry can be chosen."),
    "period.instead": N_("Shown instead: {shown}."),
    "viewer.page_not_open": N_("This page is not open to your role. Ask the person who grants access to this site."),
    "viewer.own_rows_only": N_(
        "These rows are about single people. Only the partner who works with them may see them."
    ),
    "viewer.exact_only": N_(
        "This figure is not shown in your role: held against others it would give small ones away."
    ),
    "viewer.sign_in_needed": N_(
        "Sign-in is not set up, so real data is shown only on the machine that runs this site. "
        "Open it there, at 127.0.0.1 and without a proxy."
    ),
    "filter.no_such_place": N_(
        "The link asks for the place {found}, which is no code of a province, prefecture or county, today or before. Look for the place by its name."
    ),
    "viewer.local_manager_off": N_(
        "Sign-in is not set up, so real data is not shown. Set it up in sign_in.toml; or, to see everything on this "
        'machine alone and without signing in, write local_manager = "yes" into settings.toml and load the page again.'
    ),
    "filter.unknown_place": N_("There is no place with the code “{found}”. Your whole data scope is shown instead."),
    "filter.unknown_choice": N_("{filter}: “{found}” is not one of the choices; shown: {shown}."),
    "filter.old_place": N_("{found} was the code of {place} ({years}); today it is {name} ({today})."),
    "filter.unknown_year": N_("There is nothing for the year “{found}”. The latest year is shown instead."),
    "filter.outside_scope": N_(
        "{place} ({adcode}) is not in your data scope or has no data. Your whole data scope is shown instead."
    ),
    "filter.no_data": N_(
        "The link chooses by {filter}, but this data version has no table {table}. All are shown instead."
    ),
    "link.twice": N_("The link gives “{name}” twice with different values. The last one counts."),
    "link.other_scope": N_(
        "This link was made by someone with another data scope. The figures here count yours: {scope}."
    ),
    "link.measure": N_("The link asks for a measure on the map that does not exist (“{found}”). Another one is shown."),
    "link.measure_no_data": N_(
        "The link asks for the measure {measure}, but this data version has no data for it. Another one is shown."
    ),
    "link.tab": N_("The link asks for a part of the page that does not exist (“{found}”). The first one is open."),
    "link.no_tabs": N_("The link asks for a part of the page (“{found}”), but this page is not divided into parts."),
    "link.language": N_("The link asks for the language “{found}”. This site speaks Chinese (zh) and English (en)."),
    "picture.no_chinese_font": N_(
        "The server has no font for Chinese, so the picture would show boxes. Install one there (for example: apt-get install fonts-noto-cjk), then start the site again."
    ),
    "question.unknown": N_("There is no question “{found}”."),
    "question.header_unknown": N_(
        "{file}, line {line}: the header does not know “{found}”. Correct the line or remove it."
    ),
    "question.header_twice": N_("{file}, line {line}: “{found}” stands in the header twice. Keep one."),
    "question.header_missing": N_("{file}, line {line}: the header lacks “{found}”. Add it."),
    "question.title": N_("{file}, line {line}: the title must read 中文 | English, but is “{found}”."),
    "question.name": N_("{file}, line {line}: “{found}” is no plain lower-case name. Rename it, without quotes."),
    "question.param": N_(
        "{file}, line {line}: the parameter “{found}” must be a name and a type (text, date, int, number, list)."
    ),
    "question.kind": N_("{file}, line {line}: “{found}” is no figure with a known kind in brackets."),
    "question.same": N_("{file}, line {line}: “{found}” must read: column = column in where."),
    "question.unreadable": N_("{file}, line {line}: this SQL cannot be understood."),
    "question.one_select": N_("{file}, line {line}: a question is exactly one SELECT."),
    "question.not_allowed": N_("{file}, line {line}: “{found}” is not allowed in a question."),
    "question.table": N_(
        "{file}, line {line}: “{found}” is neither a table of the data contract nor a step written before it."
    ),
    "question.cte": N_(
        "{file}, line {line}: the step “{found}” must stand in the first WITH under a name of its own that no table has."
    ),
    "question.step": N_("{file}, line {line}: there is no step “{found}”. Name it by its file: subject/steps/name."),
    "question.param_mismatch": N_("{file}, line {line}: header and SQL differ about the parameter “{found}”."),
    "question.columns": N_("{file}, line {line}: every column of the result needs a name of its own, once."),
    "question.column_missing": N_("{file}, line {line}: the header names “{found}”, which the SELECT does not give."),
    "question.order": N_(
        "{file}, line {line}: the key “{found}” is missing from ORDER BY, so the order of rows would be left to chance."
    ),
    "question.does_not_run": N_("{file}, line {line}: this question does not run: {detail}"),
    "question.unspoken": N_(
        "{file}, line {line}: the column “{found}” is a number; name it in shows with its kind, or in keys."
    ),
    "question.cells": N_(
        "{file}, line {line}: “{found}” must be made of the smallest cells: name them in cells or same, with every dimension it is cut by."
    ),
    "question.roll_up": N_(
        "{file}, line {line}: “{found}” must be counted anew from the rows, never summed or averaged."
    ),
    "param.unknown": N_("The question {question} knows no parameter “{name}”."),
    "param.missing": N_("The question {question} needs the parameter “{name}”."),
    "param.type": N_("“{found}” is not a valid value for {name} (expected: {type})."),
    "param.place": N_("“{found}” is no place code. Use 2, 4 or 6 digits."),
    "param.choice": N_("“{found}” is not one of the choices for {name}."),
    "param.range": N_("“{found}” lies outside what {name} may be."),
    "param.as_of": N_("The as-of date must be that of the data, {as_of}, but is {found}."),
    "param.money_cut": N_(
        "Amounts are shown for your whole data scope only: cut further, what a few people earned could be worked out. "
        "Leave “{name}” open."
    ),
    "period.whole_months": N_("Please choose whole calendar months: your figures are shown by month ({found})."),
    "viewer.place": N_("“{found}” is no place code for a data scope. Use 2, 4 or 6 digits."),
    "viewer.demo_only": N_("Demo viewers can only look at demo data."),
    "viewer.no_reading": N_("No data version has been chosen for this visit. Open the page again."),
    "engine.table_absent": N_(
        "The data version {snapshot} has no table {table}. What needs it cannot be shown; publish the data again."
    ),
    "engine.table_unreadable": N_(
        "The table {table} of the data version {snapshot} is damaged. What needs it cannot be shown; publish the data again."
    ),
    "engine.too_slow": N_(
        "The question {question} took longer than {seconds} seconds and was stopped. Choose a shorter period or a smaller place."
    ),
    "engine.too_big": N_(
        "The question {question} needs more than the {memory_mb} MB allowed. Choose a shorter period or a smaller place."
    ),
    "engine.failed": N_(
        "The question {question} could not be answered ({detail}). Please tell the person who runs this site."
    ),
}
