"""What two descriptions of rows both allow."""


def both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Codes that both name; None = any."""
    return other if one is None else one if other is None else one & other


def places_of_both(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Code prefixes of the places that lie in both; None = any, () = none."""
    if one is None or other is None:
        return other if one is None else one
    inside = [a for a in one if any(a.startswith(b) for b in other)]
    return tuple(dict.fromkeys([*inside, *(b for b in other if any(b.startswith(a) for a in one))]))
