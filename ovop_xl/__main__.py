"""`python -m ovop_xl` is the same as `ovop-xl`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
