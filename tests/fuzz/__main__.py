"""`python -m tests.fuzz [--count N] [--seed S] [--first F]`: spoiled workbooks through `check` and `run`, watched."""

from __future__ import annotations

import argparse
import faulthandler
import os
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.run import Case, cases

HANG = 120
"""Seconds after which a command that nothing interrupts ends the whole run, with the place where it stands."""

TOLD = 200


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="fuzz-home-"))
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home)
    made: list[Case] = []
    with suppress(KeyboardInterrupt):  # what was made so far is told
        for case in cases(range(args.first, args.first + args.count), args.seed, folder, home):
            faulthandler.dump_traceback_later(HANG, exit=True)
            made.append(case)
            if len(made) % TOLD == 0:
                print(f"{len(made)} files", file=sys.stderr, flush=True)
            if case.fault:
                print(f"{case.number} {case.way} {case.seed}: {case.fault}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    _tell(made)
    if any(case.fault for case in made):
        print(f"the files are kept in {folder}")
        return 1
    shutil.rmtree(folder)
    shutil.rmtree(home)
    return 0


def _tell(made: list[Case]) -> None:
    runs = [one for case in made for one in (case.check, case.run)]
    print(f"{len(made)} files, {len(runs)} runs, {sum(bool(case.fault) for case in made)} with a fault")
    print("exit codes", dict(sorted(Counter(one.code for one in runs).items())))
    print("refusals", dict(Counter(one.public for one in runs if one.public).most_common()))
    print(f"longest {max(one.seconds for one in runs):.1f} s, most memory {max(one.megabytes for one in runs):.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
