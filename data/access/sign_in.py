"""How people sign in at this installation: `sign_in.toml` in GONGYI_HOME, where its secrets stay."""

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.access.who import EMAIL
from data.home import home
from data.problem import Problem

LOG = logging.getLogger("gongyi")
SHORTEST_SECRET = 32
OTHERS = 0o077
CALLBACK = "/oauth2callback"
SHARED = {"redirect_uri", "cookie_secret"}
NEEDED = ("client_id", "client_secret", "server_metadata_url")
OWN = {"name_zh", "name_en", "who", "email_verified"}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}

_PROVIDER = re.compile(r"[a-z][a-z0-9-]{0,30}")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]+")


@dataclass(frozen=True)
class Provider:
    """Who vouches for people: its name in addresses, its label, the claim that says who somebody is."""

    name: str
    label_zh: str
    label_en: str
    who: str
    always_verified: bool


@dataclass(frozen=True)
class Proxy:
    """A proxy that signs people in and says who they are in a header."""

    header: str
    addresses: tuple[IPv4Network | IPv6Network, ...]


@dataclass(frozen=True)
class SignIn:
    """Providers, or a proxy, or both. `auth` is what Streamlit reads; it holds secrets and is never shown."""

    providers: tuple[Provider, ...]
    proxy: Proxy | None
    auth: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"SignIn({[provider.name for provider in self.providers]}, {self.proxy})"

    @property
    def origin(self) -> str:
        """Scheme and host under which readers open the site, "" where only a proxy signs in."""
        address = urlsplit(str(self.auth.get("redirect_uri", "")))
        return f"{address.scheme}://{address.netloc}" if address.netloc else ""

    @property
    def secret(self) -> str:
        return str(self.auth.get("cookie_secret", ""))

    def provider(self, name: object) -> Provider | None:
        return next((provider for provider in self.providers if provider.name == name), None)


def path() -> Path:
    return home() / "sign_in.toml"


def read() -> SignIn | None:
    """How people sign in; None where that is not set up. Raises Problem sign_in.*."""
    try:
        text = path().read_text(encoding="utf-8-sig")
        if path().stat().st_mode & OTHERS:
            LOG.warning("Other accounts of this machine can read the secrets in %s; run: chmod 600", path().name)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as error:
        raise Problem("sign_in.unreadable", file=path().name, detail=type(error).__name__) from error
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The message may quote a secret's line number, never its text.
        raise Problem("sign_in.unreadable", file=path().name, detail=str(error)) from None
    _only(told, {"auth", "proxy"}, "")
    providers, auth = _auth(_section(told, "auth"))
    proxy = _proxy(_section(told, "proxy"))
    if not providers and not proxy:
        raise Problem("sign_in.nobody_vouches", file=path().name)
    return SignIn(providers, proxy, auth)


def _auth(told: Mapping[str, Any]) -> tuple[tuple[Provider, ...], Mapping[str, Any]]:
    if not told:
        return (), {}
    sections = {name: value for name, value in told.items() if isinstance(value, dict)}
    _only({name: value for name, value in told.items() if name not in sections}, SHARED, "auth")
    if len(_text(told, "auth", "cookie_secret")) < SHORTEST_SECRET:
        raise Problem("sign_in.secret_too_short", needed=SHORTEST_SECRET)
    redirect = _text(told, "auth", "redirect_uri")
    if not redirect.endswith(CALLBACK):
        raise Problem("sign_in.redirect", ending=CALLBACK)
    _encrypted(redirect, "redirect_uri")
    providers = tuple(_provider(name, section) for name, section in sections.items())
    for_streamlit = {
        name: {key: value for key, value in section.items() if key not in OWN} for name, section in sections.items()
    }
    return providers, {**{name: told[name] for name in sorted(SHARED)}, **for_streamlit}


def _provider(name: str, told: Mapping[str, Any]) -> Provider:
    where = f"auth.{name}"
    if not _PROVIDER.fullmatch(name):
        raise Problem("sign_in.provider_name", found=name[:40])
    _only(told, {*NEEDED, *OWN, "client_kwargs"}, where)
    for key in NEEDED:
        _text(told, where, key)
    _encrypted(told["server_metadata_url"], f"{where}.server_metadata_url")
    who, verified = str(told.get("who", EMAIL)), told.get("email_verified", "claim")
    if verified not in ("claim", "always"):
        raise Problem("sign_in.email_verified", where=where, found=str(verified)[:20])
    label = str(told.get("name_zh") or told.get("name_en") or name)
    return Provider(name, label, str(told.get("name_en") or label), who, verified == "always")


def _proxy(told: Mapping[str, Any]) -> Proxy | None:
    if not told:
        return None
    _only(told, {"header", "addresses"}, "proxy")
    header = _text(told, "proxy", "header")
    if not _HEADER.fullmatch(header):
        raise Problem("sign_in.proxy_header", found=header[:40])
    addresses = told.get("addresses")
    if not isinstance(addresses, list) or not addresses:
        raise Problem("sign_in.missing", where="proxy", key="addresses")
    return Proxy(header.lower(), tuple(_network(each) for each in addresses))


def _network(text: object) -> IPv4Network | IPv6Network:
    try:
        found = ip_network(str(text))
    except ValueError:
        raise Problem("sign_in.proxy_address", found=str(text)[:50]) from None
    if found.prefixlen == 0:
        raise Problem("sign_in.proxy_address", found=str(text)[:50])
    return found


def _section(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = told.get(name, {})
    if not isinstance(section, dict):
        raise Problem("sign_in.missing", where=name, key=f"[{name}]")
    return section


def _text(told: Mapping[str, Any], where: str, key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Problem("sign_in.missing", where=where, key=key)
    return value


def _only(told: Mapping[str, Any], allowed: set[str], where: str) -> None:
    """A mistyped key must not pass for a setting that was left out."""
    if unknown := sorted(set(told) - allowed):
        raise Problem("sign_in.unknown", where=where or "-", found=unknown[0][:40], allowed=", ".join(sorted(allowed)))


def _encrypted(address: str, key: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise Problem("sign_in.not_encrypted", key=key)
