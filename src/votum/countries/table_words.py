"""The words of a country's printed tables, ready for matching."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from votum.engine.money import Unit
from votum.engine.printed_tables.words import DocumentWords

YEAR = r"(?:19|20)\d\d"
_SPACES = re.compile(r"\s+")
_STANDS_ALONE = r"(?<![^\W\d_]){}(?![^\W_])"


@dataclass(frozen=True, eq=False)
class TableWords:
    """What printed tables call their parts; see `countries/no/printed_tables.toml`."""

    document: DocumentWords
    sum_columns: tuple[str, ...]
    column_words: tuple[str, ...]
    difference: tuple[str, ...]
    units: Mapping[Unit, tuple[str, ...]]
    unit_leads: tuple[str, ...]
    price_levels: tuple[str, ...]

    @cached_property
    def _units(self) -> tuple[tuple[Unit, re.Pattern[str]], ...]:
        return tuple((unit, _any(words)) for unit, words in self.units.items())

    @cached_property
    def _unit_leads(self) -> re.Pattern[str]:
        leads = "|".join(_pattern(word) for word in sorted(self.unit_leads, key=_longest_first))
        return re.compile(rf"(?:^|(?<=[\s,(:])) *(?:{leads})\s*$", re.IGNORECASE)

    @cached_property
    def _price_levels(self) -> re.Pattern[str]:
        return _any(self.price_levels)

    @cached_property
    def _column_words(self) -> re.Pattern[str]:
        words = "|".join(_pattern(word) for word in sorted(self.column_words, key=_longest_first))
        return re.compile(rf"(?:(?:{words})\s*)+$", re.IGNORECASE)

    @cached_property
    def _difference(self) -> re.Pattern[str]:
        return _any(self.difference)

    @cached_property
    def cell_unit(self) -> re.Pattern[str]:
        """Matches a unit printed behind a number inside a cell (`1,6 mill.`)."""
        return re.compile(r"(?<=\d)\s+(?:mill\.?|mkr)(?!\w)", re.IGNORECASE)

    def unit_in(self, text: str) -> Unit | None:
        """Return the unit that a heading states; None for none."""
        return next((unit for unit, pattern in self._units if pattern.search(text)), None)

    def without_unit(self, text: str) -> str:
        """Return a heading without the words for its unit."""
        for _, pattern in self._units:
            found = pattern.search(text)
            if found is not None:
                before = self._unit_leads.sub(" ", text[: found.start()])
                text = f"{before} {text[found.end() :]}"
        return text

    def price_level_in(self, text: str) -> str:
        """Return the price level that a heading states, in its own words; empty for none."""
        found = self._price_levels.search(text)
        return found[0] if found else ""

    def is_difference(self, text: str) -> bool:
        """Return whether the text above a table says that it shows changes from another one."""
        return self._difference.search(text) is not None

    def is_sum_column(self, label: str) -> bool:
        """Return whether a column's heading says that it sums up the row."""
        return label.strip(" .:").casefold() in {word.casefold() for word in self.sum_columns}

    def column_label(self, text: str) -> tuple[str, str]:
        """Return what stands before the words of a column's heading, and those words."""
        found = self._column_words.search(text)
        return (text[: found.start()], found[0].strip()) if found else (text, "")


def table_words(content: Mapping[str, Any]) -> TableWords:
    """Return the words from the content of a `printed_tables.toml`."""
    prose = content["prose"]
    return TableWords(
        DocumentWords(
            tuple(content["total_starts"]),
            tuple(content["total_ends"]),
            frozenset(content["words"]["fillers"]),
            tuple(sorted(content["words"]["endings"], key=_longest_first)),
            {word: int(kroner) for kroner, words in prose["kroner"].items() for word in words},
            tuple(prose["per_cent"]),
            tuple(prose["sums"]),
            tuple(prose["about"]),
        ),
        tuple(content["sum_columns"]),
        tuple(content["column_words"]),
        tuple(content["difference"]),
        {Unit[name]: tuple(words) for name, words in content["units"].items()},
        tuple(content["unit_leads"]["words"]),
        tuple(content["price_levels"]["stated"]),
    )


def _longest_first(word: str) -> tuple[int, str]:
    """Return the key that sorts the longest word first."""
    return -len(word), word


def _pattern(words: str) -> str:
    """Return the pattern of a phrase: any spaces, also between thousands; {year} is a year."""
    spaced = re.escape(words).replace(r"\{year\}", YEAR).replace("1000", r"1\s?000")
    return _SPACES.sub(r"\\s+", spaced.replace(r"\ ", " "))


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words, the longest first."""
    words = "|".join(_pattern(phrase) for phrase in sorted(phrases, key=_longest_first))
    return re.compile(_STANDS_ALONE.format(f"(?:{words})"), re.IGNORECASE)
