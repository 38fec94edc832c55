"""Feed broken files to every reader, and say what came of them: `make fuzz`.

Ends with 1 where a file was neither read nor refused in a sentence, or where something of a refused
one was kept. The same files every time.
"""

import logging
import os
import sys
import warnings
from importlib import import_module

import django


def main() -> int:
    """Print a row for each reader, then every fault; exit 1 where there is one."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.settings"
    django.setup()
    logging.disable(logging.WARNING)  # what a library finds odd in a broken file
    warnings.simplefilter("ignore")
    print("| reader | files | read | refused | faults |")
    print("|---|--:|--:|--:|--:|")
    faults: list[str] = []
    for outcome in import_module("tests.support.fuzz_run").outcomes():
        counts = [outcome.counts[each] for each in ("read", "refused", "fault")]
        print(f"| {outcome.name} | {outcome.tried} | {' | '.join(map(str, counts))} |", flush=True)
        faults += outcome.faults
    print("\n".join(["", *faults]), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
