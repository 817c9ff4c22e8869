"""What the running app answers, and that it answers wherever it was started from."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pages.http import headers
from tests.serving import REPOSITORY, Site, serving

UVICORN = ("-m", "uvicorn", "app:app", "--app-dir", str(REPOSITORY), "--host", "127.0.0.1", "--port")


@pytest.mark.parametrize(
    "path", ["/", "/training", "/no-such-page", "/healthz", "/geo/0123456789ab/county.geojson", "/_stcore/health"]
)
def test_the_policy_stands_on_every_answer(site: Site, path: str) -> None:
    answer, _ = site.get(path)
    assert answer.headers["Content-Security-Policy"] == headers.content_security_policy()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/a/b", "/training/x?lang=en", "/a/b/c"])
def test_a_nested_address_is_led_to_one_that_the_pages_answer(site: Site, path: str) -> None:
    answer, _ = site.get(path, {"Accept": "text/html"})
    assert answer.status == 307
    assert answer.headers["Location"].count("/") == 1
    assert answer.headers["Location"].endswith("?lang=en") == ("?" in path)
    assert "Content-Security-Policy" in answer.headers


def test_what_lies_below_the_pages_is_served_as_before(site: Site) -> None:
    for path in ("/geo/0123456789ab/county.geojson", "/_stcore/health", "/healthz"):
        assert site.get(path, {"Accept": "text/html"})[0].status != 307


def test_pages_are_never_stored(site: Site) -> None:
    assert site.get("/")[0].headers["Cache-Control"] == "no-store"


def test_hashed_assets_are_kept_for_good_and_carry_the_policy(site: Site) -> None:
    _, page = site.get("/")
    script = re.search(rb'src="\.(/static/js/[^"]+)"', page)
    assert script
    answer, _ = site.get(script[1].decode())
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Content-Security-Policy" in answer.headers


def test_healthz_is_the_health_of_the_snapshot_and_not_the_start_page(site: Site) -> None:
    answer, body = site.get("/healthz")
    told = json.loads(body)
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert (told["status"], told["demo"], told["as_of"]) == ("ok", True, "2026-10-31")
    assert set(told) == {"status", "snapshot", "as_of", "demo"}


def test_metrics_are_for_this_machine_only(site: Site) -> None:
    assert site.get("/_stcore/metrics")[0].status == 200
    assert site.get("/_stcore/metrics", {"X-Forwarded-For": "203.0.113.7"})[0].status == 404


def test_https_is_insisted_on_only_behind_https(site: Site) -> None:
    assert "Strict-Transport-Security" not in site.get("/")[0].headers
    assert "Strict-Transport-Security" in site.get("/", {"X-Forwarded-Proto": "https"})[0].headers


def test_no_agent_may_drive_the_app(site: Site) -> None:
    assert site.get("/_stcore/agent/interact", method="POST")[0].status in {403, 404}


def test_uvicorn_serves_it_from_any_folder(tmp_path: Path) -> None:
    with serving(tmp_path / "home", UVICORN, cwd=tmp_path, GONGYI_BUILD_GEOMETRY="no") as running:
        assert json.loads(running.get("/healthz")[1])["status"] == "ok"


def test_the_production_settings_hold_wherever_the_app_is_imported_from(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import app; from streamlit import config;"
        "print(app.app._resolve_script_path().relative_to(sys.path[0]), config.get_option('client.showErrorDetails'))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(Path("pages", "front.py")), "none"]
