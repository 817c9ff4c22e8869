"""What people do on the site, as the audit log tells it."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy

from data import audit
from pages.http import signed_in
from pages.parts.reader import recorded
from queries import Rule, Viewer
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_identity import claims, front, training
from tests.pages.test_training_page import opened


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "headers", {})
    recorded._signed_in.cache_clear()


def told() -> list[tuple[str, str, str, dict[str, object]]]:
    """What people did; the access file that a test writes is recorded beside it."""
    events = [each for each in audit.read().events if each.kind != "access_changed"]
    return [(each.kind, each.who, each.role, dict(each.details)) for each in events]


def test_a_sign_in_and_each_page_looked_at_are_recorded_once(set_up: SetUp) -> None:
    set_up(signing_in.PARTNER)
    page = front(claims("partner@example.org"))
    page.switch_page("programmes/training.py").run()
    page.run()
    who = ("partner@example.org", "partner")
    found = told()
    assert found[0] == ("sign_in", *who, {"provider": "idp"})
    assert [(kind, details["page"]) for kind, *_, details in found[1:]] == [("view", "home"), ("view", "training")]
    assert {details["snapshot"] for *_, details in found[1:]} == {"demo-2026-10"}


def test_a_second_tab_is_no_second_sign_in(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    same = claims()
    front(same), front(same)
    assert [kind for kind, *_ in told()].count("sign_in") == 1


@pytest.mark.parametrize(
    ("who", "recorded_as", "code"),
    [
        (claims("stranger@example.org"), "stranger@example.org", "access.no_entry"),
        (claims(email_verified=False), "", "identity.unverified"),
        (claims(iat=0), "", "sign_in.over"),
    ],
)
def test_whoever_is_turned_away_is_recorded_with_the_reason(
    set_up: SetUp, who: dict[str, object], recorded_as: str, code: str
) -> None:
    set_up(signing_in.MANAGER)
    front(who).run()
    assert told() == [("refusal", recorded_as, "", {"code": code, "page": "home"})]


def test_being_asked_to_sign_in_is_no_refusal(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    front()
    assert told() == []


def test_signing_out_is_recorded(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(signing_in.MANAGER)
    monkeypatch.setattr(signed_in.st, "user", type("User", (), {"to_dict": staticmethod(lambda: claims())})())
    monkeypatch.setattr(signed_in.st, "logout", lambda: None)
    signed_in.sign_out()
    assert told() == [("sign_out", "manager@example.org", "", {"provider": "idp"})]


def test_on_demo_data_the_role_chosen_is_recorded(own_home: Path) -> None:
    opened("regional_lead")
    assert ("view", "demo_lead", "regional_lead") in [event[:3] for event in told()]


def test_a_log_that_cannot_be_written_closes_no_page(set_up: SetUp, own_home: Path) -> None:
    (own_home / "audit").write_text("in the way")
    set_up(signing_in.MANAGER)
    assert training(claims()).dataframe


def test_what_is_taken_away_as_somebody_else_says_whose_view_it_was() -> None:
    own = Viewer("steward@example.org", "steward", (Rule(),))
    other = Viewer("steward@example.org", "partner", (Rule(),), own=own, seen_as="partner@example.org")
    for viewer in (own, other):
        recorded.download(viewer, question="audit", format="csv", rows=1, via="page")
    assert [(who, role, details.get("as")) for _, who, role, details in told()] == [
        ("steward@example.org", "steward", None),
        ("steward@example.org", "steward", "partner@example.org"),
    ]


def test_a_bad_link_is_recorded_once_and_never_with_what_it_said(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    page = front(claims())
    page.query_params["mode"] = "<b>secret</b>"
    page.query_params["place"] = "999999"
    page.switch_page("programmes/training.py").run()
    page.run()
    bad = [event for event in told() if event[0] == "bad_link"]
    assert bad == [
        ("bad_link", "manager@example.org", "manager", {"code": code, "page": "training"})
        for code in ("filter.unknown_place", "filter.unknown_choice")
    ]


def test_no_session_fills_the_log_with_bad_links(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorded.st, "session_state", {})
    recorded.bad_link(f"filter.number_{number}" for number in range(1000))
    assert len(audit.read().events) == recorded.MOST_BAD_LINKS
