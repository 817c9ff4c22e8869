"""Bring the catalogues up to date with the code: `make messages` (needs Babel and polib).

New messages arrive untranslated in Chinese and as they stand in English; messages that no code uses leave.
"""

import sys
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir, extract_from_file

from data.home import REPOSITORY
from data.text import LANGUAGES

ROOMS = ("pages", "queries", "data")
KEYWORDS = {"t": (1,), "say": (1,), "N_": (1,)}


def used() -> list[str]:
    """Every message that code shows, in order."""
    found = {str(row[1]) for row in extract_from_file("python", REPOSITORY / "app.py", keywords=KEYWORDS)}
    for room in ROOMS:
        found |= {str(row[2]) for row in extract_from_dir(REPOSITORY / room, keywords=KEYWORDS)}
    return sorted(found, key=lambda message: (message.lower(), message))


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
