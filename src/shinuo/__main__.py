"""`python -m shinuo`: the command line."""

import sys

from shinuo.site.cli import main

if __name__ == "__main__":
    sys.exit(main())
