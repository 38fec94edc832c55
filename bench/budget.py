"""The whole budget: roll-up beside a bare pass, cost per line, memory, and a measure switched.

The lines are the example municipality's, made anew in each size.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from bench.measuring import Figure, Limited, Peer, beside, high, seconds
from votum.cli.example_budget.budget import ExampleBudget, example_budget
from votum.cli.example_budget.facts import read_facts
from votum.engine.budget.areas import AreaTree
from votum.engine.budget.budgets import Version
from votum.engine.budget.lines import KINDS, Dimension
from votum.engine.budget.rollup import add_upwards, roll_up_by
from votum.engine.statements.what_if import Effect, Outlook, effect_of, outlook, switched

SOURCE = Path(__file__).parent.parent / "examples" / "eksempelvik"
SMALL, USUAL, LARGE = 10_000, 20_000, 500_000
ROLL_UP_LIMIT = 1.5
PER_LINE_LIMIT = 1.5
SWITCH_LIMITS = {USUAL: 0.25, LARGE: 2.0}  # milliseconds
MEMORY_LIMIT = 1024  # MB
RUNS = 25
SWITCHES = 2000
_MEMORY = """
import sys
from bench.budget import work_through
print(work_through(int(sys.argv[1])))
"""

type Hierarchy = tuple[Dimension, AreaTree]


def measure_budget() -> tuple[list[Figure], list[Limited]]:
    """Return the figures of the whole budget: those beside a peer, and those with limits."""
    facts = read_facts(SOURCE)
    small, usual, large = (example_budget(facts, lines) for lines in (SMALL, USUAL, LARGE))
    return (
        [
            _roll_up(large, "by cost centre", ROLL_UP_LIMIT),
            _roll_up(_shuffled(large), "in no order"),
            _per_line(small, large),
        ],
        [*(_switch(each) for each in (usual, large)), _memory()],
    )


def _hierarchies(budget: ExampleBudget) -> tuple[Hierarchy, ...]:
    """Return what lines are added up by: sectors and programme areas, and cost centres in them."""
    return (Dimension.AREA, budget.areas), (Dimension.COST_CENTRE, budget.cost_centres)


def _rolled_up(budget: ExampleBudget) -> Callable[[], list[NDArray[np.int64]]]:
    """Return the roll-up of the plan by every hierarchy, as a call."""
    base, period = budget.base(), budget.period
    hierarchies = _hierarchies(budget)
    return lambda: [roll_up_by(base, each, tree, period).amounts for each, tree in hierarchies]


def _bare(budget: ExampleBudget) -> Callable[[], list[NDArray[np.int64]]]:
    """Return one pass of `np.add.at` for each hierarchy, each line's place known beforehand."""
    base = budget.base()
    prepared: list[tuple[NDArray[np.intp], int]] = []
    for dimension, tree in _hierarchies(budget):
        places = np.array([tree.position(code) for code in base.codes[dimension]], dtype=np.intp)
        cells = places[base.positions[dimension]] + len(tree.areas) * base.kinds.astype(np.intp)
        prepared.append((cells, len(tree.areas)))

    def run() -> list[NDArray[np.int64]]:
        found = []
        for cells, nodes in prepared:
            own: NDArray[np.int64] = np.zeros((base.years, len(KINDS) * nodes), dtype=np.int64)
            for year, amounts in zip(own, base.amounts, strict=True):
                np.add.at(year, cells, amounts)
            found.append(own.reshape(base.years, len(KINDS), nodes))
        return found

    return run


def _shuffled(budget: ExampleBudget) -> ExampleBudget:
    """Return the budget with its lines in another order, the same every time."""
    order = np.random.default_rng(1).permutation(len(budget.lines))
    lines = budget.lines
    return replace(
        budget,
        lines=replace(
            lines,
            positions={each: places[order] for each, places in lines.positions.items()},
            kinds=lines.kinds[order],
            amounts=np.ascontiguousarray(lines.amounts[:, order]),
        ),
    )


