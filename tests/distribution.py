"""Which worker of a test run takes which tests, and in what order."""

from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

BROWSER = "tests/browser"
LONGEST = (BROWSER, "tests/queries/test_leak_promise.py")
"""What takes minutes, longest first. Left to the end, it would keep one worker busy while the other has nothing to do."""


class Distribution(LoadFileScheduling):
    """A file stays with one worker, and so do all tests in a browser: Chromium and the app it looks at start once."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(f"{BROWSER}/") else super()._split_scope(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        for scope in reversed(LONGEST):
            if scope in self.workqueue:
                self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)
