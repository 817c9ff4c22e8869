"""A workbook that a reader gives us: looked through as a package before anything opens it as a workbook."""

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZipFile, ZipInfo

from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries

from data.problem import Problem
from data.text import N_
from queries.slices.filling import MOST_MB

MB = 1024 * 1024
MOST_UNPACKED = 20 * MB
MOST_PARTS = 1_000
MOST_PIECES = 300_000
"""Elements in all parts together; a cell is one to three of them."""
MOST_COVERED = 200_000
"""Cells that merged areas and links cover, each of which a reader of workbooks would make."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
KINDS = (b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml")
ACTIVE = {
    "vbaproject": "template.macros",
    "macrosheets/": "template.macros",
    "dialogsheets/": "template.macros",
    "externallinks/": "template.links",
    "connections": "template.connections",
    "querytables/": "template.connections",
    "embeddings/": "template.objects",
    "activex/": "template.objects",
}
PICTURES = (".png", ".jpg", ".jpeg", ".gif")
DROPPED_PICTURES = (".emf", ".wmf", ".svg", ".wdp")
LOST = {
    "sp": N_("shapes and text boxes"),
    "cxnSp": N_("shapes and text boxes"),
    "grpSp": N_("shapes and text boxes"),
    "formControlPr": N_("form controls"),
    "chartSpace": N_("part of the look of charts"),
    "slicer": N_("slicers"),
    "sparkline": N_("sparklines"),
    "x14:dataValidation": N_("drop-down lists taken from another sheet"),
    "x14:cfRule": N_("data bars and icons of newer kinds"),
}
WIDEST, LONGEST = 16_384, 1_048_576


def looked_through(content: bytes) -> list[str]:
    """What of a workbook would not come back, as messages to translate. Raises Problem template.*."""
    if len(content) > MOST_MB * MB:
        raise Problem("template.too_big", found=_up(len(content) / MB), most=MOST_MB)
    if content.startswith(OLE):
        raise Problem("template.encrypted" if ENCRYPTED in content else "template.old_kind")
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_large(parts)
            _refuse_active(package, parts)
            return _lost(package, parts)
    except Problem:
        raise
    except Exception as error:  # a damaged package fails in its archive, in what unpacks it or in its XML
        raise Problem("template.unreadable") from error


def _up(megabytes: float) -> str:
    """Rounded up, so that nothing is said to be as large as the most and yet too large."""
    return f"{ceil(megabytes * 10) / 10:.1f}"


def _refuse_large(parts: list[ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Problem("template.too_much")


def _refuse_active(package: ZipFile, parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Problem("template.encrypted")
    names = {part.filename.casefold() for part in parts}
    if "[content_types].xml" not in names:
        raise Problem("template.unreadable")
    kinds = package.read(next(part for part in parts if part.filename.casefold() == "[content_types].xml"))
    if b"macroEnabled" in kinds:
        raise Problem("template.macros")
    if not any(kind in kinds for kind in KINDS):
        raise Problem("template.unreadable")
    for name in sorted(names):
        for mark, code in ACTIVE.items():
            if name.removeprefix("xl/").startswith(mark):
                raise Problem(code)
    media = {PurePosixPath(name).suffix for name in names if name.startswith("xl/media/")}
    if media - {*PICTURES, *DROPPED_PICTURES}:
        raise Problem("template.pictures")


def _lost(package: ZipFile, parts: list[ZipInfo]) -> list[str]:
    lost, pieces, covered = [], 0, 0
    for part in parts:
        if part.filename.casefold().endswith(DROPPED_PICTURES):
            lost.append(N_("pictures in vector formats (EMF, WMF, SVG)"))
        if not part.filename.casefold().endswith((".xml", ".rels")):
            continue
        with package.open(part) as file:
            for name, area in _pieces(file):
                pieces, covered = pieces + 1, covered + _cells(area)
                if pieces > MOST_PIECES or covered > MOST_COVERED:
                    raise Problem("template.too_much")
                if name in LOST:
                    lost.append(LOST[name])
    return sorted(set(lost))


def _pieces(file: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Each element's name, with the cells it covers where it is a merged area or a link. Nothing is kept."""
    above = []
    for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
        if event == "start":
            space, _, name = element.tag.rpartition("}")
            newer = "x14:" if space.endswith("/2009/9/main") and name in ("dataValidation", "cfRule") else ""
            above.append(element)
            yield newer + name, element.get("ref", "") if name in ("mergeCell", "hyperlink") else ""
        else:
            above.pop()
            element.clear()
            if above:
                above[-1].remove(element)


def _cells(area: str) -> int:
    if not area:
        return 0
    left, top, right, bottom = range_boundaries(area)
    return ((right or WIDEST) - (left or 1) + 1) * ((bottom or LONGEST) - (top or 1) + 1)
