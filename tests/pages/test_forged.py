"""Values that no screen offers, sent as a browser could send them: in widgets, on the map, in the kept state."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.maps.maps import clicked
from queries import Rule, Viewer, ask
from tests.pages.test_training_page import counties, opened, place_options, words

FOREIGN = "520000"


def forged(**claimed: str) -> AppTest:
    """The training page of a lead for Shanxi whose browser claims these values of its boxes."""
    page = opened("regional_lead")
    states = page._tree.get_widget_states()
    for key, value in claimed.items():
        box = page.selectbox(key=key)
        (sent,) = [state for state in states.widgets if state.id == box.id]
        sent.string_value = value
    return page._run(states)


@pytest.mark.attack("widgets")
@pytest.mark.parametrize(
    "claimed",
    [
        {"filter_place": FOREIGN},
        {"filter_place": "地区：贵州省"},
        {"filter_place": "14' or '1'='1"},
        {"filter_mode": "any", "filter_served_group": "everyone"},
    ],
)
def test_a_widget_value_that_was_never_offered_shows_nothing_more(claimed: dict[str, str]) -> None:
    page, plain = forged(**claimed), opened("regional_lead")
    assert counties(page) <= counties(plain)
    shown = words(page).replace("\n".join(str(each.value) for each in page.warning), "")
    assert "贵州" not in shown
    assert not page.exception


@pytest.mark.attack("map")
def test_a_click_on_the_map_counts_only_for_places_that_the_answer_holds() -> None:
    from data.publish.snapshot import current

    lead = Viewer("lead", "regional_lead", (Rule(places=("14",)),)).on(current())
    year = {"period_start": "2026-01-01", "period_end": "2026-10-31", "as_of": "2026-10-31"}
    frame = ask("training/reach_by_place", lead, **year, compare_start="2025-01-01", compare_end="2025-10-31").frame

    def click(code: object) -> str | None:
        return clicked({"places": [{"properties": {"adcode": code}}]}, frame)

    assert click("140215") == "140215"
    for code in (FOREIGN, "520102", "%", None, 140215, ["140215"], {"adcode": "140215"}):
        assert click(code) is None


@pytest.mark.attack("options")
def test_no_filter_offers_a_place_of_others() -> None:
    everything = set(place_options(opened()))
    own = set(place_options(opened("regional_lead")))
    assert any("贵州" in option for option in everything)
    assert not any(word in option for option in own for word in ("贵州", "山东", "河北", "四川"))
