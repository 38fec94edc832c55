"""The words by which the columns of a budget table are recognised."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from votum.engine.budget.lines import Dimension, Kind

_FILE = Path(__file__).parent / "no" / "budget_tables.toml"
_SET_OFF = re.compile(r"[\s_./()–-]+")


@dataclass(frozen=True, eq=False)
class ColumnWords:
    """See `countries/no/budget_tables.toml`, which holds neighbouring languages too."""

    dimensions: Mapping[Dimension, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    values: Mapping[str, frozenset[str]]
    stages: Mapping[str, tuple[str, ...]]
    names: Mapping[Kind, tuple[str, ...]]
    income_from: Mapping[str, int]

    def dimension(self, heading: str) -> Dimension | None:
        """Return what a heading says its codes are; the longest word that fits decides."""
        fitting = [
            (len(word), dimension)
            for dimension, words in self.dimensions.items()
            for word in words
            if _fits(plain(heading), word)
        ]
        return max(fitting, key=lambda each: each[0])[1] if fitting else None

    def is_column(self, heading: str, what: str) -> bool:
        """Return whether a heading is one for `what` (`version`, `amount` …)."""
        return any(_fits(plain(heading), word) for word in self.columns[what])

    def is_label(self, heading: str) -> bool:
        """Return whether a heading says that the column names codes: any of its words does."""
        words = plain(heading)
        return any(
            re.search(rf"(?:^| ){re.escape(word)}(?: |$)", words) for word in self.columns["label"]
        ) or words.endswith(" t")

    def is_value(self, text: str, what: str) -> bool:
        """Return whether a cell says `what` (`income`, `capital` …)."""
        return plain(text) in self.values[what] or text.strip().casefold() in self.values[what]

    def stage(self, heading: str) -> str | None:
        """Return what a heading or name says of the amounts' stage; None where it says nothing."""
        words = plain(heading)
        for stage, found in self.stages.items():
            if any(re.search(rf"(?:^| ){re.escape(word)}", words) for word in found):
                return stage
        return None

    def kind(self, name: str) -> Kind | None:
        """Return which budget a name speaks of; None for neither, or for both."""
        words = plain(name)
        found = [kind for kind, parts in self.names.items() if any(part in words for part in parts)]
        return found[0] if len(found) == 1 else None


def plain(heading: str) -> str:
    """Return a heading in lower case, with one space for whatever sets off its words."""
    return _SET_OFF.sub(" ", heading).strip().casefold()


def _fits(heading: str, word: str) -> bool:
    """Return whether a heading is a word or begins with it."""
    return heading == word or heading.startswith(f"{word} ")


@cache
def column_words() -> ColumnWords:
    """Return the words of all countries' budget tables."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return ColumnWords(
        {Dimension(name): _plain_words(words) for name, words in content["dimensions"].items()},
        {name: _plain_words(words) for name, words in content["columns"].items()},
        {
            name: frozenset((*words, *_plain_words(words)))
            for name, words in content["values"].items()
        },
        {name: _plain_words(words) for name, words in content["stages"].items()},
        {Kind(name): _plain_words(words) for name, words in content["names"].items()},
        dict(content["income_from"]),
    )


def _plain_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as headings are compared."""
    return tuple(plain(word) for word in words if plain(word))
