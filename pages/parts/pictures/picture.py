"""A picture to take away: what is on the screen with its title, filters, as-of, demo label, key and lines of origin."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from unicodedata import east_asian_width

from data.problem import Problem
from data.text import N_, t
from data.text.numbers import day
from pages.parts.maps.deck import FONT
from pages.parts.maps.legend import Entry, Key
from pages.parts.maps.look import Look, css
from pages.parts.maps.names import width_of
from queries import Answer

WIDE, NARROW = 1000, 480
"""Widths in points; a picture has SHARPNESS pixels to a point."""
SHARPNESS = 2
BADGE = {False: "#B45A0B", True: "#F2B14A"}
PAPER = {False: "#FCFBF8", True: "#14191A"}
FAMILY = FONT.replace("'Noto Sans CJK SC'", "'Noto Sans CJK SC','Source Han Sans SC'")


@dataclass(frozen=True)
class Body:
    """The drawing in the middle, as SVG; `key` and `caption` stand beneath it."""

    svg: str
    width: float
    height: float
    title: str = ""
    key: Key | None = None
    caption: str = ""


def png(answer: Answer, body: Body, look: Look, lang: str, dark: bool) -> bytes:
    """The picture of an answer that was asked for leaving. Raises Problem picture.no_chinese_font."""
    svg = page(answer, body, look, lang, dark)
    if _has_chinese(svg) and not chinese_font():
        raise Problem("picture.no_chinese_font")
    import vl_convert

    return _labelled(vl_convert.svg_to_png(svg, scale=SHARPNESS), answer, body, lang)


def page(answer: Answer, body: Body, look: Look, lang: str, dark: bool) -> str:
    """The whole picture as SVG."""
    card, edge = answer.card, 24 if body.width > NARROW else 14
    sheet = _Sheet(body.width + 2 * edge, edge, look, dark)
    said = [answer.card.title(lang), body.title]
    sheet.text(t(N_(" · "), lang).join(filter(None, said)), 21, bold=True)
    chosen = [t(N_("Data scope: {scope}"), lang, scope=card.scope(lang)), card.chosen(lang)]
    sheet.text(t(N_("; "), lang).join(filter(None, chosen)), 13)
    sheet.text(t(N_("Data as of {day}"), lang, day=day(card.as_of, lang)), 13)
    if card.demo:
        sheet.badge(t(N_("Demo data"), lang))
    sheet.gap(8)
    sheet.drawing(body)
    if body.key:
        sheet.gap(6)
        sheet.key(body.key)
    sheet.gap(4)
    if body.caption:
        sheet.text(body.caption, 11.5, faint=True)
    origin = t(N_("Source: Gongyi Atlas, data version {snapshot}"), lang, snapshot=card.snapshot_id)
    sheet.text(origin, 11.5, faint=True)
    return sheet.closed()


def _labelled(plain: bytes, answer: Answer, body: Body, lang: str) -> bytes:
    """The same picture with its origin written into the file, for whoever finds it without the page around it."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    card, info = answer.card, PngInfo()
    texts = {
        "Title": t(N_(" · "), lang).join(filter(None, (card.title(lang), body.title))),
        "Description": card.citation(lang),
        "Source": f"Gongyi Atlas {card.snapshot_id}",
        "As-of": card.as_of.isoformat(),
        "Scope": card.scope(lang),
        "Demo": "yes" if card.demo else "no",
    }
    for name, value in texts.items():
        info.add_itxt(name, value, lang)
    made = BytesIO()
    Image.open(BytesIO(plain)).save(made, "PNG", pnginfo=info)
    return made.getvalue()


@cache
def chinese_font() -> bool:
    """Whether this machine has a font for Chinese: without one, two characters would look the same."""
    import vl_convert

    drawn = {vl_convert.svg_to_png(_Sheet(40, 2, None).one(character)) for character in "国县"}
    return len(drawn) == 2


