"""One promise about speed: a duration beside the one it is compared with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """`seconds` against `base_seconds`, medians of one alternating run; `at_most` is the promise."""

    name: str
    seconds: float
    base_name: str
    base_seconds: float
    at_most: float

    @property
    def value(self) -> float:
        return self.seconds / self.base_seconds

    @property
    def kept(self) -> bool:
        return self.value <= self.at_most

    def __str__(self) -> str:
        verdict = "ok" if self.kept else "TOO SLOW"
        return (
            f"{self.name}: {self.value:.2f}x of {self.base_name} "
            f"({self.seconds * 1000:.0f} ms against {self.base_seconds * 1000:.0f} ms; promised {self.at_most:.2f}x) {verdict}"
        )
