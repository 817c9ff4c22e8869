"""`python -m queries slice NAME`: a saved slice as a file."""

import sys

from data.text import t
from queries.slices import command

if sys.argv[1:2] != ["slice"]:
    print(t("Usage: python -m queries slice NAME [--who WHO] [--form xlsx] [--to FOLDER]", "en"), file=sys.stderr)
    sys.exit(2)
sys.exit(command.main(sys.argv[2:]))
