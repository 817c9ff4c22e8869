"""How often something was asked for in the last minute, in this process alone."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class LastMinute:
    """Counts by key, each in a window that moves with the clock."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, most: int, *key: str) -> bool:
        """Whether one more is allowed; if so it is counted."""
        return bool(self._limiter.hit(RateLimitItemPerMinute(most), *key))

    def free_at(self, most: int, *key: str) -> float:
        """When one more will be allowed, in seconds since 1970."""
        return float(self._limiter.get_window_stats(RateLimitItemPerMinute(most), *key).reset_time)
