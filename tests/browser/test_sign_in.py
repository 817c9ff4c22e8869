"""Signing in, end to end: a real Chromium, the real app, and a certified provider on loopback."""

import json
import re
import time
from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value

from tests import signing_in
from tests.browser.conftest import Visit
from tests.browser.identity_provider import providing
from tests.browser.switch import certified, switching
from tests.serving import Site, free_port, serving

PEOPLE = {
    "manager": {"email": "manager@example.org", "email_verified": True},
    "partner": {"email": "Partner@Example.org", "email_verified": True},
    "lead": {"email": "lead@example.org", "email_verified": True},
    "stranger": {"email": "stranger@example.org", "email_verified": True},
    "unverified": {"email": "manager@example.org", "email_verified": False},
    "several": {"email": ["manager@example.org", "x@example.org"], "email_verified": True},
    "nameless": {"name": "Nobody"},
}
ACCESS = (signing_in.MANAGER, signing_in.PARTNER, signing_in.LEAD)
COOKIE = "_streamlit_user"
PAGE = "/indicators"
TITLE, GATE = "指标口径", re.compile("公益图谱|Gongyi Atlas")
SIGN_IN = "用基金会账号登录"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on the embedded demo with sign-in set up."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    home = tmp_path_factory.mktemp("atlas") / "home"
    with providing(PEOPLE, origin) as issuer:
        signing_in.write(home, *ACCESS, sign_in=signing_in.provider(origin, issuer))
        with serving(home, port=port, GONGYI_BUILD_GEOMETRY="no", GONGYI_SIGN_INS_PER_MINUTE="1000") as site:
            yield site


@pytest.fixture(autouse=True)
def access_as_it_was(atlas: Site) -> Iterator[None]:
    yield
    signing_in.write(atlas.home, *ACCESS)


def sign_in(page: Page, account: str) -> None:
    """From the gate through the provider and back."""
    page.get_by_role("button", name=SIGN_IN).click()
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Enter").click()


def sign_out(page: Page) -> None:
    """From a page through the provider back to the gate."""
    page.get_by_test_id("stPopover").first.get_by_role("button").click()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Leave").click()
    at_the_gate(page)


def at_the_gate(page: Page, said: str = "请先登录") -> None:
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("heading", name=GATE)).to_be_visible()
    expect(page.get_by_text("截至")).to_have_count(0)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)


def inside(page: Page, scope: str) -> None:
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text(f"您的数据范围：{scope}")).to_be_visible()


def do_something(page: Page) -> None:
    """The next click of somebody who looks at a page."""
    page.get_by_text("EN", exact=True).click()


def user_cookie(context: BrowserContext) -> dict[str, object]:
    return next(dict(cookie) for cookie in context.cookies() if cookie.get("name") == COOKIE)


def set_cookie(context: BrowserContext, value: str, at: Site) -> None:
    context.add_cookies([{"name": COOKIE, "value": value, "url": at.url, "httpOnly": True, "sameSite": "Lax"}])


def test_somebody_signs_in_for_the_first_time_and_sees_their_own(atlas: Site, visit: Visit) -> None:
    page = visit("/", at=atlas)
    at_the_gate(page)
    sign_in(page, "lead")
    expect(page.get_by_role("heading", name="需关注县市")).to_be_visible()
    expect(page.get_by_text("您的数据范围：山西省")).to_be_visible()


def test_the_gate_lists_no_pages(atlas: Site, visit: Visit) -> None:
    page = visit("/", at=atlas)
    at_the_gate(page)
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("stranger", "尚未获得查看数据的权限"),
        ("unverified", "邮箱尚未验证"),
        ("several", "不是单一的值"),
        ("nameless", "缺少“email”"),
    ],
)
def test_the_wrong_person_is_told_so_and_can_leave_again(atlas: Site, visit: Visit, account: str, said: str) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, account)
    at_the_gate(page, said)
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Leave").click()
    at_the_gate(page)


def test_whom_the_provider_turns_away_is_back_at_the_gate(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "no such account")
    at_the_gate(page)


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("/training?lang=zh&place=140200&period=2026-01-01..2026-06-30&mode=online", "线上100%"),
        ("/indicators?lang=zh&indicator=people_distinct", "人数（去重）"),
        ("/indicators?lang=en", "Indicator definitions"),
    ],
)
def test_a_deep_link_opened_while_signed_out_comes_back_with_its_query(
    atlas: Site, visit: Visit, link: str, shown: str
) -> None:
    page = visit(link, at=atlas, lang="zh-CN")
    expect(page.get_by_test_id("stMain").get_by_role("button").last).to_be_visible()
    assert page.url == atlas.url + link
    page.get_by_role("button", name=re.compile(f"{SIGN_IN}|Sign in with Foundation account")).click()
    page.get_by_label("Account").fill("manager")
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_test_id("stMain").get_by_text(shown).first).to_be_visible()
    assert page.url == atlas.url + link


