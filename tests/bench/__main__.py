"""Speed as ratios measured in one run: `make bench`."""

import sys

from tests.bench import imports

MEASURES = (imports.measure,)


def main() -> int:
    """0 when every ratio keeps its promise, else 1."""
    kept = True
    for measure in MEASURES:
        for line in measure():
            print(line, flush=True)
            kept &= line.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
