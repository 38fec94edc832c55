"""Broken files for every reader, and what comes of each: read, refused, or a fault of ours.

Bounded in files and in the processor's time for each; the same files on every run.
"""

import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from types import FrameType

from tests.support.mutations import broken
from tests.support.readers import Reader
from votum.engine.messages import VotumError

MOST_SECONDS = 20  # of the processor's time, for a file of a few kilobytes


class TooSlowError(BaseException):
    """A file kept its reader busy for too long; nobody's `except Exception` hears of it."""


@dataclass(slots=True)
class Outcome:
    """What came of the broken files of one reader; `faults` are what should not have been."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many files were tried."""
        return self.counts.total()


def fuzzed(reader: Reader, files: int, folder: Path) -> Outcome:
    """Return what comes of so many broken files of a reader; they lie in the folder meanwhile."""
    random = Random(reader.name)  # noqa: S311 - the same files every time
    outcome = Outcome(reader.name)
    for _ in range(max(1, int(files * reader.share))):
        target = random.choice(sorted(reader.files))
        for name, content in reader.files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(broken(content, random) if name == target else content)
        note(outcome, partial(_read, reader, folder))
    return outcome


def _read(reader: Reader, folder: Path) -> str:
    """Read a folder, and say so."""
    reader.read(folder)
    return "read"


def note(outcome: Outcome, read: Callable[[], object]) -> None:
    """Count what comes of one file: what `read` calls it, a refusal, or a fault with its trace."""
    try:
        with bounded():
            outcome.counts[str(read())] += 1
    except VotumError as refused:
        outcome.counts["refused" if str(refused) else "fault"] += 1
        if not str(refused):
            outcome.faults.append(f"{outcome.name}: refused without a sentence")
    except (Exception, TooSlowError):  # noqa: BLE001 - whatever else it is, it should not have been
        outcome.counts["fault"] += 1
        outcome.faults.append(traceback.format_exc())


@contextmanager
def bounded() -> Iterator[None]:
    """Raise TooSlowError in what is done here once it has kept the processor for too long."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
