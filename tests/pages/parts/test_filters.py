"""A page names its filters and gets their parameters; Apply waits until the reader says so."""

from streamlit.testing.v1 import AppTest


def page(apply: bool) -> None:
    import streamlit as st

    from data.publish.snapshot import current
    from pages.parts import filters
    from queries import demo_viewers

    viewer = demo_viewers(current())["manager"]
    cohort = filters.choice("cohort", "Class", {"C1": "first", "C2": "second"})
    chosen = filters.bar(viewer, "period", "mode", cohort, about="training", apply=apply)
    st.session_state["seen"] = chosen.params()


def run(apply: bool = False, **link: str) -> AppTest:
    at = AppTest.from_function(page, kwargs={"apply": apply}, default_timeout=60)
    for name, value in {"lang": "en", **link}.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def box(at: AppTest, name: str):
    return next(each for each in at.selectbox if each.key == f"filter_{name}")


def test_a_page_gets_the_parameters_of_the_filters_it_names() -> None:
    seen = run(cohort="C2", mode="online").session_state["seen"]
    assert (seen["cohort"], seen["mode"], seen["place"]) == ("C2", "online", None)
    assert "served_group" not in seen


def test_a_filter_of_the_pages_own_says_what_it_does_not_offer() -> None:
    at = run(cohort="C9")
    assert "C9" in at.warning[0].value
    assert at.session_state["seen"]["cohort"] is None


def test_without_apply_a_choice_holds_at_once() -> None:
    at = run()
    box(at, "cohort").select("C1").run()
    assert at.session_state["seen"]["cohort"] == "C1"


def test_with_apply_several_choices_hold_together_once_the_reader_says_so() -> None:
    at = run(apply=True)
    box(at, "cohort").select("C1")
    box(at, "mode").select("offline")
    at.button(key="FormSubmitter:filters_form-Apply").click().run()
    assert (at.session_state["seen"]["cohort"], at.session_state["seen"]["mode"]) == ("C1", "offline")


def test_reset_opens_every_filter_again() -> None:
    at = run(cohort="C1", mode="online")
    next(button for button in at.button if button.label == "Reset").click().run()
    assert (at.session_state["seen"]["cohort"], at.session_state["seen"]["mode"]) == (None, None)
