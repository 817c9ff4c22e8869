"""What `python -m data geometry` says while it builds the boundaries."""

import argparse
import time
from pathlib import Path

from data.home import home
from data.places import boundary_store as store
from data.places.geometry import Geometry, build
from data.problem import Problem
from data.text import LANGUAGES, N_, explain, t

STEPS = {
    "read": N_("Reading the boundaries"),
    "simplify_national": N_("Simplifying for the national map"),
    "simplify_close": N_("Simplifying for the maps of each province"),
    "provinces": N_("Writing the maps of the 34 provinces"),
    "points": N_("Finding a point inside each county"),
}


def run(arguments: list[str]) -> int:
    """Build with a line for each step; every failure is one sentence."""
    parser = argparse.ArgumentParser(prog="python -m data geometry")
    parser.add_argument("--source", type=Path, metavar="DIR")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    chosen = parser.parse_args(arguments)
    lang = chosen.lang
    started = time.monotonic()

    def progress(step: str) -> None:
        if step in STEPS:
            print(f"{time.monotonic() - started:5.1f} s  {t(STEPS[step], lang)}", flush=True)

    try:
        with store.builders_lock():
            built = build(chosen.source, progress=progress)
            (store.root() / "failed.json").unlink(missing_ok=True)
    except Problem as problem:
        print(explain(problem, lang))
        return 1
    except OSError as error:
        print(explain(Problem("geometry.not_written", folder=str(home()), detail=str(error)), lang))
        return 1
    _say_what_stands(built, lang)
    return 0


def _say_what_stands(built: Geometry, lang: str) -> None:
    megabytes = sum(entry["bytes"] for entry in built.layers.values()) / 1e6
    print(
        t(
            N_("Boundaries {version} are in use: {counties} county-level units, {files} files, {megabytes} MB."),
            lang,
            version=built.version,
            counties=f"{len(built.discs()):,}",
            files=len(built.layers),
            megabytes=f"{megabytes:.1f}",
        )
    )
    if built.manifest["own"] and not built.manifest["simplified"]:
        print(
            t(
                N_(
                    "Your file is drawn as it is, only rounded to five decimals: changing an approved map needs a review."
                ),
                lang,
            )
        )
    elif built.manifest["own"]:
        print(
            t(
                N_(
                    "Your file is larger than 3 MB, so it was simplified: have the result reviewed before any public use."
                ),
                lang,
            )
        )
    if built.manifest.get("lines") == "package":
        print(t(N_("It holds no ten-dash line; that and the other lines are drawn from the pinned package."), lang))
    print(t(N_("Under every map: {caption}"), lang, caption=built.caption(lang)))
