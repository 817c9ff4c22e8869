"""A picture says where it comes from, in the file as well as on it, and holds nothing that may not leave."""

from datetime import date
from io import BytesIO

import altair as alt
import pandas as pd
import pytest
from PIL import Image

from data.problem import Problem
from data.publish.snapshot import current
from pages.parts.maps.legend import Entry, Key
from pages.parts.maps.look import DARK, LIGHT
from pages.parts.maps.names import width_of
from pages.parts.pictures import picture, picture_chart
from pages.parts.pictures.picture import Body
from pages.parts.pictures.taking import leaving
from queries import Answer, ask, demo_viewers

WHEN = {
    "period_start": date(2026, 5, 1),
    "period_end": date(2026, 5, 31),
    "compare_start": date(2025, 5, 1),
    "compare_end": date(2025, 5, 31),
}
KEY = Key("人次", "area", (Entry("< 2,000", 0, 13),), (Entry("地点待核 1（未上图）"),))


def answer(role: str = "regional_lead") -> Answer:
    return ask("training/reach", demo_viewers(current())[role], **WHEN, place="14", served_group=None, mode="offline")


def body(width: int = picture.WIDE) -> Body:
    return Body('<rect width="10" height="10"/>', width, 300, "人次", KEY, "审图号 GS(2024)0650号")


def opened(width: int = picture.WIDE, lang: str = "zh") -> Image.Image:
    return Image.open(BytesIO(picture.png(answer(), body(width), LIGHT, lang, dark=False)))


def test_the_file_itself_says_as_of_scope_and_demo() -> None:
    told = opened().text
    assert (told["As-of"], told["Demo"], told["Scope"]) == ("2026-10-31", "yes", "山西省")
    assert "2026年5月1日" in told["Description"]


def test_it_is_twice_as_sharp_as_it_is_wide_and_narrower_for_a_phone() -> None:
    assert opened().width == 2 * (1000 + 2 * 24)
    assert opened(picture.NARROW).width == 2 * (480 + 2 * 14)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            ("数据范围：山西省", "2026年5月1日至2026年5月31日", "授课方式：线下", "数据截至2026年10月31日", "演示数据"),
        ),
        ("en", ("Data scope: Shanxi", "1 May 2026 to 31 May 2026", "Data as of 31 Oct 2026", "Demo data")),
    ],
)
def test_title_filters_as_of_demo_key_and_approval_stand_on_it(lang: str, words: tuple[str, ...]) -> None:
    said = picture.page(answer(), body(), LIGHT, lang, dark=False)
    for word in (*words, "审图号 GS(2024)0650号", "地点待核 1（未上图）"):
        assert word in said


def test_a_dark_screen_gives_a_dark_picture() -> None:
    dark = Image.open(BytesIO(picture.png(answer(), body(), DARK, "zh", dark=True))).convert("RGB")
    assert dark.getpixel((1, 1)) == (0x14, 0x19, 0x1A)


def test_a_long_line_is_broken_between_characters_and_never_lost() -> None:
    text = "数据范围：" + "、".join(f"第{number}县" for number in range(60))
    lines = picture.wrapped(text, 13, 400)
    assert "".join(lines) == text
    assert all(width_of(line, 13) <= 400 for line in lines)


def test_markup_in_a_name_is_drawn_as_text() -> None:
    said = picture.page(answer(), Body("", 400, 10, "<script>&"), LIGHT, "zh", dark=False)
    assert "<script>" not in said
    assert "&lt;script&gt;&amp;" in said


def test_without_a_chinese_font_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "chinese_font", lambda: False)
    with pytest.raises(Problem) as caught:
        picture.png(answer(), body(), LIGHT, "zh", dark=False)
    assert caught.value.code == "picture.no_chinese_font"


def test_a_picture_asks_again_for_leaving_the_screen() -> None:
    small = {**WHEN, "place": "14", "served_group": "disabled", "mode": None, "as_of": date(2026, 10, 31)}
    viewer = demo_viewers(current())["partner"]
    shown = ask("training/reach_by_place", viewer, **small | {"place": None})
    assert (shown.frame.people__state != "hidden").all()
    taken = leaving(shown).frame
    assert not taken.people.between(1, 9).any()
    assert (taken.people__state == "hidden").any()


def test_a_chart_is_drawn_with_its_words_and_asks_nobody() -> None:
    frame = pd.DataFrame({"month": ["2026年9月"], "times": [5]})
    chart = alt.Chart(frame).mark_bar().encode(x="month:N", y="times:Q")
    drawn = picture_chart.body(chart, LIGHT, 400, 200)
    assert "2026年9月" in drawn.svg
    assert (drawn.width, drawn.height) == (400, 200)
