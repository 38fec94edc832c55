"""How far a long reading has come, told on standard error from the first second on.

Standard output stays what was asked for, so that it can be handed on. Where nobody looks on (a log,
a pipe) only a large file is spoken of: a small one has nothing on standard error but its refusal.
"""

import sys
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self, TextIO

from votum.translations import Translator

FIRST_AFTER = 0.5  # seconds; what is read sooner says nothing
EVERY = 0.5  # seconds, on a terminal, where one line is written over and over
EVERY_ELSEWHERE = 5.0  # seconds, where each time is a line of its own
LARGE = 5 * 1024 * 1024  # bytes; of smaller files nothing is told but on a terminal
_ERASE = "\r\x1b[K"


class Progress:
    """Says what a reading is at, as long as it is entered; called with how far it has come.

    It speaks from a thread of its own: not every part of a reading can say how far it is.
    """

    def __init__(
        self,
        path: Path,
        translator: Translator,
        out: TextIO | None = None,
        first_after: float = FIRST_AFTER,
    ) -> None:
        self._name = path.name
        self._translator = translator
        self._out = sys.stderr if out is None else out
        self._first_after = first_after
        self._terminal = self._out.isatty()
        self._speaks = self._terminal or (path.is_file() and path.stat().st_size > LARGE)
        self._come: tuple[int, float] | None = None
        self._ended = Event()
        self._teller = Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        """Begin to tell."""
        if self._speaks:
            self._teller.start()
        return self

    def __call__(self, rows: int, share: float) -> None:
        """Take note of how many rows have been read, and which share of the file that is."""
        self._come = rows, share

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and leave a terminal's line as it was before."""
        self._ended.set()
        if self._speaks:
            self._teller.join()

    def _tell(self) -> None:
        """Say what the reading is at, again and again."""
        before, after = (_ERASE, "") if self._terminal else ("", "\n")
        wait, told = self._first_after, False
        while not self._ended.wait(wait):
            print(f"{before}{self._words()}", end=after, file=self._out, flush=True)
            wait, told = EVERY if self._terminal else EVERY_ELSEWHERE, True
        if told:
            print(before, end="", file=self._out, flush=True)

    def _words(self) -> str:
        """Return what the reading is at, in a sentence."""
        if self._come is None:
            return self._translator.phrase("Reading “{name}” …", name=self._name)
        rows, share = self._come
        if share < 1:
            return self._translator.phrase(
                "Reading “{name}”: {percent} %, {rows} rows so far …",
                name=self._name,
                percent=int(100 * share),
                rows=rows,
            )
        return self._translator.phrase(
            "“{name}”: {rows} rows are read and now checked …", name=self._name, rows=rows
        )
