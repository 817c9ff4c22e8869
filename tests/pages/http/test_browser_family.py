"""A browser is told by a word that its user knows."""

import pytest

from pages.http.browser_family import BROWSERS, SYSTEMS, family

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
ANDROID = "Mozilla/5.0 (Linux; Android 14; V2304A) AppleWebKit/537.36 (KHTML, like Gecko) "
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        (f"{WINDOWS}{WEBKIT}Chrome/138.0.0.0 Safari/537.36", ("chrome", "windows")),
        (f"{WINDOWS}{WEBKIT}Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", ("edge", "windows")),
        (f"{WINDOWS}Gecko/20100101 Firefox/140.0", ("firefox", "windows")),
        (f"{PHONE}Version/18.5 Mobile/15E148 Safari/604.1", ("safari", "iphone")),
        (f"{PHONE}CriOS/138.0 Mobile/15E148 Safari/604.1", ("chrome", "iphone")),
        (f"{ANDROID}Chrome/126.0 Mobile Safari/537.36 XWEB/1260 MicroMessenger/8.0.50", ("wechat", "android")),
        (f"{ANDROID}Chrome/126.0 Mobile Safari/537.36 wxwork/4.1 MicroMessenger/7.0.1", ("wecom", "android")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", ("safari", "mac")),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114 ArkWeb/4.1", ("chrome", "harmony")),
        ("curl/8.5.0", ("other", "other")),
        ("", ("other", "other")),
        ("<script>alert(1)</script>../..", ("other", "other")),
    ],
)
def test_a_browser_is_told_by_family_and_system_alone(user_agent: str, told: tuple[str, str]) -> None:
    assert family(user_agent) == told
    assert told[0] in BROWSERS
    assert told[1] in SYSTEMS
