"""The definition of every indicator can be found, read and traced to what uses it."""

import pytest
from streamlit.testing.v1 import AppTest

from queries import questions
from tests.pages.test_training_page import FRONT, words


def opened(lang: str = "zh", **link: str) -> AppTest:
    page = AppTest.from_file(FRONT, default_timeout=60)
    for name, value in {"lang": lang, **link}.items():
        page.query_params[name] = value
    page.switch_page("evidence/indicators.py").run()
    assert not page.exception
    return page


def test_every_indicator_is_listed() -> None:
    assert len(opened().dataframe[0].value) == 56


@pytest.mark.parametrize(("lang", "said"), [("zh", "参训学员中完课的比例"), ("en", "Completer = at least 80 percent")])
def test_a_link_opens_the_card_of_its_indicator(lang: str, said: str) -> None:
    assert said in words(opened(lang, indicator="completion_rate"))


def test_a_card_names_the_questions_that_rest_on_it() -> None:
    used = set(opened(indicator="completion_rate").dataframe[1].value["question"])
    assert used == {name for name, asked in questions().items() if "completion_rate" in asked.indicators}
    assert "training/reach_by_place" in used


def test_an_indicator_that_nothing_uses_says_so() -> None:
    assert "目前还没有页面使用这个指标" in words(opened(indicator="platform_job_seeking"))


def test_looking_for_words_narrows_the_list() -> None:
    page = opened()
    page.text_input(key="indicator_words").input("完课").run()
    found = page.dataframe[0].value["name"]
    assert 0 < len(found) < 56
    page.text_input(key="indicator_words").input("没有这样的指标").run()
    assert "没有匹配的指标" in words(page)


def test_an_unknown_indicator_in_the_link_shows_the_first_card() -> None:
    assert opened(indicator="<script>").subheader


def test_indicators_stand_in_the_order_of_the_chain_of_results() -> None:
    levels = list(dict.fromkeys(opened().dataframe[0].value["level"]))
    assert levels == [level for level in ("投入", "活动", "产出", "采用", "成果", "影响", "背景") if level in levels]
    assert levels.index("投入") < levels.index("产出") < levels.index("成果")
