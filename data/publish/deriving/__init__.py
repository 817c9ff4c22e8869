"""Tables that publishing works out from the checked ones, on the workbench."""

from datetime import date

from data.publish.deriving import peers, sums
from data.publish.work import Workbench


def derive(bench: Workbench, names: dict[str, str], as_of: date) -> None:
    """Fill every derived table on the workbench, from those that `names` tells."""
    sums.derive(bench, names)
    peers.derive(bench, names, as_of)
