"""我的登录: a person sees where they are signed in and ends what is not this one; nobody else's is touched."""

import os
import time

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data import audit
from data.access import idle, signed_out
from pages.http import signed_in
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_identity import claims, front, shows_no_data
from tests.pages.test_training_page import words

DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50"
LEAD = "lead@example.org"


@pytest.fixture(autouse=True)
def set_up_for_both(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "_here", {})
    set_up(signing_in.MANAGER, signing_in.LEAD)


@pytest.fixture
def signs_in(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """signs_in(browser, who, …) opens a page with nothing else on it, as Streamlit does in such a browser."""

    def opens(browser: str, who: str = LEAD, **said: object) -> AppTest:
        monkeypatch.setattr(ContextProxy, "headers", {"User-Agent": browser})
        page = AppTest.from_function(popover)
        page.query_params["lang"] = "zh"
        page.user = claims(who, **said)
        return page.run()

    return opens


def popover() -> None:
    from pages.parts.reader import my_sign_ins

    my_sign_ins.show()


def ends(page: AppTest) -> list[str]:
    return [button.key for button in page.button if button.key and button.key.startswith("end_")]


def test_a_person_sees_where_they_are_signed_in_with_this_one_marked(signs_in) -> None:
    signs_in(PHONE, nonce="phone", iat=int(time.time()) - 90)
    desk = words(signs_in(DESK))
    assert "我的登录" in desk
    assert "Edge · Windows :green-badge[本次登录]" in desk
    assert "微信 · Android" in desk
    assert "微信 · Android :green-badge" not in desk
    assert desk.count("登录，最近操作：刚刚") == 2


@pytest.mark.attack("own_sign_ins")
def test_nobody_sees_the_sign_in_of_another(signs_in) -> None:
    signs_in(PHONE, "manager@example.org")
    page = signs_in(DESK)
    assert words(page).count("最近操作") == 1
    assert "微信" not in words(page)
    assert ends(page) == []


def test_another_sign_in_is_ended_at_its_next_click_and_this_one_goes_on(signs_in) -> None:
    phone = front(claims(LEAD, nonce="phone"))
    assert "我的登录" in words(phone)
    desk = signs_in(DESK)
    (end,) = ends(desk)
    desk.button(key=end).click().run()
    assert words(desk).count("最近操作") == 1
    phone.run()
    assert "已从其他登录中结束本次登录" in words(phone)
    assert shows_no_data(phone)
    assert ("sign_out", LEAD, {"provider": "idp", "ended": "other"}) in [
        (each.kind, each.who, dict(each.details)) for each in audit.read().events
    ]


def test_whoever_signed_in_a_while_ago_signs_in_again_before_ending_another(signs_in) -> None:
    signs_in(PHONE, nonce="phone")
    desk = signs_in(DESK, iat=int(time.time()) - 11 * 60)
    assert ends(desk) == []
    assert "先重新登录" in words(desk)
    assert [button.label for button in desk.button if button.key == "sign_in_again"] == ["重新登录"]


def test_whoever_is_signed_in_here_alone_need_not_sign_in_again(signs_in) -> None:
    desk = signs_in(DESK, iat=int(time.time()) - 11 * 60)
    assert "我的登录" in words(desk)
    assert [button for button in desk.button if button.key == "sign_in_again"] == []


@pytest.fixture
def as_lead(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """as_lead(…) makes these the claims of the page run that the test stands for."""

    def stands(**said: object) -> str:
        told = claims(LEAD, **said)
        monkeypatch.setattr(ContextProxy, "headers", {"User-Agent": DESK})
        monkeypatch.setattr(signed_in.st, "user", type("User", (), {"to_dict": staticmethod(lambda: told)})())
        signed_in.who()
        return signed_out.identity(told)

    return stands


@pytest.mark.parametrize("how", ["ended", "run out", "left alone"])
def test_a_page_that_nobody_touches_learns_that_its_sign_in_is_over(as_lead, how: str) -> None:
    name = as_lead()
    assert not signed_in.is_over()
    if how == "ended":
        signed_out.end(name, 3600)
    elif how == "run out":
        as_lead_long_ago = claims(LEAD, iat=int(time.time()) - 13 * 3600)
        signed_in.st.user.to_dict = staticmethod(lambda: as_lead_long_ago)
    else:
        left_alone = time.time() - 121 * 60
        idle._here.clear()
        os.utime(idle.folder() / name, (left_alone, left_alone))
    assert signed_in.is_over()


def test_to_ask_whether_a_sign_in_is_over_is_no_use_of_it(as_lead) -> None:
    name = as_lead()
    an_hour_ago = time.time() - 3600
    idle._here.clear()
    os.utime(idle.folder() / name, (an_hour_ago, an_hour_ago))
    assert not signed_in.is_over()
    assert idle.last_used(name) == pytest.approx(an_hour_ago)


@pytest.mark.attack("own_sign_ins")
@pytest.mark.parametrize("of", ["manager", "this one", "made up"])
def test_only_another_sign_in_of_the_same_person_can_be_ended(signs_in, as_lead, of: str) -> None:
    manager = signs_in(PHONE, "manager@example.org").user
    mine = as_lead()
    name = {"manager": signed_out.identity(manager), "this one": mine, "made up": "*"}[of]
    with pytest.raises(signed_in.Problem, match=r"sign_in.no_other"):
        signed_in.end_other(name)
    assert not signed_out.ended(name)


def test_an_old_sign_in_ends_no_other_whatever_the_browser_sends(as_lead) -> None:
    other = as_lead(nonce="other")
    as_lead(iat=int(time.time()) - 11 * 60)
    with pytest.raises(signed_in.Problem, match=r"sign_in.not_new"):
        signed_in.end_other(other)
    assert not signed_out.ended(other)


def test_signing_in_again_ends_the_sign_in_it_comes_from(as_lead, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(signed_in.st, "login", begun.append)
    before = as_lead()
    signed_in.sign_in_again()
    assert begun == ["idp"]
    assert signed_out.ended(before)
