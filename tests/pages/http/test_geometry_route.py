"""Boundaries over HTTP: only what the manifest names, kept by browsers for good, never a way to another file."""

import asyncio
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from data.places import boundary_store as store
from data.places import geometry
from pages.http import geometry as route

LAYER = b'{"type":"FeatureCollection","features":[]}'
POINTS = b'{"bounds":{},"discs":{"county":{},"prefecture":{}}}'


@pytest.fixture
def edition(own_home: Path) -> geometry.Geometry:
    files = [("province.geojson", LAYER), ("points.json", POINTS)]
    folder = store.save(files, {"own": False, "approval": None, "simplified": True}, store.root())
    found = geometry.edition(folder.name)
    assert found
    return found


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


@pytest.fixture
def ask() -> Ask:
    """ask(path, method="GET", **headers): the path goes to the app as a server hands it over, decoded once."""
    app = Starlette(routes=route.routes)

    def put(path: str, method: str = "GET", **headers: str) -> Answer:
        messages: list[Message] = []

        async def send(message: Message) -> None:
            messages.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(),
                 "root_path": "", "query_string": b"", "headers": sent}  # fmt: skip
        asyncio.run(app(scope, receive, send))
        start, *rest = messages
        got = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], got, b"".join(message.get("body", b"") for message in rest))

    return put


def address(edition: geometry.Geometry, name: str = "province.geojson") -> str:
    return f"/geo/{edition.version}/{name}"


def test_a_layer_is_served_compressed_and_for_good(ask: Ask, edition: geometry.Geometry) -> None:
    answer = ask(address(edition), accept_encoding="gzip, br")
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert json.loads(gzip.decompress(answer.body)) == json.loads(LAYER)


@pytest.mark.parametrize("offer", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_a_client_without_gzip_gets_the_plain_layer(ask: Ask, edition: geometry.Geometry, offer: str) -> None:
    answer = ask(address(edition), accept_encoding=offer)
    assert answer.headers["content-encoding"] == "identity"
    assert answer.body == LAYER


def test_a_browser_that_holds_the_layer_is_told_so(ask: Ask, edition: geometry.Geometry) -> None:
    etag = ask(address(edition), accept_encoding="gzip").headers["etag"]
    answer = ask(address(edition), accept_encoding="gzip", if_none_match=etag)
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag


def test_head_tells_the_length_without_the_layer(ask: Ask, edition: geometry.Geometry) -> None:
    answer = ask(address(edition), method="HEAD")
    assert answer.status == 200
    assert answer.headers["content-length"] == str(len(LAYER))


def test_the_edition_before_the_present_one_is_still_served(ask: Ask, edition: geometry.Geometry) -> None:
    store.save([("points.json", POINTS)], {"own": False, "approval": None, "simplified": True}, store.root())
    assert geometry.current_geometry() != edition
    assert ask(address(edition)).status == 200


def test_it_is_served_below_a_base_path_too(ask: Ask, edition: geometry.Geometry) -> None:
    assert ask(f"/atlas/inner{address(edition)}").status == 200


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "points.json",
        "province.geojson.gz",
        "nothing.geojson",
        "../current",
        "..%2Fcurrent",
        "%2e%2e%2fcurrent",
        "..%252Fcurrent",
        "..%2F..%2F..%2F..%2Fetc%2Fpasswd",
        "..%5C..%5Ccurrent",
        "province.geojson%00",
        "%2Fetc%2Fpasswd",
        "",
    ],
)
def test_nothing_else_is_served(ask: Ask, edition: geometry.Geometry, name: str) -> None:
    answer = ask(address(edition, name))
    assert answer.status == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("version", ["000000000000", "..", ".", "%2e%2e", "current", "..%2F..", ".lock", ""])
def test_an_unknown_edition_is_not_found(ask: Ask, edition: geometry.Geometry, version: str) -> None:
    assert ask(f"/geo/{version}/province.geojson").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_can_only_be_read(ask: Ask, edition: geometry.Geometry, method: str) -> None:
    assert ask(address(edition), method=method).status == 405


def test_a_file_that_vanished_is_not_found(ask: Ask, edition: geometry.Geometry) -> None:
    (edition.folder / "province.geojson.gz").unlink()
    assert ask(address(edition), accept_encoding="gzip").status == 404


def test_without_boundaries_there_is_nothing_to_serve(ask: Ask) -> None:
    assert ask("/geo/000000000000/province.geojson").status == 404
