"""Who is looking, page run by page run: sign-in, then the access file, then rows; nobody in between."""

import os
import time
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.access import idle, signed_out
from pages.http import proxy
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_own_data import FILES
from tests.pages.test_training_page import FRONT, counties, words
from tests.published import take_up

TRAINING = "programmes/training.py"
GATE = "公益图谱"


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {})


def claims(email: object = "manager@example.org", /, **other: object) -> dict[str, object]:
    return {
        "is_logged_in": True,
        "provider": "idp",
        "email": email,
        "email_verified": True,
        "iss": "http://idp",
        "sub": str(email),
        "iat": int(time.time()),
        "nonce": "n1",
    } | other


def at_the_door(who: dict[str, object] | None) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = "zh"
    page.user = who or {"is_logged_in": False}
    return page


def front(who: dict[str, object] | None = None) -> AppTest:
    return at_the_door(who).run()


def training(who: dict[str, object]) -> AppTest:
    page = at_the_door(who)
    page.switch_page(TRAINING).run()
    assert not page.exception
    return page


def shows_no_data(page: AppTest) -> bool:
    said = words(page)
    return not page.dataframe and not page.metric and "截至" not in said and "人次" not in said


def test_a_manager_sees_the_whole_country(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    assert "您的数据范围：全国" in words(training(claims()))


def test_a_partner_sees_what_the_access_file_names(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER, signing_in.PARTNER)
    own, everything = training(claims("partner@example.org")), training(claims())
    assert counties(own) < counties(everything)


def test_two_lines_for_one_person_add_up(set_up: SetUp) -> None:
    lead = "lead@example.org,regional_lead,*,{},*,,,,\n"
    set_up(lead.format("1402"), lead.format("52"))
    both = counties(training(claims("lead@example.org")))
    set_up(lead.format("1402"))
    north = counties(training(claims("lead@example.org")))
    set_up(lead.format("52"))
    south = counties(training(claims("lead@example.org")))
    assert north
    assert south
    assert both == north | south


def test_capitals_in_an_address_make_no_other_person(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    assert "全国" in words(training(claims("Manager@Example.ORG")))


@pytest.mark.attack("identity")
@pytest.mark.parametrize(
    ("who", "said"),
    [
        (claims("stranger@example.org"), "尚未获得查看数据的权限"),
        (claims("manager+x@example.org"), "尚未获得查看数据的权限"),
        (claims(["manager@example.org"]), "不是单一的值"),
        (claims(None), "缺少“email”"),
        (claims(email_verified=False), "尚未验证"),
        (claims(email_verified="true"), "尚未验证"),
        (claims(iat=int(time.time()) - 13 * 3600), "登录已过期"),
        (claims(iat=int(time.time()) + 3600), "登录已过期"),
        (claims(iat="now"), "登录已过期"),
        (claims(provider="other"), "请先登录"),
        (claims(is_logged_in="yes"), "请先登录"),
        (claims(is_logged_in=False), "请先登录"),
        ({"email": "manager@example.org"}, "请先登录"),
    ],
)
def test_whoever_may_not_look_is_told_why_and_sees_no_data(set_up: SetUp, who: dict[str, object], said: str) -> None:
    set_up(signing_in.MANAGER)
    page = front(who)
    assert said in words(page)
    assert GATE in words(page)
    assert shows_no_data(page)


def test_a_sign_in_left_alone_for_two_hours_is_over_for_good(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(signing_in.MANAGER)
    page = training(claims())
    assert not shows_no_data(page)
    left_alone = time.time() - 121 * 60
    monkeypatch.setattr(idle, "_here", {})
    for file in idle.folder().iterdir():
        os.utime(file, (left_alone, left_alone))
    for _ in range(2):
        page.run()
        assert "已有120分钟无人使用" in words(page)
        assert shows_no_data(page)


def test_whoever_has_no_access_learns_whom_to_ask(set_up: SetUp, own_home: Path) -> None:
    (own_home / "settings.toml").write_text('access_contact = "张三，data@example.org"')
    set_up(signing_in.MANAGER)
    assert "请联系：张三，data@example.org" in words(front(claims("stranger@example.org")))


@pytest.mark.parametrize("days", ["2020-01-01,2020-12-31", "2999-01-01,"])
def test_access_that_has_ended_or_not_begun_shows_no_data(set_up: SetUp, days: str) -> None:
    set_up(f"manager@example.org,manager,*,*,*,{days},,\n")
    page = front(claims())
    assert "已到期或尚未开始" in words(page)
    assert shows_no_data(page)


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: (file.unlink(), file.mkdir())])
def test_without_a_readable_access_file_nobody_sees_anything(set_up: SetUp, own_home: Path, damage) -> None:
    set_up(signing_in.MANAGER)
    damage(own_home / "access.csv")
    page = front(claims())
    assert "读不到权限表" in words(page)
    assert shows_no_data(page)


@pytest.mark.attack("withdrawn")
def test_access_withdrawn_while_a_page_is_open_counts_on_its_next_run(set_up: SetUp, own_home: Path) -> None:
    set_up(signing_in.MANAGER, signing_in.PARTNER)
    page = training(claims("partner@example.org"))
    assert counties(page)
    signing_in.write(own_home, signing_in.MANAGER)
    page.run()
    assert "尚未获得查看数据的权限" in words(page)
    assert shows_no_data(page)


@pytest.mark.attack("withdrawn")
def test_access_narrowed_while_a_page_is_open_counts_on_its_next_run(set_up: SetUp, own_home: Path) -> None:
    set_up(signing_in.LEAD)
    page = training(claims("lead@example.org"))
    before = counties(page)
    signing_in.write(own_home, signing_in.LEAD.replace(",14,", ",1402,"))
    page.run()
    assert counties(page) < before


def test_a_sign_in_that_was_ended_elsewhere_is_over_here(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    page = training(claims())
    signed_out.end(signed_out.identity(claims(iat=page.user["iat"])), 3600)
    page.run()
    assert "已在另一个窗口退出登录" in words(page)
    assert shows_no_data(page)


def test_a_new_sign_in_after_that_is_another_one(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    signed_out.end(signed_out.identity(claims()), 3600)
    assert "全国" in words(training(claims(nonce="n2")))


def test_a_broken_new_access_file_is_told_to_managers_and_not_to_partners(set_up: SetUp, own_home: Path) -> None:
    set_up(signing_in.MANAGER, signing_in.PARTNER)
    training(claims())
    signing_in.write(own_home, signing_in.MANAGER, signing_in.PARTNER, "x,y,z\n")
    told = [str(warning.value) for warning in training(claims()).warning]
    assert any("权限表被改动后有" in text for text in told)
    assert not training(claims("partner@example.org")).warning


def test_a_scope_that_the_data_version_does_not_hold_is_shown_for_what_it_is(set_up: SetUp, own_home: Path) -> None:
    set_up(signing_in.PARTNER)
    assert counties(training(claims("partner@example.org")))
    take_up(FILES)
    page = training(claims("partner@example.org"))
    assert "您的权限中写的是P_JINBEI，而当前数据版本中没有" in words(page)
    assert "没有培训场次的记录" in words(page)
    assert "0人次" not in words(page)


@pytest.mark.attack("widgets")
@pytest.mark.parametrize("demo_role", ["manager", "partner"])
def test_no_demo_viewer_can_be_chosen_once_people_sign_in(set_up: SetUp, demo_role: str) -> None:
    set_up(signing_in.LEAD)
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = "zh"
    page.session_state["demo_viewer"] = demo_role
    page.user = claims("lead@example.org")
    page.switch_page(TRAINING).run()
    assert "山西省" in words(page)
    assert [box.key for box in page.selectbox if box.key == "demo_viewer_chosen"] == []


def test_being_at_this_machine_is_no_sign_in(set_up: SetUp, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.http import this_machine

    monkeypatch.setenv("GONGYI_LOCAL_MANAGER", "yes")
    monkeypatch.setattr(ContextProxy, "headers", {this_machine.MARK: this_machine.WORD})
    take_up(FILES)
    set_up(signing_in.MANAGER)
    assert shows_no_data(front())


@pytest.mark.attack("links")
@pytest.mark.parametrize("parameter", ["partner", "partner_id", "viewer", "role", "scope", "demo_viewer", "email"])
def test_an_address_that_names_another_partner_changes_nothing(set_up: SetUp, parameter: str) -> None:
    set_up(signing_in.PARTNER)
    plain = training(claims("partner@example.org"))
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"] = "zh"
    page.query_params[parameter] = "manager" if parameter in ("role", "viewer", "demo_viewer") else "P_QIANXIN"
    page.user = claims("partner@example.org")
    page.switch_page(TRAINING).run()
    assert page.text[-1].value == plain.text[-1].value
    assert counties(page) == counties(plain)


@pytest.mark.attack("links")
def test_a_place_of_others_in_the_address_shows_nothing_of_it(set_up: SetUp) -> None:
    set_up(signing_in.LEAD)
    page = AppTest.from_file(FRONT, default_timeout=60)
    page.query_params["lang"], page.query_params["place"] = "zh", "520000"
    page.user = claims("lead@example.org")
    page.switch_page(TRAINING).run()
    assert "不在您的数据范围内" in page.warning[0].value
    shown = words(page).replace(page.warning[0].value, "")
    assert "贵州" not in shown
    assert "山西省" in page.text[-1].value


@pytest.mark.attack("caches")
def test_two_people_in_turn_each_get_their_own_rows_whatever_is_cached(set_up: SetUp) -> None:
    set_up(signing_in.PARTNER, signing_in.LEAD, signing_in.MANAGER)
    people = ("partner@example.org", "lead@example.org", "manager@example.org")
    first = {who: training(claims(who)).text[-1].value for who in people}
    again = {who: training(claims(who)).text[-1].value for who in reversed(people)}
    assert first == again
    assert len(set(first.values())) == len(people)


def test_whom_the_proxy_names_is_signed_in(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(signing_in.LEAD, sign_in='[proxy]\nheader = "X-Email"\naddresses = ["127.0.0.1"]\n')
    said = f"{proxy.WORD} {time.time():.0f} Lead@example.org"
    monkeypatch.setattr(ContextProxy, "headers", {proxy.MARK: said})
    assert "山西省" in words(training({}))


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("made-up {now} lead@example.org", "请先登录"),
        ("{word} {old} lead@example.org", "登录已过期"),
        ("{word} {now} lead@example.org,manager@example.org", "不是一个普通的邮箱地址"),
        ("{word} {now} ", "不是一个普通的邮箱地址"),
    ],
)
def test_whom_nobody_vouches_for_is_not_signed_in(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, mark: str, told: str
) -> None:
    set_up(signing_in.LEAD, signing_in.MANAGER, sign_in='[proxy]\nheader = "X-Email"\naddresses = ["127.0.0.1"]\n')
    now = time.time()
    header = mark.format(word=proxy.WORD, now=int(now), old=int(now - 13 * 3600))
    monkeypatch.setattr(ContextProxy, "headers", {proxy.MARK: header})
    page = front({})
    assert told in words(page)
    assert shows_no_data(page)
