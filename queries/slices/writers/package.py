"""One file with everything: the rows, what they mean, and where they come from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BLOCK = 1 << 20


def write(path: Path, files: Mapping[str, Path], papers: Mapping[str, str], day: date) -> None:
    """Files from the disk and papers of text under their names, all of the same day, so that the same slice gives the
    same package."""
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as package:
        for name, file in files.items():
            with file.open("rb") as source, package.open(_entry(name, day), "w", force_zip64=True) as target:
                while block := source.read(BLOCK):
                    target.write(block)
        for name, text in papers.items():
            package.writestr(_entry(name, day), text)


def _entry(name: str, day: date) -> ZipInfo:
    entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
