"""Sign-in for pages in a process of their own, as if it had been set up before the start."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.secrets import secrets_singleton

from pages.http import sign_in as sign_in_now
from pages.parts import vega
from tests import signing_in

SetUp = Callable[..., None]


@pytest.fixture
def set_up(own_home: Path) -> Iterator[SetUp]:
    """set_up(line, …, sign_in=…) writes access.csv and sign_in.toml and takes them up as a start does."""

    def begin(*lines: str, sign_in: str | None = None) -> None:
        signing_in.write(own_home, *lines, sign_in=sign_in or signing_in.provider())
        sign_in_now.install()

    yield begin
    (own_home / "sign_in.toml").unlink(missing_ok=True)
    sign_in_now.install()
    secrets_singleton.merge_programmatic_secrets({})
    secrets_singleton._reset()


@pytest.fixture(autouse=True)
def charts_held_against_their_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart that Vega-Lite would not understand fails its page here, where time is no matter."""
    monkeypatch.setattr(vega, "CHECKED", True)


@pytest.fixture(scope="session", autouse=True)
def installed_packages_searched_once() -> Iterator[None]:
    """AppTest searches every installed package for components each time it opens a page; none comes between tests."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield
