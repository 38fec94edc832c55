"""The words by which labels and running text are compared; a country's data fills them in."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class DocumentWords:
    """What a country's documents call their parts.

    `total_starts` and `total_ends` make a label a sum; `fillers` carry no meaning; `endings` are
    taken off a word before comparing, the longest first. `kroner` maps the word behind a number in
    running text to how many kroner it stands for, `per_cent` are the words for a share, and
    `sums` say that a sentence tells the sum of several figures, `about` that a number is not exact.
    """

    total_starts: tuple[str, ...]
    total_ends: tuple[str, ...]
    fillers: frozenset[str]
    endings: tuple[str, ...]
    kroner: Mapping[str, int]
    per_cent: tuple[str, ...]
    sums: tuple[str, ...]
    about: tuple[str, ...]

    @cached_property
    def _total(self) -> re.Pattern[str]:
        starts = "|".join(re.escape(word) for word in self.total_starts)
        ends = "|".join(re.escape(word) for word in self.total_ends)
        return re.compile(rf"(?:{starts})\b.*|.*\b(?:{ends})\W*", re.IGNORECASE | re.DOTALL)

    def is_total(self, name: str) -> bool:
        """Return whether a row's name, without its number, says that the row is a sum."""
        return self._total.fullmatch(name.strip()) is not None

    def stems(self, text: str) -> frozenset[str]:
        """Return the words of a text that carry meaning, without their endings."""
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        return frozenset(
            self._stem(word) for word in words if word not in self.fillers and len(word) > 1
        )

    def concept(self, label: str) -> frozenset[str]:
        """Return what a row's label is about: equal sets are one concept, words for sums aside."""
        name = label.strip()
        for word in self.total_starts:
            if name.casefold().startswith(word.casefold() + " "):
                name = name[len(word) :]
        return self.stems(name)

    def _stem(self, word: str) -> str:
        """Return a word without its ending, where enough of it is left."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word.removesuffix(ending)
        return word
