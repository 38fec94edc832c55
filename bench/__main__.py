"""Run every measurement and print one table: `make bench`."""

import os
import platform
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context

from bench.budget import measure_budget
from bench.budget_site import measure_budget_site
from bench.measuring import Figure
from bench.sheets import measure_sheets
from bench.site import measure_site

MILLISECOND = 0.001


def main() -> int:
    """Print the machine and the figures; exit 1 where one misses its limit."""
    figures = alone(measure_sheets)
    of_budget, limited = alone(measure_budget)
    figures += of_budget
    of_tables, of_budget_site = alone(measure_budget_site)
    figures += of_tables
    limited += of_budget_site
    print(f"Python {platform.python_version()}, NumPy {version('numpy')}, {os.cpu_count()} cores")
    print()
    print("| what | size | median | of | beside it | ratio | limit |")
    print("|---|---|--:|--:|---|--:|--:|")
    for figure in figures:
        print(_row(figure))
    limited += alone(measure_site)
    print("\n| what | measured | limit |")
    print("|---|--:|--:|")
    for each in limited:
        print(f"| {each.what} | {each.measured} | {each.limit} |")
    missed = [each.what for each in figures if each.missed]
    missed += [each.what for each in limited if each.missed]
    if missed:
        print(f"\nOver the limit: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def alone[Result](measure: Callable[[], Result]) -> Result:
    """Return what is measured in a process of its own: no part pays for another's memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure).result()


def _milliseconds(seconds: float) -> str:
    """Return a time as the table prints it: a short one with more decimals."""
    return f"{seconds * 1000:.{1 if seconds >= MILLISECOND else 3}f} ms"


def _row(figure: Figure) -> str:
    """Return one figure as a row of the table."""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    limit = "" if figure.limit is None else f"{figure.limit:g} ×"
    beside = figure.beside
    if figure.beside_median is not None:
        beside = f"{beside}: {_milliseconds(figure.beside_median)}"
    cells = (
        figure.what,
        figure.size,
        _milliseconds(figure.median),
        f"{figure.runs} run{'' if figure.runs == 1 else 's'}",
        beside,
        ratio,
        limit,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
