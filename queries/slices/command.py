"""`python -m queries slice NAME`: make a saved slice as its owner would take it away, with what they may see today."""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EIO
from pathlib import Path
from secrets import token_hex

from data.access import access, sign_in
from data.access.entry import today
from data.command_parser import Parser, language
from data.home import settings
from data.problem import Problem
from data.publish.snapshot import current
from data.text import LANGUAGES, N_, explain, t
from queries.door.viewer import Viewer, demo_viewers, local_manager, viewer_of
from queries.slices import making, saved
from queries.slices.recorded import recorded


def main(arguments: Sequence[str]) -> int:
    """0 when the file is there, 1 after saying why not, 2 where the command was not understood."""
    lang = language(arguments)
    chosen = _parser(lang).parse_args(list(arguments))
    try:
        found = saved.named(chosen.name, chosen.who)
        viewer = owner(found.who)
        taken = making.take(found.slice, viewer, chosen.form, "slices")
        recorded(found.slice, viewer, taken, chosen.form, "command")
        target = _put(taken.path, Path(chosen.to), taken.name)
    except Problem as problem:
        print(explain(problem, lang), file=sys.stderr)
        return 1
    print(t("{file}: {rows} rows, {hidden} cells not shown, sha256 {digest}", lang,
            file=target, rows=f"{taken.rows:,}", hidden=f"{taken.hidden:,}", digest=taken.sha256))  # fmt: skip
    return 0


def owner(who: str) -> Viewer:
    """The owner of a slice as access says today. Raises Problem slice.who, access.* or the snapshot's."""
    snapshot = current("full")
    if sign_in.read() is not None:
        entries = access().of(who, today())
        if not entries:
            raise Problem("slice.who", who=who)
        return viewer_of(who, entries).on(snapshot)
    if snapshot.demo:
        known = {each.subject: each for each in demo_viewers(snapshot).values()}
        if who not in known:
            raise Problem("slice.who", who=who)
        return known[who]
    if settings()["local_manager"] != "yes" or who != "local":
        raise Problem("slice.who", who=who)
    return local_manager(snapshot)


def _put(source: Path, folder: Path, name: str) -> Path:
    """A whole file under its name, never half of one. Raises Problem slice.not_put."""
    target = folder / name
    half = folder / f".{token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(source, half)
        half.replace(target)
    except OSError as error:
        raise Problem("slice.not_put", folder=str(folder), detail=error.strerror) from error
    finally:
        with suppress(OSError):
            half.unlink()
    return target


def _copy(source: Path, half: Path) -> None:
    with source.open("rb") as rows, half.open("xb") as copy:
        shutil.copyfileobj(rows, copy)
        copy.flush()
        os.fsync(copy.fileno())
        if copy.tell() != os.fstat(rows.fileno()).st_size:
            raise OSError(EIO, os.strerror(EIO))


def _parser(lang: str) -> Parser:
    parser = Parser(prog="python -m queries slice", lang=lang, description=t(N_("Make a saved slice"), lang))
    parser.add_argument("name", metavar="NAME", help=t(N_("the name it was saved under"), lang))
    parser.add_argument("--who", metavar="WHO", help=t(N_("whose, where several people use that name"), lang))
    form = t(N_("the kind of file (xlsx where nothing is said)"), lang)
    parser.add_argument("--form", choices=list(making.FORMATS), default="xlsx", help=form)
    parser.add_argument("--to", metavar="FOLDER", default=".", help=t(N_("the folder to put it in"), lang))
    parser.add_argument("--lang", choices=LANGUAGES, help=t(N_("the language of messages"), lang))
    return parser
