"""The words of all rooms, in Chinese and English."""

import gettext
from functools import cache
from pathlib import Path

from data.problem import Problem

LANGUAGES = ("zh", "en")


def N_(message: str) -> str:
    """Mark a message for extraction where it is only translated later."""
    return message


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation("gongyi", Path(__file__).parent, languages=[lang])


def t(message: str, lang: str, /, **params: object) -> str:
    """The sentence for `message` in `lang`, with `params` filled in."""
    sentence = _catalogue(lang).gettext(message)
    return sentence.format(**params) if params else sentence


def explain(problem: Problem, lang: str) -> str:
    """What was wrong, where, and what to do, in the reader's language."""
    from data.text.problems import SENTENCES

    sentence = SENTENCES.get(problem.code)
    if sentence is None:
        return t(
            N_("Something unexpected happened ({code}). Please tell the person who runs this site."),
            lang,
            code=problem.code,
        )
    return t(sentence, lang, **problem.params)