def test_a_second_tab_of_the_same_person_is_signed_in(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "lead")
    inside(page, "山西省")
    other = page.context.new_page()
    other.goto(f"{atlas.url}{PAGE}")
    inside(other, "山西省")


def test_signed_out_in_one_tab_is_signed_out_in_the_other_at_its_next_click(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "manager")
    inside(page, "全国")
    other = page.context.new_page()
    other.goto(f"{atlas.url}{PAGE}")
    inside(other, "全国")
    sign_out(other)
    do_something(page)
    at_the_gate(page, "signed out in another window")


@pytest.mark.attack("cookies")
def test_a_cookie_kept_from_before_signing_out_opens_nothing(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "manager")
    inside(page, "全国")
    kept = str(user_cookie(page.context)["value"])
    sign_out(page)
    set_cookie(page.context, kept, atlas)
    page.goto(f"{atlas.url}{PAGE}")
    at_the_gate(page, "已在另一个窗口退出登录")


@pytest.mark.attack("tabs")
def test_two_tabs_with_two_people_never_mix(atlas: Site, visit: Visit) -> None:
    first = visit(PAGE, at=atlas)
    sign_in(first, "manager")
    inside(first, "全国")
    second = first.context.new_page()
    second.goto(f"{atlas.url}{PAGE}")
    sign_out(second)
    second.goto(f"{atlas.url}{PAGE}")
    sign_in(second, "lead")
    inside(second, "山西省")
    do_something(first)
    at_the_gate(first, "signed out in another window")
    first.goto(f"{atlas.url}{PAGE}?lang=zh")
    inside(first, "山西省")


@pytest.mark.attack("tabs")
def test_two_people_at_once_each_see_their_own(atlas: Site, visit: Visit) -> None:
    manager, lead = visit(PAGE, at=atlas), visit(PAGE, at=atlas)
    sign_in(manager, "manager")
    sign_in(lead, "lead")
    inside(manager, "全国")
    inside(lead, "山西省")
    for page in (manager, lead):
        page.reload()
    inside(manager, "全国")
    inside(lead, "山西省")


@pytest.mark.attack("withdrawn")
def test_access_withdrawn_while_a_page_is_open_ends_at_the_next_click(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "lead")
    inside(page, "山西省")
    signing_in.write(atlas.home, signing_in.MANAGER)
    do_something(page)
    at_the_gate(page, "nobody has given you access")


def test_a_sign_in_from_this_morning_has_run_out(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "manager")
    inside(page, "全国")
    signed = str(user_cookie(page.context)["value"])
    told = json.loads(decode_signed_value(signing_in.SECRET, COOKIE, signed) or b"{}")
    told["iat"] = int(time.time()) - 13 * 3600
    set_cookie(page.context, create_signed_value(signing_in.SECRET, COOKIE, json.dumps(told)).decode(), atlas)
    page.goto(f"{atlas.url}{PAGE}")
    at_the_gate(page, "登录已过期")
    sign_in(page, "lead")
    inside(page, "山西省")
    assert page.url == f"{atlas.url}{PAGE}"


@pytest.mark.attack("cookies")
def test_a_forged_cookie_opens_nothing(atlas: Site, visit: Visit) -> None:
    told = {"is_logged_in": True, "provider": "idp", "origin": atlas.url, "iat": int(time.time())}
    told |= {"email": "manager@example.org", "email_verified": True, "iss": "x", "sub": "x", "nonce": "x"}
    page = visit(PAGE, at=atlas)
    for secret in ("", "x" * 64):
        set_cookie(page.context, create_signed_value(secret, COOKIE, json.dumps(told)).decode(), atlas)
        page.goto(f"{atlas.url}{PAGE}")
        at_the_gate(page)


@pytest.mark.attack("cookies")
def test_a_cookie_altered_after_signing_opens_nothing(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "lead")
    inside(page, "山西省")
    _, _, rest = str(user_cookie(page.context)["value"]).partition(".")
    other = create_signed_value("x" * 64, COOKIE, json.dumps({"email": "manager@example.org"})).decode()
    set_cookie(page.context, f"{other.partition('.')[0]}.{rest}", atlas)
    page.goto(f"{atlas.url}{PAGE}")
    at_the_gate(page)


@pytest.mark.attack("media")
def test_a_saved_file_is_for_who_signed_in_and_its_copied_address_opens_for_nobody_else(
    atlas: Site, visit: Visit
) -> None:
    page = visit("/access?tab=log", at=atlas)
    sign_in(page, "manager")
    with page.expect_download() as saved:
        page.get_by_text("导出CSV").click()
    assert "manager@example.org" in saved.value.path().read_text(encoding="utf-8-sig")
    address = saved.value.url
    assert "/media/" in address
    assert page.context.request.get(address).status == 200
    assert httpx2.get(address).status_code == 403