def _has_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit, broken after a space or between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        wide = east_asian_width(character) in "WF"
        if pieces[-1] and (wide or pieces[-1].endswith(" ") or east_asian_width(pieces[-1][-1]) in "WF"):
            pieces.append("")
        pieces[-1] += character
    return pieces


class _Sheet:
    """Lines of a picture from top to bottom."""

    def __init__(self, width: float, edge: float, look: Look | None, dark: bool = False) -> None:
        self.dark = dark
        self.width, self.edge, self.y = width, edge, edge
        self.ink = css(look.ink) if look else "#000"
        self.look = look
        self.parts: list[str] = []
        self.end = edge

    def gap(self, height: float) -> None:
        self.y += height

    def text(self, words: str, size: float, *, bold: bool = False, faint: bool = False) -> None:
        for line in wrapped(words, size, self.width - 2 * self.edge):
            self.y += size * 1.45
            weight, opacity = ("700" if bold else "400"), ("0.7" if faint else "1")
            self.parts.append(self._words(line, self.edge, self.y - size * 0.3, size, weight, opacity))
            self.end = self.edge + width_of(line, size)

    def badge(self, words: str) -> None:
        """A label right after the last line of text."""
        left, width = self.end + 12, width_of(words, 12) + 14
        self.parts.append(
            f'<rect x="{left:.1f}" y="{self.y - 17:.1f}" width="{width:.1f}" height="18" rx="4" fill="#E08A1E" fill-opacity="0.2"/>'
        )
        self.parts.append(self._words(words, left + 7, self.y - 4, 12, "700", "1", BADGE[self.dark]))

    def drawing(self, body: Body) -> None:
        self.parts.append(f'<g transform="translate({self.edge},{self.y:.1f})">{body.svg}</g>')
        self.y += body.height

    def key(self, key: Key) -> None:
        self._row([Entry(key.title), *key.steps], key, first_bold=True)
        self._row(key.others, key)

    def _row(self, entries: Sequence[Entry], key: Key, first_bold: bool = False) -> None:
        if not entries:
            return
        x, size = self.edge, 12.5
        self.y += 20
        for number, entry in enumerate(entries):
            needed = width_of(entry.words, size) + (entry.size + 6 if entry.klass is not None else 0)
            if x > self.edge and x + needed > self.width - self.edge:
                x, self.y = self.edge, self.y + 20
            if entry.klass is not None:
                self.parts.append(self._swatch(entry, key, x))
                x += entry.size + 6
            bold = "700" if first_bold and number == 0 else "400"
            self.parts.append(self._words(entry.words, x, self.y - 5, size, bold, "1"))
            x += width_of(entry.words, size) + 16

    def _swatch(self, entry: Entry, key: Key, x: float) -> str:
        if self.look is None or entry.klass is None:
            return ""
        fill, edge = css(self.look.fills[entry.klass]), css(self.look.borders[entry.klass])
        width, half = max(self.look.widths[entry.klass], 1), entry.size / 2
        radius = half if key.shape == "dot" else 3
        return (
            f'<rect x="{x + width / 2:.1f}" y="{self.y - 9.5 - half:.1f}" width="{entry.size - width:.1f}" '
            f'height="{entry.size - width:.1f}" rx="{radius}" fill="{fill}" stroke="{edge}" stroke-width="{width}"/>'
        )

    def _words(self, words: str, x: float, y: float, size: float, weight: str, opacity: str, ink: str = "") -> str:
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" font-family="{escape(FAMILY)}" '
            f'fill="{ink or self.ink}" fill-opacity="{opacity}">{escape(words)}</text>'
        )

    def one(self, character: str) -> str:
        self.parts.append(self._words(character, 4, 28, 24, "400", "1"))
        self.y = 40 - self.edge
        return self.closed()

    def closed(self) -> str:
        height = round(self.y + self.edge)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" height="{height}" lang="zh-CN">'
        ground = f'<rect width="100%" height="100%" fill="{PAPER[self.dark]}"/>'
        return head + ground + "".join(self.parts) + "</svg>"
