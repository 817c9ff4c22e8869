"""The site's own script is served under the hash of its content and nothing else is."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.http import own_files

client = TestClient(Starlette(routes=[own_files.route]))


def test_the_copy_script_is_served_for_good_as_javascript() -> None:
    answer = client.get("/" + own_files.path_of("copy.js"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_it_is_found_below_a_base_address_too() -> None:
    assert client.get("/atlas/" + own_files.path_of("copy.js")).status_code == 200


def test_another_version_and_another_name_are_not_found() -> None:
    for path in ("own/000000000000/copy.js", "own/x/../own_files.py", own_files.path_of("copy.js") + "x"):
        assert client.get("/" + path).status_code == 404
