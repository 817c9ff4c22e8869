"""Sentences about who may look, and about what leaves: access, sign-in, exports and their record."""

from data.text import N_

SENTENCES = {
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
    "sign_in.needed": N_("Please sign in to see the data that is yours."),
    "sign_in.over": N_("Your sign-in has run out. Please sign in again; you come back to this page."),
    "sign_in.idle": N_(
        "Nobody used this sign-in for {minutes} minutes, so it is over. Please sign in again; you come back to this page."
    ),
    "sign_in.ended": N_(
        "You have signed out in another window, or ended this sign-in from another. Please sign in again; you come back to this page."
    ),
    "sign_in.not_new": N_("Other sign-ins can be ended within ten minutes of signing in. Please sign in again first."),
    "sign_in.no_other": N_("That sign-in is over already."),
    "sign_in.not_kept": N_(
        "That sign-in could not be ended, because the server cannot write. Ask the person who runs this site."
    ),
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
    "audit.cannot_write": N_(
        "The record of who took what could not be written ({detail}), so nothing was handed out. "
        "Tell the person who runs this site: the disk may be full or the folder audit not writable."
    ),
    "audit.cannot_read": N_("The audit log {file} cannot be read: {detail}."),
    "audit.line": N_(
        "{file}, line {line}: no whole event. It was cut off when the power or the program failed, or was changed since."
    ),
    "audit.export": N_("{file} could not be written: {detail}."),
    "self_test.running": N_("A self-test is running already. Wait until it has ended, then start this one."),
    "http.too_often": N_("Asked for too often. Wait {seconds} seconds, then try again."),
    "slice.subject": N_(
        "The link or the saved slice asks for the contents “{found}”, which cannot be exported (any more). Choose from the list of the page Data export."
    ),
    "slice.columns": N_(
        "The link or the saved slice asks for the column “{found}”, which these contents do not have (any more). Choose the columns on the page Data export."
    ),
    "slice.filter": N_("{subject} cannot be cut by {filter}. Take that filter away."),
    "slice.outside_scope": N_(
        "{place} is outside the data scope of whom this is made for, so no figure is told of it. Choose another place, or ask for access to it."
    ),
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
    "slice.not_put": N_(
        "The file could not be written to {folder}: {detail}. Choose another folder with --to, or make room there."
    ),
    "slice.full": N_(
        "The {most} MB for files that wait to be taken are in use, so this one was not made. Try again in a few minutes, or choose a shorter period or a place. Whoever runs this site can allow more (spool_megabytes)."
    ),
    "slice.damaged": N_(
        "What this site kept of this file is damaged, so nothing was sent. Load the page again: it will be made anew."
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
