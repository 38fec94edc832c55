"""The words of a country's printed proposal sheets, ready for matching."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from votum.engine.money import Unit
from votum.engine.proposal_sheets.sheets import SheetKind

_YEAR = re.compile(r"\d{4}")


def squeezed(text: str) -> str:
    """Return a text without spaces and case, as glued and broken words are compared."""
    return "".join(text.split()).casefold()


@dataclass(frozen=True, eq=False)
class SheetWords:
    """What the printed form calls its parts; see `countries/no/proposal_sheets.toml`."""

    plan: tuple[str, ...]
    adopted_numeric: tuple[str, ...]
    adopted_verbal: tuple[str, ...]
    adopted_numeric_title: str
    adopted_verbal_title: str
    joint_title: str
    plan_name: str
    total: tuple[str, ...]
    anchors: tuple[str, ...]
    header_starts: tuple[str, ...]
    header: tuple[str, ...]
    bodies: tuple[str, ...]
    conjunctions: tuple[str, ...]
    columns: Mapping[str, str]
    unit_stated: str
    units: Mapping[Unit, tuple[str, ...]]
    price_levels: tuple[str, ...]

    @cached_property
    def page_header(self) -> re.Pattern[str]:
        """Matches `BØP-periode 2026-2029 Høyre 5`: plan, first, last, title, page."""
        plan = "|".join(map(re.escape, self.plan))
        return re.compile(
            rf"(?P<plan>\S*(?:{plan}))\s+(?P<first>\d{{4}})\s*[-–]\s*(?P<last>\d{{4}})"
            r"\s+(?P<title>\S.*?)\s+(?P<page>\d+)",
            re.IGNORECASE,
        )

    @cached_property
    def header_line(self) -> re.Pattern[str]:
        """Matches a squeezed line that holds nothing but words of a table header."""
        words = {squeezed(word) for word in (*self.header, *self.bodies)}
        return re.compile(rf"(?:{_any_of(words)}|{self._unit}|{self._price_level}|\d{{4}})+")

    @cached_property
    def header_start(self) -> re.Pattern[str]:
        """Matches how a line that could be a table header begins; a quick look at a whole line."""
        phrases = (*self.header, *self.bodies, self.unit_stated, *self.price_levels)
        starts = {phrase.split()[0] for phrase in phrases if not phrase.startswith("{")}
        return re.compile(rf"(?:{_any_of(starts)}|\d)", re.IGNORECASE)

    @cached_property
    def header_first_line(self) -> re.Pattern[str]:
        """Matches how the first line of a table header begins, squeezed."""
        starts = {squeezed(word) for word in (*self.header_starts, self.unit_stated)}
        return re.compile(rf"{_any_of(starts)}|\d{{4}}")

    @cached_property
    def only_bodies(self) -> re.Pattern[str]:
        """Matches a squeezed line of nothing but words for bodies: a heading, not a header."""
        return re.compile(rf"(?:{_any_of({squeezed(word) for word in self.bodies})})+")

    @cached_property
    def header_anchor(self) -> re.Pattern[str]:
        """Finds what every squeezed table header has."""
        return re.compile(_any_of({squeezed(word) for word in self.anchors}))

    @property
    def _unit(self) -> str:
        names = {squeezed(name) for names in self.units.values() for name in names}
        return rf"{re.escape(squeezed(self.unit_stated))}(?:{_any_of(names)})"

    @cached_property
    def _stated_unit(self) -> re.Pattern[str]:
        return re.compile(self._unit)

    @property
    def _price_level(self) -> str:
        levels = {squeezed(each.replace("{year}", "0000")) for each in self.price_levels}
        return _any_of(levels).replace("0000", r"\d{4}")

    @cached_property
    def _stated_price_level(self) -> re.Pattern[str]:
        return re.compile(self._price_level)

    def units_in(self, header: str) -> tuple[Unit, ...]:
        """Return the units that a squeezed table header states, each once."""
        names = [
            found[0].removeprefix(squeezed(self.unit_stated))
            for found in self._stated_unit.finditer(header)
        ]
        return tuple(
            unit
            for unit, words in self.units.items()
            if not set(names).isdisjoint(map(squeezed, words))
        )

    def unit_name(self, unit: Unit) -> str:
        """Return the form's own words for a unit."""
        return f"{self.unit_stated} {self.units[unit][0]}"

    def price_level_in(self, header: str) -> str:
        """Return the price level that a squeezed table header states, in the form's own words.

        Empty for none.
        """
        found = self._stated_price_level.search(header)
        if found is None:
            return ""
        year = _YEAR.search(found[0])
        return next(
            words
            for level in self.price_levels
            if squeezed(words := level.replace("{year}", year[0] if year else "")) == found[0]
        )

    def sheet_kind(self, title: str) -> SheetKind:
        """Return what a sheet with this title is for."""
        start = title.casefold()
        if start.startswith(tuple(word.casefold() for word in self.adopted_numeric)):
            return SheetKind.ADOPTED_NUMERIC
        if start.startswith(tuple(word.casefold() for word in self.adopted_verbal)):
            return SheetKind.ADOPTED_VERBAL
        return SheetKind.PROPOSALS

    @cached_property
    def _total(self) -> re.Pattern[str]:
        words = _any_of({word.casefold() for word in self.total})
        return re.compile(rf"(?:{words})(?:\s+(?P<name>.*))?", re.IGNORECASE | re.DOTALL)

    def total_name(self, text: str) -> str | None:
        """Return what a total row totals: a name, empty for the whole sheet; None for no total."""
        match = self._total.fullmatch(text)
        return None if match is None else (match["name"] or "").strip()


def _any_of(words: set[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
