"""sign_in.toml and access.csv for tests."""

from pathlib import Path

SECRET = "s" * 64
HEAD = "who,role,partners,places,programmes,from,until,legal_basis,note\n"
MANAGER = "manager@example.org,manager,*,*,*,,,,\n"
PARTNER = "partner@example.org,partner,P_JINBEI,*,*,,,委托,\n"
LEAD = "lead@example.org,regional_lead,*,14,*,,,,\n"
STEWARD = "steward@example.org,steward,*,*,*,,,,\n"


def provider(
    origin: str = "http://127.0.0.1:8501", issuer: str = "http://127.0.0.1:9", name: str = "idp", more: str = ""
) -> str:
    """A sign_in.toml with one provider."""
    return (
        f'[auth]\nredirect_uri = "{origin}/oauth2callback"\ncookie_secret = "{SECRET}"\n\n'
        f'[auth.{name}]\nclient_id = "atlas"\nclient_secret = "{SECRET}"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\nname_zh = "基金会账号"\n'
        f'name_en = "Foundation account"\n{more}'
    )


def write(home: Path, *lines: str, sign_in: str | None = None) -> None:
    """The access file of these lines, and sign_in.toml where given."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "access.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    if sign_in is not None:
        (home / "sign_in.toml").write_text(sign_in, encoding="utf-8")