@pytest.mark.attack("cookies")
def test_a_replayed_callback_signs_nobody_in(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    callbacks: list[str] = []
    page.on("request", lambda asked: callbacks.append(asked.url) if "/oauth2callback?code=" in asked.url else None)
    page.get_by_role("button", name=SIGN_IN).click()
    page.get_by_label("Account").fill("manager")
    before = [{key: cookie[key] for key in ("name", "value", "domain", "path")} for cookie in page.context.cookies()]
    page.get_by_role("button", name="Enter").click()
    inside(page, "全国")
    sign_out(page)
    assert len(callbacks) == 1
    page.goto(callbacks[0])
    at_the_gate(page)
    page.context.clear_cookies()
    page.context.add_cookies(before)  # type: ignore[arg-type]
    page.goto(callbacks[0])
    at_the_gate(page)


def callback_of(login: str, account: str) -> str:
    """The address at the end of a sign-in of somebody with cookies of their own, who never opens it."""
    with httpx2.Client(follow_redirects=True) as theirs:
        form = theirs.get(login)
        answer = theirs.post(form.url, data={"account": account}, follow_redirects=False)
        while "/oauth2callback" not in answer.headers["location"]:
            answer = theirs.get(answer.headers["location"], follow_redirects=False)
        return str(answer.headers["location"])


@pytest.mark.attack("cookies")
def test_a_callback_of_somebody_elses_sign_in_signs_nobody_in(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    with page.expect_request(re.compile("/auth/login")) as asked:
        page.get_by_role("button", name=SIGN_IN).click()
    stolen = callback_of(asked.value.url, "manager")
    page.goto(stolen)
    at_the_gate(page)


def test_the_cookies_of_a_sign_in_are_out_of_reach_of_scripts_and_other_sites(atlas: Site, visit: Visit) -> None:
    page = visit(PAGE, at=atlas)
    sign_in(page, "lead")
    inside(page, "山西省")
    own = [
        cookie for cookie in page.context.cookies(atlas.url) if str(cookie.get("name")).startswith("_streamlit_user")
    ]
    assert own
    assert {(cookie["httpOnly"], cookie["sameSite"]) for cookie in own} == {(True, "Lax")}
    assert "streamlit_user" not in page.evaluate("document.cookie")


def test_a_sign_in_begun_at_one_replica_ends_at_another_with_the_same_secret_and_by_tls_in_cookies_of_this_host(
    tmp_path_factory: pytest.TempPathFactory, visit: Visit
) -> None:
    port = free_port()
    origin = f"https://127.0.0.1:{port}"
    room = tmp_path_factory.mktemp("replicas")
    home = room / "home"
    with providing(PEOPLE, origin) as issuer:
        signing_in.write(home, *ACCESS, sign_in=signing_in.provider(origin, issuer))
        with (
            serving(home, GONGYI_BUILD_GEOMETRY="no") as one,
            serving(home, GONGYI_BUILD_GEOMETRY="no") as two,
            switching(port, [one.port, two.port], certified(room)) as switch,
        ):
            front = Site(port, home, one.log, "https")
            page = visit(f"{PAGE}?lang=zh", at=front)
            page.get_by_role("button", name=SIGN_IN).click()
            page.get_by_label("Account").fill("lead")
            assert switch.served[1] == 0
            switch.to(1)
            page.get_by_role("button", name="Enter").click()
            inside(page, "山西省")
            assert page.url == f"{origin}{PAGE}?lang=zh"
            kept = {str(cookie.get("name")) for cookie in page.context.cookies(origin)}
            assert {f"__Host-{COOKIE}", "__Host-_streamlit_xsrf"} <= kept
            assert {name for name in kept if name.startswith(("_streamlit", "gongyi"))} == set()
            page.goto("about:blank")
            switch.to(0)
            page.goto(f"{origin}{PAGE}?lang=zh")
            inside(page, "山西省")
            sign_out(page)
            assert f"__Host-{COOKIE}" not in {cookie.get("name") for cookie in page.context.cookies(origin)}
            page.goto("about:blank")
            switch.to(1)
            page.goto(f"{origin}{PAGE}?lang=zh")
            at_the_gate(page)
            page.goto("about:blank")


def test_a_file_is_handed_out_to_the_sign_in_that_its_link_was_made_for(atlas: Site, visit: Visit) -> None:
    page = visit("/slices?subject=silent&lang=zh", at=atlas)
    sign_in(page, "lead")
    with page.expect_download() as saved:
        page.get_by_role("link", name="导出CSV").click()
    assert saved.value.path().read_bytes()[:3] == b"\xef\xbb\xbf"
    path = page.get_by_role("link", name="导出CSV").get_attribute("href") or ""
    assert page.request.get(atlas.url + path).status == 200
    other = visit("/slices?subject=silent&lang=zh", at=atlas)
    assert other.request.get(atlas.url + path).status == 403
    sign_in(other, "partner")
    expect(other.get_by_role("link", name="导出CSV")).to_be_visible()
    assert other.request.get(atlas.url + path).status == 403
    sign_out(page)
    assert page.request.get(atlas.url + path).status == 403
