"""The app as it is served, for promises that only a running server can keep."""

from collections.abc import Iterator

import pytest

from tests.serving import Site, serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on the embedded demo, without geometry."""
    with serving(tmp_path_factory.mktemp("site") / "home", GONGYI_BUILD_GEOMETRY="no") as running:
        yield running
