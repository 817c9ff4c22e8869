"""What counties may be compared with.

`peer` holds, for a province and for the country, the middle figure of one year's counties, and may be read by anyone.
So it must not give one county's figure away, not even to someone who knows the figures of several others:

- It says the same whichever county has which figure: there is no row about a county, nothing to subtract, and no
  dominant county to see through, since a middle has no weight. Sums of the others would let two readers solve for one.
- A county is compared with the middle *without itself*. That middle depends only on which side of the middle the
  county stands: two figures a region are enough, and the county's own reader picks hers by her own figure. One figure
  per county left out would name the county in the middle.
- It stands on more than OTHERS counties, each with a figure that may be shown; and no partner can set its own counties
  aside and be left with fewer than OTHERS, unless it is the only one there and learns nothing.
- It is rounded to two digits, so that it is no county's exact figure.

Other readers than partners also know several counties; how many of a region are theirs is known only when they ask, so
queries/places/peers asks the same of each of them. Not covered: two editions of the data held against each other.
"""

from datetime import date

from data.home import settings
from data.publish.work import Workbench

PROGRAMME = "lecture_hall"
OTHERS = 5
"""The fewest counties that a comparison may stand on, besides one's own."""
FLOOR = 5
"""No setting lets a county with fewer people than this be compared."""


def derive(bench: Workbench, names: dict[str, str], as_of: date) -> None:
    """Fill `peer` on the workbench, from the tables that `names` tells."""
    below = settings()["small_cell_below"]
    values = {
        "programme": PROGRAMME,
        "as_of": as_of,
        "below": max(below, FLOOR) if isinstance(below, int) else FLOOR,
        "others": OTHERS,
    }
    bench.run("deriving/macros")
    bench.run(
        "deriving/peer",
        values,
        target=names["peer"],
        session=names["session"],
        attendance=names["attendance"],
        place=names["place"],
        class_result=names["class_result"],
    )