def _roll_up(budget: ExampleBudget, order: str, limit: float | None = None) -> Figure:
    """Return the figure of the roll-up beside the bare pass, whose sums are the same."""
    ours, bare = _rolled_up(budget), _bare(budget)
    sums = bare()
    for (_, tree), own in zip(_hierarchies(budget), sums, strict=True):
        add_upwards(own, tree)
    assert all((a == b).all() for a, b in zip(ours(), sums, strict=True))
    peer = Peer("np.add.at, one pass per hierarchy", bare, limit)
    years = len(budget.period.years)
    size = f"{len(budget.lines)} lines × {years} years, 2 hierarchies"
    return beside(f"roll-up by area and cost centre, lines {order}", size, ours, peer, RUNS)


def _per_line(small: ExampleBudget, large: ExampleBudget) -> Figure:
    """Return what a line costs in the large budget beside one in the small."""
    many, few = _rolled_up(large), _rolled_up(small)
    many()
    few()
    pairs = [(seconds(many) / LARGE, seconds(few) / SMALL) for _ in range(RUNS)]
    thousand = 1000  # lines; a line alone takes too little to be printed
    return Figure(
        "roll-up, for each 1000 lines",
        f"{LARGE} lines",
        median(own for own, _ in pairs) * thousand,
        RUNS,
        f"of {SMALL} lines",
        median(other for _, other in pairs) * thousand,
        median(own / other for own, other in pairs),
        PER_LINE_LIMIT,
    )


def _switch(budget: ExampleBudget) -> Limited:
    """Return how long one measure takes to switch, every area and statement line with it."""
    version, layouts = budget.version(), budget.layouts()
    measures = [each for one in version.change_sets for each in one.measures]
    effects = [effect_of(each, version.areas, version.period, layouts) for each in measures]
    with_all = outlook(version, layouts)
    states = [with_all]

    def switch(effect: Effect, *, on: bool) -> None:
        states[0] = switched(states[0], effect, on=on)

    def run(number: int) -> None:
        switch(effects[number // 2 % len(effects)], on=bool(number % 2))

    milliseconds = high(run, SWITCHES) * 1000
    run(1)  # the run that warmed up left the first measure off
    _assert_same(states[0], with_all)
    for effect in effects:
        switch(effect, on=False)
    bare = outlook(_without_measures(budget), layouts)
    _assert_same(states[0], bare)
    limit = SWITCH_LIMITS[len(budget.lines)]
    figures = bare.areas.size + sum(each.size for each in bare.statements)
    return Limited(
        f"one measure switched, {len(budget.lines)} lines: {figures} figures anew, 95th percentile",
        f"{milliseconds:.3f} ms",
        f"{limit:g} ms",
        milliseconds > limit,
    )


def _without_measures(budget: ExampleBudget) -> Version:
    """Return the base alone."""
    return replace(budget.version(), change_sets=())


def _assert_same(one: Outlook, other: Outlook) -> None:
    """Check that two outlooks have the same figures."""
    assert (one.areas == other.areas).all()
    assert all((a == b).all() for a, b in zip(one.statements, other.statements, strict=True))


def work_through(lines: int) -> int:
    """Make a budget, roll it up and work out its statements; return the process's peak in MB."""
    budget = example_budget(read_facts(SOURCE), lines)
    _rolled_up(budget)()
    outlook(budget.version(), budget.layouts())
    return _peak_kilobytes() // 2**10


def _peak_kilobytes() -> int:
    """Return the most memory this process has had; Linux's usage counts its parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 2**10 if sys.platform == "darwin" else peak


def _memory() -> Limited:
    """Return the peak memory of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(LARGE)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        text=True,
    )
    peak = int(done.stdout)
    return Limited(
        f"memory for {LARGE} lines, made, rolled up, all statements",
        f"{peak} MB",
        f"{MEMORY_LIMIT} MB",
        peak > MEMORY_LIMIT,
    )
