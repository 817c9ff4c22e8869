"""How the code of a boundary unit tells its prefecture and province, and which units are no counties."""

MUNICIPALITIES = frozenset({"11", "12", "31", "50", "71", "81", "82"})
NOT_COUNTIES = frozenset({"629700", "629800", "629900"})
PROVINCES = (
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82"),
)
WEST, SOUTH, EAST, NORTH = 73.4, 3.3, 135.2, 53.7


def province_of(code: str) -> str:
    return f"{code[:2]}0000"


def prefecture_of(code: str) -> str:
    """The prefecture, or the unit itself where the province administers it directly."""
    if code[:2] in MUNICIPALITIES:
        return province_of(code)
    if code[2:4] == "90" or code in NOT_COUNTIES:
        return code
    return f"{code[:4]}00"
