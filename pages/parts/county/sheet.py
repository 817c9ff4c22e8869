"""A sheet of one place that can be printed: small tables as text, and how they look on A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from data.text import numbers
from pages.parts.language import lang, say
from pages.parts.tables import HIDDEN, SMALL

ON_PAPER = 6
"""Rows of a table that go on paper; the others are told of in words."""
STYLE = """<style>
.sheet table {border-collapse: collapse; width: 100%; font-size: 0.85rem;}
.sheet th, .sheet td {padding: 0.16rem 0.8rem 0.16rem 0; border-bottom: 1px solid rgba(128, 128, 128, 0.22); text-align: left; vertical-align: top;}
.sheet th {font-weight: 600; border-bottom-color: rgba(128, 128, 128, 0.6); white-space: nowrap;}
.sheet .n {text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;}
.sheet .nothing {opacity: 0.65;}
.sheet .kept {background: HIDDEN;}
.sheet .on-paper {display: none;}
.sheet table.calendar td, .sheet table.calendar th {text-align: center; padding: 0.08rem 0.1rem; width: 6.6%;}
.sheet table.calendar td:first-child, .sheet table.calendar th:first-child {text-align: left; width: auto; white-space: nowrap; padding-right: 0.5rem;}
.sheet .late, .sheet .missing {color: #c77a14; font-weight: 600;}
.sheet .missing {background: rgba(224, 138, 30, 0.22); border-radius: 3px; padding: 0 0.4rem;}
.sheet .received, .sheet .zero {color: #23917f;}
.sheet .corrected {color: #8f74bd; font-weight: 600;}
.sheet .key {display: flex; flex-wrap: wrap; gap: 0 0.9rem; font-size: 0.78rem; opacity: 0.9; padding-top: 0.2rem;}
.locator {display: block; width: 100%; height: 235px; object-fit: contain;}
.st-key-sheet h4 {font-size: 1rem; padding: 0.5rem 0 1.1rem;}
.st-key-sheet_head h2 {font-size: 1.35rem; padding: 0;}
.st-key-paper_only {display: none;}
@media screen and (max-width: 640px) {
  .sheet table {font-size: 0.8rem;}
  .sheet th, .sheet td {padding-right: 0.4rem;}
  .sheet th {white-space: normal; vertical-align: bottom;}
  .sheet .whole {white-space: nowrap;}
}
@media print {
  @page {size: A4; margin: 9mm;}
  html, body, #root, #root > div, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {position: static !important; height: auto !important; overflow: visible !important; background: white !important;}
  [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stSidebar"], [data-testid="stStatusWidget"], [data-testid="stDecoration"],
  .st-key-finder, .st-key-paper, [data-testid="stPopover"], [data-testid="stPageLink"], .st-key-who, [class*="st-key-copy_"], [data-testid="stTooltipIcon"]:not(:has(.stMarkdownBadge)), [data-testid="stElementToolbar"], [data-testid="stSelectbox"], [data-testid="stButtonGroup"], [data-testid="stCode"] button, .sheet .more {display: none !important;}
  [data-testid="stMainBlockContainer"] {padding: 0 !important; max-width: none !important; zoom: 0.58;}
  .sheet .on-paper {display: block;}
  .st-key-paper_only {display: flex;}
  [class*="st-key-sheet_screen"] {display: none !important;}
  .locator {height: 200px;}
  [data-testid="stVegaLiteChart"] svg {width: 100% !important; height: auto !important; background: white !important;}
}
</style>""".replace("HIDDEN", HIDDEN)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, whether it is a figure, and the class it looks by."""

    text: str
    number: bool = False
    look: str = ""


def count(row: pd.Series, column: str) -> Cell:
    """A count as a whole number; hidden, small and none each in their own look."""
    return _figure(row, column, numbers.exact(row[column], lang()))


def share(row: pd.Series, column: str) -> Cell:
    return _figure(row, column, numbers.percent(row[column], lang()))


def _figure(row: pd.Series, column: str, words: str) -> Cell:
    state = row.get(f"{column}__state")
    if state == "hidden":
        return Cell(say("not shown"), True, "kept")
    if state == "small":
        return Cell(f"{words} {SMALL}", True)
    return Cell(words, True, "nothing" if pd.isna(row[column]) else "")


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell | str]]) -> None:
    """A table of words and figures; rows beyond ON_PAPER stay on the screen and are counted on paper."""
    cells = [[each if isinstance(each, Cell) else Cell(each) for each in row] for row in rows]
    figures = [any(row[place].number for row in cells) for place in range(len(headers))]
    head = "".join(
        f"<th{_class('n' * number)}>{escape(words)}</th>" for words, number in zip(headers, figures, strict=True)
    )
    body = "".join(
        f"<tr{_class('more' * (place >= ON_PAPER))}>{''.join(_cell(cell) for cell in row)}</tr>"
        for place, row in enumerate(cells)
    )
    rest = len(rows) - ON_PAPER
    words = say("{count} more rows on the screen", count=rest)
    told = f'<div class="on-paper">{escape(words)}</div>' if rest > 0 else ""
    st.html(f'<div class="sheet"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}</div>')


def _cell(cell: Cell) -> str:
    return f"<td{_class(' '.join(filter(None, ['n' * cell.number, cell.look])))}>{escape(cell.text)}</td>"


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""
