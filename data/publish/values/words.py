"""The words that stand for the codes of a field, as compared: the codes themselves, then both languages."""

from data.contract import Field, Table
from data.reference import label

NARROW = str.maketrans("０１２３４５６７８９．，－／＋｜：", "0123456789.,-/+|:")


def words(table: Table) -> dict[str, object]:
    """By field, every word in small letters (`labels`) and the code at the same place (`codes`)."""
    known = {field.name: _codes(field) for field in table.fields if field.dimension}
    if not known:
        return {}
    return {
        "labels": {name: list(codes) for name, codes in known.items()},
        "codes": {name: list(codes.values()) for name, codes in known.items()},
    }


def _codes(field: Field) -> dict[str, str]:
    found = {_plain(code): code for code in field.enum}
    for lang in ("zh", "en"):
        for code in field.enum:
            found.setdefault(_plain(label(field.dimension or "", code, lang)), code)
    return found


def _plain(word: str) -> str:
    return word.translate(NARROW).lower()
