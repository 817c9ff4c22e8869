"""Bring the catalogues up to date with the code: `make messages` (needs polib).

New messages arrive untranslated in Chinese and as they stand in English; messages that no code uses leave.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from data.home import REPOSITORY
from data.text import LANGUAGES

ROOMS = ("pages", "queries", "data")
KEYWORDS = ("t", "say", "N_")


def used() -> list[str]:
    """Every message that code shows, in order, also where it stands inside a formatted string."""
    files = [REPOSITORY / "app.py", *(path for room in ROOMS for path in (REPOSITORY / room).rglob("*.py"))]
    found = {message for path in files for message in _said(ast.parse(path.read_text(encoding="utf-8")))}
    return sorted(found, key=lambda message: (message.lower(), message))


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def bring_up_to_date(folder: Path, lang: str) -> list[str]:
    """Rewrite and compile one language's catalogue; the messages that still need words."""
    path = folder / lang / "LC_MESSAGES" / "gongyi.po"
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(path)} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=10**6)
    catalogue.metadata = {
        "Project-Id-Version": "gongyi-atlas",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message in used():
        sentence = words.get(message) or (message if lang == "en" else "")
        catalogue.append(polib.POEntry(msgid=message, msgstr=sentence))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(path)
    catalogue.save_as_mofile(path.with_suffix(".mo"))
    return [entry.msgid for entry in catalogue if not entry.msgstr]


def main() -> int:
    """0 when every message has words in every language, else 1 after listing those that lack them."""
    lacking = {lang: bring_up_to_date(Path(__file__).parent, lang) for lang in LANGUAGES}
    for lang, messages in lacking.items():
        for message in messages:
            print(f"{lang}: {message}")
    return int(any(lacking.values()))


if __name__ == "__main__":
    sys.exit(main())
