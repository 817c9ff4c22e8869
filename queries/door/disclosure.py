"""What may be shown of a frame, by audience. Pure functions on frames; no engine.

For whatever leaves the screen, for regional leads and for everyone not named below (audience "suppressed"):

- People and participant-times from 1 to below - 1 are hidden; 0 stays 0. So is every count that would help to work
  one out: those that `cut` names (`worlds` says how they are found).
- A rate is hidden where its base, numerator or complement is 1 to below - 1 or hidden; a median with its count.
- Money is hidden with fewer than 3 contributors or one above 80 % (`money`); how many they are is never told.
- Sessions, hours and places of a served group are hidden where its people are: they tell of single persons.

Why a figure is hidden is not told. A figure that is large and hidden beside a small one may be small itself in another
world that looks the same (`worlds`); naming it large would tell the two worlds apart.

Managers and stewards ("exact_marked") and partners on their own rows ("own_exact") see every figure; small counts,
their rates and the money of a few are marked "small": they must not leave. On leaving, more may be hidden.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.home import settings
from data.problem import Problem
from queries.door.header import Shown
from queries.door.money import Money
from queries.door.question import Question
from queries.door.trees import tree_of

FLOOR = 5
"""The smallest count of people that can ever be shown; no setting goes below it."""
ACTIVITY = ("sum", "sessions", "stock")
GROUP = "served_group"

Mask = npt.NDArray[np.bool_]
Masks = dict[str, Mask]


def threshold() -> int:
    """The smallest count of people that may be shown: the setting small_cell_below, never under FLOOR.

    Raises Problem settings.not_a_number.
    """
    value = settings()["small_cell_below"]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Problem("settings.not_a_number", name="small_cell_below", found=str(value)[:40])
    return max(value, FLOOR)


def disclosed(
    asked: Question,
    exact: pd.DataFrame,
    audience: str,
    below: int,
    cut: Mapping[str, Sequence[bool]] | None = None,
    values: Mapping[str, object] | None = None,
) -> pd.DataFrame:
    """The frame with a state beside each figure: "", "hidden" (the figure is missing) or "small".

    `cut` names counts to hide beside those that are small, per column and row; `values` are the parameters.
    """
    suppressed = audience == "suppressed"
    masks = _masks(asked, exact, below, cut or {})
    if suppressed and (values or {}).get(GROUP) is not None:
        _hide_activity(asked, exact, masks)
    told, states = exact.copy(), {}
    kept = np.array(["", "hidden" if suppressed else "small"], dtype=object)
    all_told = pd.array(kept[_none(exact).astype(int)], dtype="string")
    for name in (*asked.shown, *asked.parts):
        mask = masks.get(name)
        if mask is None or not mask.any():
            states[f"{name}__state"] = all_told
            continue
        mask = mask & exact[name].notna().to_numpy()
        states[f"{name}__state"] = pd.array(kept[mask.astype(int)], dtype="string")
        if suppressed and mask.any():
            told[name] = told[name].mask(mask)
    frame = pd.concat([told, pd.DataFrame(states, index=exact.index)], axis=1)
    return _without_unlisted(asked, frame) if suppressed else frame


def counted(frame: pd.DataFrame) -> Mapping[str, Mapping[str, int]]:
    """Hidden and small cells per column, where there are any."""
    found = {}
    for column in frame.columns[frame.columns.str.endswith("__state")]:
        counts = Counter(frame[column].tolist())
        if states := {state: counts[state] for state in ("hidden", "small") if counts[state]}:
            found[column.removesuffix("__state")] = states
    return found


def _masks(asked: Question, exact: pd.DataFrame, below: int, cut: Mapping[str, Sequence[bool]]) -> Masks:
    masks = {name: _small(_numbers(exact[name]), below) for name in asked.counts}
    for name, hide in cut.items():
        masks[name] = masks[name] | (np.asarray(hide, dtype=bool) & _some(exact[name]))
    for name in asked.counts:
        if asked.shown[name].kind == "times" and "people" in masks:
            masks[name] = masks[name] | masks["people"]
    for shown in asked.shows:
        if shown.kind == "rate":
            masks[shown.name] = _rate(shown, exact, below, masks)
        elif shown.kind == "median":
            masks[shown.name] = masks[str(shown.n)]
        elif shown.kind == "money":
            masks[shown.name] = _money(asked, shown, exact)
    return masks


def _none(frame: pd.DataFrame) -> Mask:
    return np.zeros(len(frame), dtype=bool)


def _numbers(figures: pd.Series) -> npt.NDArray[np.float64]:
    """No figure is NaN, which compares as False."""
    return figures.to_numpy(dtype=np.float64, na_value=np.nan)


def _some(figures: pd.Series) -> Mask:
    numbers = _numbers(figures)
    return ~np.isnan(numbers) & (numbers != 0)


def _small(counts: npt.NDArray[np.float64], below: int) -> Mask:
    return (counts >= 1) & (counts <= below - 1)


def _rate(shown: Shown, exact: pd.DataFrame, below: int, masks: Masks) -> Mask:
    """Hidden with its parts; and its numerator with it where what is left of the base is too small to tell."""
    numerator, denominator = str(shown.numerator), str(shown.denominator)
    mask = masks.get(numerator, _none(exact)) | masks.get(denominator, _none(exact))
    if numerator in masks and denominator in masks:
        rest = _small(_numbers(exact[denominator]) - _numbers(exact[numerator]), below)
        masks[numerator] = masks[numerator] | rest | masks[denominator]
        mask = mask | rest
    return mask


def _money(asked: Question, shown: Shown, exact: pd.DataFrame) -> Mask:
    amounts, contributors, largest = (
        [float(value) for value in exact[str(name)].fillna(0)]
        for name in (shown.name, shown.contributors, shown.largest)
    )
    return np.asarray(Money(tree_of(asked, exact), amounts, contributors, largest).hidden(), dtype=bool)


def _hide_activity(asked: Question, exact: pd.DataFrame, masks: Masks) -> None:
    """Activity is hidden with who came to it: in the period it speaks of, which `same` says."""
    where = {same.column: same.where for same in asked.same}
    for name, shown in asked.shown.items():
        told = _who_came(asked, exact, masks, where.get(name, ()))
        if shown.kind in ACTIVITY and told and name not in masks:
            masks[name] = np.logical_or.reduce(told)


def _who_came(asked: Question, exact: pd.DataFrame, masks: Masks, where: tuple[str, ...]) -> list[Mask]:
    """Where an answer does not count who came, only another count that is shown and not 0 lets activity be told."""
    own = {name: base for name in asked.counts for base, at in [asked.base_of(name)] if at == where}
    told = [masks[name] for name, base in own.items() if asked.shown[name].kind == "times" or base == "people"]
    return told or [masks[name] | ~(_numbers(exact[name]) > 0) for name in asked.counts]


def _without_unlisted(asked: Question, frame: pd.DataFrame) -> pd.DataFrame:
    """A number the header does not speak of has no rule, so it does not leave.

    Nor do the figure of a single person and the number of people behind money, which no cells keep.
    """
    if asked.open:
        return frame
    behind = {part for shown in asked.shows for part in (shown.largest, shown.contributors) if part}
    spoken = {*asked.shown, *(set(asked.parts) - behind), *asked.keys}
    for name in asked.columns:
        if (
            name not in spoken
            and pd.api.types.is_numeric_dtype(frame[name])
            and not pd.api.types.is_bool_dtype(frame[name])
        ):
            frame[name] = pd.Series(pd.NA, index=frame.index, dtype=frame[name].dtype)
    return frame
