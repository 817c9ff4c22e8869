"""Every test has a home of its own and sees nothing that another test left behind."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from data import home
from tests.distribution import Distribution

settings.register_profile("atlas", deadline=None, derandomize=True, database=None)
settings.load_profile("atlas")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Distribution | None:
    return Distribution(config, log) if config.getvalue("dist") == "loadfile" else None  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty GONGYI_HOME: nothing published (the embedded demo serves), no geometry, no settings.

    And the main module is put back that AppTest puts its page in the place of: a process that a later test starts
    would run that page.
    """
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GONGYI_HOME", str(folder))
    for name in home.DEFAULTS:
        monkeypatch.delenv(f"GONGYI_{name.upper()}", raising=False)
    _forget()
    yield folder
    _forget()


def _forget() -> None:
    home._file_settings.cache_clear()
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_data.clear()
        streamlit.cache_resource.clear()
