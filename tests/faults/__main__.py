"""`python -m tests.faults [--count N] [--seed S]`: recall and precision of the check per way of damage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from faults.run import trials
from faults.tally import lines, tally


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for line in lines(tally(trials(args.count, args.seed))):
        print(line)


if __name__ == "__main__":
    main()
