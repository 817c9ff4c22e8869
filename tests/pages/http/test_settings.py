"""The shipped server settings: nothing from outside, no stack on screen, a theme in light and dark."""

import re
import tomllib

import pytest

from tests.serving import REPOSITORY

CONFIG = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "fileWatcherType", "none"),
        ("server", "enableStaticServing", False),
        ("browser", "gatherUsageStats", False),
        ("browser", "serverAddress", "127.0.0.1"),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "toolbarMode", "minimal"),
        ("client", "disableDataExport", True),
        ("runner", "magicEnabled", False),
        ("logger", "enableRich", False),
    ],
)
def test_production_setting(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


@pytest.mark.parametrize("protection", ["enableCORS", "enableXsrfProtection", "enableAgentApi"])
def test_protections_stay_at_their_defaults(protection: str) -> None:
    assert protection not in CONFIG["server"]


def test_only_this_machine_may_open_a_socket() -> None:
    assert CONFIG["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]


def test_no_setting_holds_an_address_to_fetch() -> None:
    text = (REPOSITORY / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert not re.search(r"https?:|//", text)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_theme_has_ten_sequential_colours(mode: str) -> None:
    assert len(CONFIG["theme"][mode]["chartSequentialColors"]) == 10


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_sequential_colours_run_one_way_in_lightness(mode: str) -> None:
    lightness = [luminance(colour) for colour in CONFIG["theme"][mode]["chartSequentialColors"]]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read_on_both_backgrounds(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], background) >= 7
        assert contrast(theme["linkColor"], background) >= 4.5


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
