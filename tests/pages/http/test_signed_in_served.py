"""The real app behind a proxy that signs people in, and its cookies behind TLS."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import signing_in
from tests.pages.http.test_open_to_the_network import EVERYWHERE, opened, run
from tests.pages.test_own_data import FILES
from tests.published import take_up
from tests.serving import REPOSITORY, Site, serving

RESTRICTED = ("-m", "uvicorn", "tests.pages.http.restricted.app:app", "--host", "127.0.0.1", "--port")
PROXY = '[proxy]\nheader = "X-Email"\naddresses = ["127.0.0.1"]\n'
OWN = "partner@example.org,partner,P_YF,*,*,,,委托,\n"
FIGURES = "4人次"
THROUGH = {"X-Forwarded-For": "203.0.113.7", "X-Email": "partner@example.org"}


@pytest.fixture
def real(own_home: Path) -> Path:
    take_up(FILES)
    return own_home


@pytest.fixture(scope="module")
def with_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("provider") / "home"
    signing_in.write(home, sign_in=signing_in.provider("https://atlas.example.org", "https://idp.example.org"))
    with serving(home, GONGYI_BUILD_GEOMETRY="no") as site:
        yield site


def test_real_data_goes_to_whom_the_proxy_names_and_to_nobody_else(real: Path) -> None:
    signing_in.write(real, OWN, sign_in=PROXY)
    with serving(real, EVERYWHERE, GONGYI_BUILD_GEOMETRY="no", FORWARDED_ALLOW_IPS="none") as site:
        with opened(site, THROUGH) as named:
            assert FIGURES in run(named)
        with opened(site, {"X-Email": "stranger@example.org"}) as stranger:
            said = run(stranger)
            assert "尚未获得查看数据的权限" in said
            assert FIGURES not in said
        with opened(site) as unnamed:
            assert FIGURES not in run(unnamed)


@pytest.mark.attack("proxy")
def test_a_header_is_not_believed_where_the_server_takes_addresses_from_headers(real: Path) -> None:
    signing_in.write(real, OWN, sign_in=PROXY)
    everybody = {"GONGYI_BUILD_GEOMETRY": "no", "FORWARDED_ALLOW_IPS": "*"}
    with serving(real, EVERYWHERE, **everybody) as site:
        for told in ("127.0.0.1", "127.0.0.1:5"):
            with opened(site, THROUGH | {"X-Forwarded-For": told}) as pretending:
                said = run(pretending)
                assert "请先登录" in said
                assert FIGURES not in said


def test_being_on_this_machine_opens_nothing_once_people_sign_in(real: Path) -> None:
    signing_in.write(real, OWN, sign_in=signing_in.provider())
    with (
        serving(real, EVERYWHERE, GONGYI_BUILD_GEOMETRY="no", GONGYI_LOCAL_MANAGER="yes") as site,
        opened(site) as here,
    ):
        said = run(here)
        assert "请先登录" in said
        assert FIGURES not in said


def test_without_a_secret_of_its_own_no_replica_takes_part_in_signing_in(real: Path) -> None:
    signing_in.write(real, OWN, sign_in=signing_in.provider().replace(signing_in.SECRET, "short", 1))
    with pytest.raises(RuntimeError, match="cookie_secret") as raised, serving(real, EVERYWHERE):
        pass
    assert "Traceback" not in str(raised.value)


def test_every_cookie_that_the_app_sets_is_for_tls_and_this_host_alone(with_provider: Site) -> None:
    for path in ("/_stcore/health", "/auth/logout", "/oauth2callback?state=x"):
        answer, _ = with_provider.get(path)
        told = answer.headers.get_all("Set-Cookie") or []
        assert [cookie for cookie in told if not (cookie.startswith("__Host-") and "; Secure" in cookie)] == []
    assert with_provider.get("/auth/logout")[0].headers.get_all("Set-Cookie")


@pytest.mark.parametrize("path", ["/auth/login", "/auth/login?provider=made-up", "/oauth2callback?code=1&state=2"])
def test_an_address_of_signing_in_that_leads_nowhere_leads_to_the_first_page(with_provider: Site, path: str) -> None:
    answer, body = with_provider.get(path)
    assert answer.status == 302
    assert re.fullmatch(r"/", answer.headers["Location"])
    assert b"Traceback" not in body


@pytest.mark.attack("cold_start")
@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("manager@example.org", "for managers alone"),
        ("partner@example.org", "the first page"),
        ("stranger@example.org", "尚未获得查看数据的权限"),
        ("", "请先登录"),
    ],
)
def test_the_first_deep_link_after_a_start_opens_no_page_of_another_role(own_home: Path, who: str, seen: str) -> None:
    signing_in.write(own_home, signing_in.MANAGER, signing_in.PARTNER, sign_in=PROXY)
    with (
        serving(own_home, RESTRICTED, cwd=REPOSITORY) as site,
        opened(site, {"X-Email": who} if who else None) as cold,
    ):
        said = run(cold, "staff")
        assert seen in said
        assert ("for managers alone" in said) is (who == "manager@example.org")
