"""sign_in.toml: taken up as it is meant, or refused in words before anybody is let in."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from data.access import sign_in
from data.problem import Problem
from tests import signing_in

PROXY = '[proxy]\nheader = "X-Forwarded-Email"\naddresses = ["127.0.0.1", "10.1.0.0/16"]\n'
GOOD = signing_in.provider("https://atlas.example.org", "https://idp.example.org")


def told(home: Path, text: str) -> sign_in.SignIn | None:
    (home / "sign_in.toml").write_text(text, encoding="utf-8")
    return sign_in.read()


def refusal(home: Path, text: str) -> str:
    with pytest.raises(Problem) as raised:
        told(home, text)
    return raised.value.code


def test_without_the_file_sign_in_is_not_set_up(own_home: Path) -> None:
    assert sign_in.read() is None


def test_several_providers_stand_side_by_side(own_home: Path) -> None:
    second = signing_in.provider(name="entra", more='who = "oid"\n').partition("[auth.")[2]
    found = told(own_home, f"{GOOD}\n[auth.{second}")
    assert found
    assert [(each.name, each.who) for each in found.providers] == [("idp", "email"), ("entra", "oid")]
    assert found.origin == "https://atlas.example.org"
    assert found.provider("entra")
    assert found.provider("default") is None


def test_streamlit_is_given_its_own_settings_and_none_of_ours(own_home: Path) -> None:
    found = told(own_home, GOOD + 'email_verified = "always"\nclient_kwargs = { prompt = "login" }\n')
    assert found
    assert set(found.auth) == {"redirect_uri", "cookie_secret", "idp"}
    assert set(found.auth["idp"]) == {"client_id", "client_secret", "server_metadata_url", "client_kwargs"}
    assert found.providers[0].always_verified


def test_a_proxy_alone_is_enough(own_home: Path) -> None:
    found = told(own_home, PROXY)
    assert found
    assert found.proxy == sign_in.Proxy("x-forwarded-email", (ip_network("127.0.0.1"), ip_network("10.1.0.0/16")))
    assert found.providers == ()


def test_no_secret_is_shown_by_what_prints_it(own_home: Path) -> None:
    assert signing_in.SECRET not in repr(told(own_home, GOOD))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sign_in.nobody_vouches"),
        ("[auth", "sign_in.unreadable"),
        ("[auht]\n", "sign_in.unknown"),
        ("auth = 1\n", "sign_in.missing"),
        (GOOD.replace(signing_in.SECRET, "short", 1), "sign_in.secret_too_short"),
        (GOOD.replace("cookie_secret", "cookie_secrets"), "sign_in.unknown"),
        (GOOD.replace("/oauth2callback", "/callback"), "sign_in.redirect"),
        (GOOD.replace("https://atlas", "http://atlas"), "sign_in.not_encrypted"),
        (GOOD.replace("https://idp", "http://idp"), "sign_in.not_encrypted"),
        (GOOD.replace("[auth.idp]", "[auth.i_dp]"), "sign_in.provider_name"),
        (GOOD.replace("client_id", "client_name"), "sign_in.unknown"),
        (GOOD.replace('client_id = "atlas"\n', ""), "sign_in.missing"),
        (GOOD.replace('"atlas"', '""'), "sign_in.missing"),
        (GOOD + "email_verified = true\n", "sign_in.email_verified"),
        (GOOD + "emailverified = 1\n", "sign_in.unknown"),
        (GOOD.partition("[auth.idp]")[0], "sign_in.nobody_vouches"),
        (PROXY.replace("X-Forwarded-Email", "X Forwarded"), "sign_in.proxy_header"),
        (PROXY.replace("10.1.0.0/16", "0.0.0.0/0"), "sign_in.proxy_address"),
        (PROXY.replace("10.1.0.0/16", "*"), "sign_in.proxy_address"),
        (PROXY.replace('["127.0.0.1", "10.1.0.0/16"]', "[]"), "sign_in.missing"),
        (PROXY.replace('addresses = ["127.0.0.1", "10.1.0.0/16"]\n', ""), "sign_in.missing"),
    ],
)
def test_what_does_not_hold_is_refused(own_home: Path, text: str, code: str) -> None:
    assert refusal(own_home, text) == code


def test_a_file_in_another_encoding_is_refused(own_home: Path) -> None:
    (own_home / "sign_in.toml").write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(Problem) as raised:
        sign_in.read()
    assert raised.value.code == "sign_in.unreadable"


@pytest.mark.parametrize(("mode", "told"), [(0o644, True), (0o640, True), (0o600, False)])
def test_secrets_that_other_accounts_can_read_are_told_without_being_shown(
    own_home: Path, caplog: pytest.LogCaptureFixture, mode: int, told: bool
) -> None:
    signing_in.write(own_home, sign_in=signing_in.provider())
    (own_home / "sign_in.toml").chmod(mode)
    assert sign_in.read()
    assert ("chmod 600" in caplog.text) is told
    assert signing_in.SECRET not in caplog.text
