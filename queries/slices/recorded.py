"""The one place that learns of everything taken away, before its first byte goes out."""

import logging

from queries.door.viewer import Viewer
from queries.slices.making import Taken
from queries.slices.spec import Slice

LOG = logging.getLogger("gongyi")


def recorded(wanted: Slice, viewer: Viewer, taken: Taken, form: str, via: str) -> None:
    """Who took which slice of which data version, how many rows of it, and by which way. Nothing of a row."""
    told: dict[str, object] = {
        "question": wanted.about.question.name,
        "slice": wanted.subject,
        "format": form,
        "filters": "|".join(f"{name}:{value}" for name, value in wanted.filters().items()),
        "rows": taken.rows,
        "hidden": taken.hidden,
        "bytes": taken.bytes,
        "sha256": taken.sha256,
        "snapshot": viewer.snapshot.id,
        "via": via,
    }
    LOG.info("download by a %s: %s", viewer.role, ", ".join(f"{name}={value}" for name, value in told.items()))
