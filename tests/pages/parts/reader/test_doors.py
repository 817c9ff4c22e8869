"""The first two layers, each alone: the list of pages, and the guard on a page's first line."""

import ast
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data.home import REPOSITORY
from pages.parts.reader import doors
from pages.parts.reader.doors import EVERYONE, Door, listed
from tests import signing_in
from tests.pages.conftest import SetUp
from tests.pages.test_identity import claims

FRONT = REPOSITORY / "pages" / "front.py"


@pytest.fixture(autouse=True)
def pages_as_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors.st, "Page", lambda page, **told: SimpleNamespace(page=page, **told))
    monkeypatch.setattr(doors, "say", lambda words: words)


def sections() -> dict[str, list[Door]]:
    return {
        "": [Door("home.py", "Home", "", EVERYONE)],
        "A": [Door("all.py", "All", "all", EVERYONE), Door("staff.py", "Staff", "staff", ("manager", "steward"))],
        "B": [Door("audit.py", "Audit", "audit", ("auditor",))],
    }


@pytest.mark.attack("cold_start")
@pytest.mark.parametrize(
    ("role", "files"),
    [
        ("manager", {"home.py", "all.py", "staff.py"}),
        ("steward", {"home.py", "all.py", "staff.py"}),
        ("auditor", {"home.py", "all.py", "audit.py"}),
        ("partner", {"home.py", "all.py"}),
        ("regional_lead", {"home.py", "all.py"}),
        ("nobody", set()),
        ("made up", set()),
    ],
)
def test_a_role_is_offered_its_pages_and_no_others(role: str, files: set[str]) -> None:
    assert {page.page for pages in listed((role,), sections()).values() for page in pages} == files


def test_a_section_without_a_page_is_not_named() -> None:
    assert "B" not in listed(("partner",), sections())


@pytest.mark.attack("cold_start")
def test_while_nobody_is_known_every_address_leads_to_the_gate_and_no_file_is_named() -> None:
    pages = [page for section in listed((None,), sections()).values() for page in section]
    assert {page.page for page in pages} == {doors.gate.instead_of_page}
    assert {getattr(page, "url_path", "") for page in pages} == {"", "all", "staff", "audit"}
    assert {page.title for page in pages} == {"Gongyi Atlas"}


def doors_of_front() -> dict[str, str]:
    """File to the name of its roles, as front.py lists them."""
    tree = ast.parse(FRONT.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Door"]
    return {ast.literal_eval(call.args[0]): ast.unparse(call.args[3]) for call in calls}


def roles_of(file: str) -> set[str] | None:
    """What the page itself says in OPEN_TO, None where it says nothing."""
    for node in ast.parse((FRONT.parent / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "OPEN_TO":
            return set(ast.literal_eval(node.value))
    return None


def test_the_list_and_the_guards_agree() -> None:
    listed_roles = {"EVERYONE": set(EVERYONE)}
    for file, roles in doors_of_front().items():
        if file != "overview/home.py":
            assert roles_of(file) == (listed_roles.get(roles) or set(ast.literal_eval(roles))), file


def test_every_page_file_is_listed_and_guarded() -> None:
    files = {path.relative_to(FRONT.parent).as_posix() for path in FRONT.parent.glob("*/*.py")}
    pages = {file for file in files if not file.startswith(("parts/", "http/"))}
    assert pages == set(doors_of_front())
    for file in pages - {"overview/home.py"}:
        assert "frame.open_page(" in (FRONT.parent / file).read_text(encoding="utf-8"), file


def guarded() -> None:
    from pages.parts import frame

    frame.open_page("Staff only", roles=("manager",))
    import streamlit

    streamlit.text("behind the guard")


def run_alone(who: dict[str, object]) -> AppTest:
    """A page that no list of pages stands in front of, as after a deep link on a cold start."""
    page = AppTest.from_function(guarded, default_timeout=60)
    page.query_params["lang"] = "zh"
    page.user = who
    return page.run()


def test_the_guard_alone_lets_the_right_role_in(set_up: SetUp) -> None:
    set_up(signing_in.MANAGER)
    assert [text.value for text in run_alone(claims()).text][-1] == "behind the guard"


@pytest.mark.attack("cold_start")
@pytest.mark.parametrize(
    "who",
    [
        claims("partner@example.org"),
        claims("stranger@example.org"),
        claims(email_verified=False),
        claims(iat=0),
        {"is_logged_in": False},
        {},
    ],
)
def test_the_guard_alone_stops_everybody_else(set_up: SetUp, who: dict[str, object]) -> None:
    set_up(signing_in.MANAGER, signing_in.PARTNER)
    page = run_alone(who)
    assert "behind the guard" not in [text.value for text in page.text]
    assert "截至" not in " ".join(str(each.value) for each in page.markdown)
