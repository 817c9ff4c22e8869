"""A proxy's word is believed from its own addresses only, and nobody can put that word into their own request."""

import logging
from ipaddress import ip_network

import pytest
from starlette.datastructures import Headers

from data.access.sign_in import Proxy
from pages.http import proxy

OURS = Proxy("x-email", (ip_network("127.0.0.1"), ip_network("10.1.0.0/16")))


def said(
    *sent: tuple[str, str], client: tuple[str, int] | None = ("10.1.2.3", 40000), by: Proxy | None = OURS
) -> str | None:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in sent]
    scope = proxy.marked({"type": "websocket", "client": client, "headers": raw}, by)
    found = proxy.said_of(Headers(scope=scope))
    assert "x-email" not in Headers(scope=scope) or by is None
    return found.who if found else None


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.255.255", "::ffff:10.1.0.9"])
def test_whom_the_proxy_names_is_believed(host: str) -> None:
    assert said(("X-Email", "a@x.org"), client=(host, 40000)) == "a@x.org"


@pytest.mark.attack("proxy")
@pytest.mark.parametrize(
    "client", [("10.2.0.1", 40000), ("203.0.113.7", 1), ("::1", 40000), ("", 1), ("unix:", 0), None]
)
def test_the_same_header_from_elsewhere_is_not(
    client: tuple[str, int] | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "gongyi"):
        assert said(("X-Email", "a@x.org"), client=client) is None
    assert "not believed" in caplog.text
    assert "a@x.org" not in caplog.text


@pytest.mark.attack("proxy")
@pytest.mark.parametrize(
    ("told", "client"), [("10.1.2.3", ("10.1.2.3", 0)), ("10.1.2.3:5", ("10.1.2.3", 5)), ("[::1]:5, x", ("::1", 5))]
)
def test_an_address_taken_from_a_forwarded_header_is_not_the_proxys(told: str, client: tuple[str, int]) -> None:
    by = Proxy("x-email", (*OURS.addresses, ip_network("::1")))
    assert said(("X-Forwarded-For", told), ("X-Email", "a@x.org"), client=client, by=by) is None


def test_a_real_proxy_that_tells_its_clients_address_is_believed() -> None:
    assert said(("X-Forwarded-For", "203.0.113.7"), ("X-Email", "a@x.org")) == "a@x.org"


def test_a_header_that_came_twice_is_not_believed() -> None:
    assert said(("X-Email", "evil@x.org"), ("X-Email", "a@x.org")) is None


def test_without_a_proxy_no_header_is_believed() -> None:
    assert said(("X-Email", "a@x.org"), by=None) is None


@pytest.mark.attack("proxy")
@pytest.mark.parametrize("word", ["", "guess", "1"])
@pytest.mark.parametrize("by", [OURS, None])
def test_no_client_can_make_the_mark_itself(word: str, by: Proxy | None) -> None:
    assert said((proxy.MARK, f"{word} 9999999999 manager@x.org"), by=by) is None


@pytest.mark.parametrize("by", [OURS, None])
def test_the_mark_itself_is_taken_off_what_a_client_sends(by: Proxy | None) -> None:
    assert said((proxy.MARK, f"{proxy.WORD} 9999999999 manager@x.org"), by=by) is None
