"""`python -m queries slice NAME`: a saved slice as a file."""

import sys

from data.command_parser import language
from data.text import t
from queries.slices import command

if sys.argv[1:2] != ["slice"]:
    said = t("Usage: python -m queries slice NAME [--who WHO] [--form xlsx] [--to FOLDER]", language(sys.argv[1:]))
    print(said, file=sys.stderr)
    sys.exit(2)
sys.exit(command.main(sys.argv[2:]))
