"""What is no plain workbook of a reasonable size is refused in words before anything opens it."""

import zipfile
from io import BytesIO

import pytest

from data.problem import Problem
from data.text import explain
from queries.slices import uploaded
from queries.slices.uploaded import looked_through
from tests.queries.slices.forms import form

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
CELLS = "xl/worksheets/sheet1.xml"


def changed(parts: dict[str, bytes], **kinds: bytes) -> bytes:
    """A form with parts put in or in place of its own, and words replaced in its list of contents."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(form())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                content = old.read(name)
                for word, other in kinds.items() if name == "[Content_Types].xml" else ():
                    content = content.replace(word.encode(), other)
                new.writestr(name, content)
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def locked() -> bytes:
    """A package whose first part says of itself that it is encrypted."""
    content = bytearray(form())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def damaged(method: int) -> bytes:
    """A package that lists its contents and whose cells cannot be unpacked, as after a transfer that went wrong."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(form())) as old, zipfile.ZipFile(made, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        cells = new.getinfo(CELLS)
    content = bytearray(made.getvalue())
    first = cells.header_offset + len(cells.FileHeader())
    for at in range(first, first + cells.compress_size):
        content[at] ^= 0xFF
    return bytes(content)


def test_a_plain_form_loses_nothing() -> None:
    assert looked_through(form()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "template.unreadable"),
        ("县,人次\n云州区,12\n".encode(), "template.unreadable"),
        (form()[:900], "template.unreadable"),
        (changed({}, sheet=b"document"), "template.unreadable"),
        (changed({CELLS: b"<worksheet><sheetData>"}), "template.unreadable"),
        (changed({CELLS: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "template.unreadable"),
        (changed({CELLS: b'<?xml version="1.0" encoding="foo-bar"?><worksheet/>'}), "template.unreadable"),
        (damaged(zipfile.ZIP_STORED), "template.unreadable"),
        (damaged(zipfile.ZIP_DEFLATED), "template.unreadable"),
        (damaged(zipfile.ZIP_BZIP2), "template.unreadable"),
        (damaged(zipfile.ZIP_LZMA), "template.unreadable"),
        (OLE + b"Workbook".ljust(4096), "template.old_kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le").ljust(4096), "template.encrypted"),
        (locked(), "template.encrypted"),
        (b"0" * (5 * 1024 * 1024 + 1), "template.too_big"),
        (changed({"xl/vbaProject.bin": b""}), "template.macros"),
        (changed({"xl/macrosheets/sheet1.xml": b"<a/>"}), "template.macros"),
        (changed({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "template.links"),
        (changed({"xl/connections.xml": b"<a/>"}), "template.connections"),
        (changed({"xl/embeddings/oleObject1.bin": b""}), "template.objects"),
        (changed({"xl/media/image1.tiff": b""}), "template.pictures"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_it_is_said_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        looked_through(content)
    assert refused.value.code == code
    assert "请" in explain(refused.value, "zh")


def test_a_file_just_over_the_limit_is_not_said_to_have_as_much_as_the_limit() -> None:
    with pytest.raises(Problem) as refused:
        looked_through(b"0" * (5 * 1024 * 1024 + 1))
    assert refused.value.params["found"] == "5.1"


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked() -> None:
    bomb = changed({"xl/bomb.xml": b"<a>" + b" " * 25 * 1024 * 1024 + b"</a>"})
    assert len(bomb) < 100_000
    with pytest.raises(Problem, match="too_much"):
        looked_through(bomb)


def test_more_cells_than_a_form_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded, "MOST_PIECES", 1_000)
    looked_through(form())
    with pytest.raises(Problem, match="too_much"):
        looked_through(changed({CELLS: b"<a>" + b"<c/>" * 1_000 + b"</a>"}))


@pytest.mark.parametrize("piece", [b'<mergeCell ref="A10:XFD1048576"/>', b'<hyperlink ref="A:XFD"/>'])
def test_an_area_over_a_whole_sheet_is_refused_before_a_cell_is_made_for_each(piece: bytes) -> None:
    with pytest.raises(Problem, match="too_much"):
        looked_through(changed({CELLS: b"<a>" + piece + b"</a>"}))


def test_what_would_not_come_back_is_named() -> None:
    drawing = b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:sp/></xdr:wsDr>'
    assert looked_through(changed({"xl/drawings/drawing1.xml": drawing})) == ["shapes and text boxes"]
    assert looked_through(changed({"xl/media/image1.emf": b""})) == ["pictures in vector formats (EMF, WMF, SVG)"]
