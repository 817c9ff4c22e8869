"""`python -m data`: publish, check and list data versions; make the demo, the places and the map boundaries."""

import sys

from data.command import main

sys.exit(main(sys.argv[1:]))
