"""A page that fails shows a calm message with an id; the log keeps where it was and no value from a row."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from data.problem import Problem
from data.text import LANGUAGES, t
from pages.http import errors

SECRET = "张三 13800000000"


def failing() -> None:
    import streamlit as st

    from pages.http import errors

    st.write("drawn before")
    errors.show(ValueError("张三 13800000000"))


def refused() -> None:
    from data.problem import Problem
    from pages.http import errors

    errors.show(Problem("settings.not_a_number", name="query_seconds", found="soon"))


def shown(script: object) -> str:
    page = AppTest.from_function(script, default_timeout=20).run()
    assert not page.exception
    return "\n".join(element.value for element in [*page.markdown, *page.caption])


def caught(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as raised:
        return raised


def test_the_reader_sees_a_calm_message_in_both_languages_and_never_the_error() -> None:
    text = shown(failing)
    for lang in LANGUAGES:
        assert t("This page could not be finished.", lang) in text
    assert "张三" not in text
    assert "ValueError" not in text


def test_what_was_drawn_before_stays() -> None:
    assert "drawn before" in shown(failing)


def test_the_log_names_the_id_that_the_reader_sees(caplog: pytest.LogCaptureFixture) -> None:
    text = shown(failing)
    ids = set(re.findall(r"[0-9A-F]{6}", text))
    assert len(ids) == 1
    assert ids.pop() in caplog.text


def test_a_problem_is_said_in_its_own_words() -> None:
    text = shown(refused)
    assert "query_seconds" in text
    assert "soon" in text


def test_the_log_says_where_it_failed_without_the_values() -> None:
    line = errors.where(caught(ValueError(SECRET)))
    assert "test_errors.py" in line
    assert "builtins.ValueError" in line
    assert SECRET not in line


def test_the_log_follows_the_causes() -> None:
    error = ValueError(SECRET)
    error.__cause__ = caught(KeyError(SECRET))
    line = errors.where(error)
    assert "builtins.KeyError" in line
    assert SECRET not in line


def test_errors_about_the_code_keep_their_words() -> None:
    assert "no module named x" in errors.where(ImportError("no module named x"))


def test_a_problem_is_logged_by_its_code_alone() -> None:
    line = errors.where(Problem("snapshot.hash_mismatch", found=SECRET))
    assert "snapshot.hash_mismatch" in line
    assert SECRET not in line


def test_streamlits_own_log_of_an_uncaught_error_holds_no_value(caplog: pytest.LogCaptureFixture) -> None:
    errors.keep_values_out_of_the_log()
    logging.getLogger("streamlit.error_util").error("Uncaught app execution", exc_info=caught(ValueError(SECRET)))
    assert "Uncaught app execution" in caplog.text
    assert "builtins.ValueError" in caplog.text
    assert SECRET not in caplog.text
