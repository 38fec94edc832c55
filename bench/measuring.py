"""Time a call against another, in turn, and keep the medians."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure: medians in seconds, and the ratio to what was run beside it.

    The ratio is the median of the ratios of runs made one after the other, so that a machine that
    changes speed changes both. `limit` is the largest ratio allowed.
    """

    what: str
    size: str
    median: float
    runs: int
    beside: str = ""
    beside_median: float | None = None
    ratio: float | None = None
    limit: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the figure misses its limit."""
        return self.limit is not None and self.ratio is not None and self.ratio > self.limit


@dataclass(frozen=True, slots=True)
class Limited:
    """A figure with a limit of its own: both in words, and whether it is missed."""

    what: str
    measured: str
    limit: str
    missed: bool


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes, without the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        call()
        return perf_counter() - start
    finally:
        gc.enable()


def alone(what: str, size: str, call: Callable[[], object], runs: int) -> Figure:
    """Return the figure of a call run by itself, after one run to warm up."""
    call()
    return Figure(what, size, median(seconds(call) for _ in range(runs)), runs)


@dataclass(frozen=True, slots=True)
class Peer:
    """What a call is measured against, and the largest ratio allowed, where there is one."""

    name: str
    call: Callable[[], object]
    limit: float | None = None


def beside(what: str, size: str, call: Callable[[], object], peer: Peer, runs: int) -> Figure:
    """Return the figure of a call run in turn with its peer, after one run of each to warm up."""
    call()
    peer.call()
    pairs = [(seconds(call), seconds(peer.call)) for _ in range(runs)]
    return Figure(
        what,
        size,
        median(own for own, _ in pairs),
        runs,
        peer.name,
        median(other for _, other in pairs),
        median(own / other for own, other in pairs),
        peer.limit,
    )


def high(call: Callable[[int], object], runs: int) -> float:
    """Return how long a call takes at the 95th percentile, in seconds, after one to warm up.

    The call is given the number of its run. One run follows another at once: pauses between them
    would let other processes' turns fall into the short calls.
    """
    call(0)
    taken = []
    gc.collect()
    gc.disable()
    try:
        for run in range(runs):
            start = perf_counter()
            call(run)
            taken.append(perf_counter() - start)
    finally:
        gc.enable()
    return sorted(taken)[runs * 95 // 100]
