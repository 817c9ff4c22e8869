"""Which rows a viewer sees, in words."""

from data.text import t
from queries.door import names
from queries.door.viewer import Rule, Viewer


def sentence(viewer: Viewer, lang: str) -> str:
    """The whole country, nothing, or the places, partners and programmes of each rule."""
    if viewer.unrestricted:
        return t("the whole country", lang)
    if not viewer.effective_rules:
        return t("no data", lang)
    return t("; ", lang).join(_rule(viewer, rule, lang) for rule in viewer.effective_rules)


def absent(viewer: Viewer) -> list[str]:
    """Partners and programmes of the rules that the snapshot does not list, as the access file writes them.

    Empty where the snapshot's list cannot be read.
    """
    found: dict[str, None] = {}
    for rule in viewer.effective_rules:
        for table, codes in (("programme", rule.programmes), ("partner", rule.partners)):
            known = names.names(viewer.snapshot, table)
            found |= dict.fromkeys(code for code in sorted(codes or ()) if known and code not in known)
    return list(found)


def _rule(viewer: Viewer, rule: Rule, lang: str) -> str:
    programmes, partners, places = rule.canonical()
    pieces = [
        *([_list("programme", programmes, viewer, lang)] if programmes else []),
        *([_list("partner", partners, viewer, lang)] if partners else []),
        *([_list("place", places, viewer, lang)] if places else []),
    ]
    return t(", ", lang).join(pieces)


def _list(table: str, codes: tuple[str, ...], viewer: Viewer, lang: str) -> str:
    if viewer.reading is None:
        return t(", ", lang).join(codes)
    snapshot = viewer.reading.snapshot
    if table == "place":
        return t(", ", lang).join(names.place_name(snapshot, code, lang) for code in codes)
    return t(", ", lang).join(names.name(snapshot, table, code, lang) for code in codes)
