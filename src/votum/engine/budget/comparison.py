"""Any two versions beside each other, also where their areas or years are not all the same.

What can be compared is: areas in both, in the years of both. What cannot is said, and still shown
on its own side, so that both sides add up to their totals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from votum.engine.budget.areas import Area, AreaTree, area_tree, depth_first
from votum.engine.budget.budgets import Version
from votum.engine.budget.difference import ChangedChangeSets, changed_change_sets
from votum.engine.budget.lines import KINDS, Kind
from votum.engine.budget.rollup import Totals, roll_up
from votum.engine.messages import Message, StructureError, say


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """An area's totals of a kind in both versions (minor units, one for each common year).

    None on the side where the version has no such area. `depth` is 0 for the areas at the top.
    """

    area: Area
    depth: int
    kind: Kind
    old: tuple[int, ...] | None
    new: tuple[int, ...] | None

    @property
    def change(self) -> tuple[int, ...] | None:
        """New − old; None where the area is in one version only."""
        if self.old is None or self.new is None:
            return None
        return tuple(new - old for old, new in zip(self.old, self.new, strict=True))


@dataclass(frozen=True, slots=True)
class ComparedTotal:
    """A kind's total over all areas in both versions, minor units by common year."""

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def change(self) -> tuple[int, ...]:
        """New − old."""
        return tuple(new - old for old, new in zip(self.old, self.new, strict=True))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions beside each other over the years they have in common.

    `figures` has every area of either version, each before those below it, without those that are
    0 on both sides. `not_compared` says what cannot be compared, or only with care.
    """

    old: str
    new: str
    years: tuple[int, ...]
    figures: tuple[ComparedFigure, ...]
    totals: tuple[ComparedTotal, ...]
    change_sets: ChangedChangeSets
    not_compared: tuple[Message, ...]


def compare(old: Version, new: Version, price_levels: tuple[str, str] = ("", "")) -> Comparison:
    """Return two versions beside each other; areas are the same where their codes are.

    `price_levels` are what the two state. Raises StructureError where they have no year in common,
    AmountError where a sum could leave 64 bits.
    """
    years = tuple(year for year in old.period.years if year in new.period.years)
    if not years:
        raise StructureError(
            say(
                "“{old}” is for {old_period}, “{new}” for {new_period}: no year can be compared.",
                old=old.name,
                old_period=str(old.period),
                new=new.name,
                new_period=str(new.period),
            )
        )
    sides = _Sides(roll_up(old), roll_up(new), years)
    return Comparison(
        old.name,
        new.name,
        years,
        tuple(_figures(sides)),
        tuple(
            ComparedTotal(kind, _total(sides.old, kind, years), _total(sides.new, kind, years))
            for kind in KINDS
        ),
        changed_change_sets(old, new),
        (*_years_left_out(old, new), *_areas_left_out(old, new), *_prices(price_levels)),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The area totals of both versions, and the years to be shown."""

    old: Totals
    new: Totals
    years: tuple[int, ...]


def _figures(sides: _Sides) -> Iterator[ComparedFigure]:
    """Yield each area and kind that is not 0 on both sides."""
    tree = joined_tree(sides.old.areas, sides.new.areas)
    for position, depth in depth_first(tree):
        area = tree.areas[position]
        for kind in KINDS:
            old = _amounts(sides.old, area.code, kind, sides.years)
            new = _amounts(sides.new, area.code, kind, sides.years)
            if any(old or ()) or any(new or ()):
                yield ComparedFigure(area, depth, kind, old, new)


def joined_tree(old: AreaTree, new: AreaTree) -> AreaTree:
    """Return the areas of both trees: the new one's as they are, those that are gone under theirs.

    It has no loop: on the way up from an area that is gone comes a new one's area, or a root.
    """
    gone = [area for area in old.areas if area.code not in new.index]
    return area_tree([*new.areas, *gone])


def _amounts(
    totals: Totals, area: str, kind: Kind, years: tuple[int, ...]
) -> tuple[int, ...] | None:
    """Return an area's totals by year; None where the version has no such area."""
    if area not in totals.areas.index:
        return None
    return tuple(totals.total(area, year, kind) for year in years)


def _total(totals: Totals, kind: Kind, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return the sum over the areas at the top, by year."""
    roots = [area.code for area in totals.areas.areas if area.parent is None]
    return tuple(sum(totals.total(root, year, kind) for root in roots) for year in years)


def _years_left_out(old: Version, new: Version) -> Iterator[Message]:
    """Yield a sentence for each version with years that the other has not."""
    for one, other in ((old, new), (new, old)):
        alone = [str(year) for year in one.period.years if year not in other.period.years]
        if alone:
            yield say(
                "Only “{version}” has {years}; not compared.",
                version=one.name,
                years=", ".join(alone),
            )


def _areas_left_out(old: Version, new: Version) -> Iterator[Message]:
    """Yield a sentence on areas in one version only, with another name, or under another area."""
    before, after = _by_code(old.areas), _by_code(new.areas)
    for version, one, other in ((old, before, after), (new, after, before)):
        alone = [f"{area.code} {area.name}" for code, area in one.items() if code not in other]
        if alone:
            yield say(
                "Only “{version}” has these areas; they have no change: {areas}.",
                version=version.name,
                areas=", ".join(alone),
            )
    both = [(area, after[code]) for code, area in before.items() if code in after]
    renamed = [(one, other) for one, other in both if one.name != other.name]
    if renamed:
        yield say(
            "Taken as the same by their codes, but named otherwise: {areas}.",
            areas=", ".join(f"{one.code} {one.name} → {other.name}" for one, other in renamed),
        )
    moved = [one.code for one, other in both if one.parent != other.parent]
    if moved:
        yield say(
            "These lie under other areas than before, so the sums above them are of different "
            "things: {areas}.",
            areas=", ".join(moved),
        )


def _by_code(tree: AreaTree) -> Mapping[str, Area]:
    """Return the areas by their codes."""
    return {area.code: area for area in tree.areas}


def _prices(levels: tuple[str, str]) -> Iterator[Message]:
    """Yield a sentence where two price levels are stated and are not the same."""
    if all(levels) and len(set(levels)) > 1:
        yield say(
            "The amounts are stated in different prices: {old} and {new}; the changes hold the "
            "change of prices too.",
            old=levels[0],
            new=levels[1],
        )
